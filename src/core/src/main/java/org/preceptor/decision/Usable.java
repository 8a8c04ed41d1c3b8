package org.preceptor.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.preceptor.card.Caveats;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.feature.Moment;

/**
 * A chart without what is dated after the call. A key of which something was left out counts as read in part, so that its absence
 * means nothing.
 *
 * @param chart the same chart where nothing had to be left out
 * @param caveats what was left out, here or before
 */
record Usable(Chart chart, Caveats caveats) {

    static Usable of(Chart whole, Moment moment) {
        Sieve sieve = new Sieve(moment);
        Chart past = new Chart(
                whole.person(),
                sieve.past(whole.measurements(), Fact.Measurement::time),
                sieve.past(whole.problems(), Fact.Problem::onset),
                sieve.past(whole.medications(), Fact.Medication::time),
                sieve.past(whole.procedures(), Fact.Procedure::time),
                sieve.past(whole.allergies(), Fact.Allergy::time),
                sieve.past(whole.genomics(), Fact.Genomic::time),
                sieve.past(whole.encounters(), Fact.Encounter::start),
                sieve.past(whole.relatives(), Fact.Relative::time),
                whole.goals(),
                sieve.states(whole.prefetch()),
                whole.consents());
        return sieve.ahead.isEmpty()
                ? new Usable(whole, new Caveats(whole.withheld(), List.of()))
                : new Usable(past, new Caveats(whole.withheld(), sieve.ahead));
    }

    private static final class Sieve {
        private final Moment moment;
        private final List<Caveats.Ahead> ahead = new ArrayList<>(0);

        Sieve(Moment moment) {
            this.moment = moment;
        }

        /** The same list where nothing lies ahead, which is nearly always. */
        <F extends Fact> List<F> past(List<F> facts, Function<F, Optional<ClinicalTime>> time) {
            int before = ahead.size();
            for (F fact : facts) {
                Optional<ClinicalTime> when = time.apply(fact);
                if (when.isPresent() && moment.future(when.get())) {
                    ahead.add(new Caveats.Ahead(fact.source(), when.get()));
                }
            }
            return ahead.size() == before
                    ? facts
                    : facts.stream()
                            .filter(fact ->
                                    time.apply(fact).filter(moment::future).isEmpty())
                            .toList();
        }

        Map<String, PrefetchState> states(Map<String, PrefetchState> states) {
            if (ahead.isEmpty()) {
                return states;
            }
            Map<String, PrefetchState> known = new LinkedHashMap<>(states);
            ahead.forEach(one -> known.computeIfPresent(
                    one.source().prefetchKey(),
                    (key, state) -> state.complete() ? new PrefetchState.InPart(false) : state));
            return known;
        }
    }
}
