package org.preceptor.tumor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.order.DraftOrder;
import org.preceptor.tumor.TumorKnowledge.Disease;

/** For which cancer drugs are drafted: what the orders themselves say, else the confirmed and active problems of the chart. */
sealed interface Indication {

    /**
     * One cancer.
     *
     * @param evidence problems of the chart; none where the orders said it
     */
    record Known(Disease disease, List<SourceReference> evidence) implements Indication {}

    /** Perhaps this one: the codes do not decide. */
    record Open(Disease disease, List<SourceReference> evidence) implements Indication {}

    /** Several cancers: of which a finding is, and which one the drug is for, is not said. */
    record Several(List<Disease> diseases, boolean others, List<SourceReference> evidence) implements Indication {}

    /** A cancer that no row is about. */
    record Other() implements Indication {}

    /** The orders give a reason that is none of the cancers known here. */
    record UnknownReason() implements Indication {}

    /**
     * Nothing says.
     *
     * @param complete whether the problem list was read completely
     */
    record Unknown(boolean complete) implements Indication {}

    static Indication of(TumorKnowledge knowledge, List<DraftOrder> orders, Chart chart) {
        List<Disease> all = knowledge.diseases().values().stream()
                .sorted(Comparator.comparing(Disease::id))
                .toList();
        List<Code> reasons =
                orders.stream().flatMap(order -> order.reasons().stream()).toList();
        if (!reasons.isEmpty()) {
            return decide(all, knowledge.others(), set -> reasons.stream().anyMatch(set::contains), set -> List.of())
                    .orElseGet(UnknownReason::new);
        }
        List<Fact.Problem> problems = chart.problems().stream()
                .filter(problem -> problem.active() && problem.confirmed())
                .toList();
        PrefetchState state = chart.prefetch().get(PrefetchTemplate.CONDITIONS);
        boolean complete = state != null && state.complete();
        Indication indication = decide(
                        all,
                        knowledge.others(),
                        set -> problems.stream().anyMatch(problem -> in(problem, set)),
                        set -> problems.stream()
                                .filter(problem -> in(problem, set))
                                .map(Fact.Problem::source)
                                .sorted(Comparator.comparing(SourceReference::toString))
                                .toList())
                .orElseGet(() -> new Unknown(complete));
        return indication instanceof Other && !complete ? new Unknown(false) : indication;
    }

    private static boolean in(Fact.Problem problem, CodeSet set) {
        return problem.codes().stream().anyMatch(set::contains);
    }

    private static Optional<Indication> decide(
            List<Disease> all,
            CodeSet others,
            Predicate<CodeSet> given,
            Function<CodeSet, List<SourceReference>> where) {
        List<Disease> known =
                all.stream().filter(disease -> given.test(disease.codes())).toList();
        List<Disease> open = all.stream()
                .filter(disease -> !known.contains(disease)
                        && disease.perhaps()
                                .filter(perhaps -> given.test(perhaps.codes()))
                                .isPresent())
                .toList();
        boolean other = given.test(others);
        List<Disease> both = Stream.concat(known.stream(), open.stream()).toList();
        List<SourceReference> evidence = new ArrayList<>();
        both.forEach(disease -> {
            evidence.addAll(where.apply(disease.codes()));
            disease.perhaps().ifPresent(perhaps -> evidence.addAll(where.apply(perhaps.codes())));
        });
        List<SourceReference> once = evidence.stream().distinct().toList();
        if (both.size() + (other ? 1 : 0) > 1) {
            return Optional.of(new Several(both, other, once));
        }
        if (known.size() == 1) {
            return Optional.of(new Known(known.getFirst(), once));
        }
        if (open.size() == 1) {
            return Optional.of(new Open(open.getFirst(), once));
        }
        return other ? Optional.of(new Other()) : Optional.empty();
    }
}
