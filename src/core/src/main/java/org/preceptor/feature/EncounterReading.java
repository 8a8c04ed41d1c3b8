package org.preceptor.feature;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/**
 * The Encounter in context, and those before it.
 *
 * @param encounters of the chart
 * @param currentId logical id of the Encounter in context
 * @param currentRead whether what the call's Encounter says was read
 * @param othersRead whether the list of Encounters was read completely
 */
record EncounterReading(
        List<Fact.Encounter> encounters,
        Optional<String> currentId,
        boolean currentRead,
        boolean othersRead,
        Moment moment) {

    /** Copies of one Encounter: the one with the later end says more. Ties by what it says, never by the chart's order. */
    private static final Comparator<Fact.Encounter> FULLEST_LAST = Comparator.<Fact.Encounter>comparingLong(
                    one -> one.end().map(end -> end.end().toEpochMilli()).orElse(Long.MIN_VALUE))
            .thenComparing(Fact.Encounter::toString);

    private Optional<Fact.Encounter> current() {
        return currentId.flatMap(id -> encounters.stream()
                .filter(one -> one.source().id().filter(id::equals).isPresent())
                .max(FULLEST_LAST));
    }

    private Missing absent() {
        // Another one in its place, or one that could not be used, says nothing of the one that was asked for.
        boolean another =
                encounters.stream().anyMatch(one -> one.source().prefetchKey().equals(PrefetchTemplate.ENCOUNTER));
        return new Missing(
                currentRead && !another && currentId.isPresent() ? Reason.NOT_IN_CHART : Reason.NOT_OBTAINED,
                List.of());
    }

    /** Days from the first day to the last, or to the call: 0 where it is the same day. */
    FeatureValue lengthOfStay(Interval plausible) {
        Optional<Fact.Encounter> current = current();
        if (current.isEmpty()) {
            return absent();
        }
        List<SourceReference> sources = List.of(current.get().source());
        Optional<ClinicalTime> start = current.get().start();
        if (start.isEmpty()) {
            return new Missing(Reason.UNDATED, sources);
        }
        if (!byTheDay(start.get())) {
            return new Missing(Reason.INEXACT, sources);
        }
        if (moment.future(start.get())) {
            return new Implausible(0, start, Implausible.Why.IN_THE_FUTURE, sources);
        }
        // An end that is still to come is a plan.
        Optional<ClinicalTime> end =
                current.get().end().filter(time -> !time.start().isAfter(moment.now()));
        if (end.filter(time -> !byTheDay(time)).isPresent()) {
            return new Missing(Reason.INEXACT, sources);
        }
        double days = ChronoUnit.DAYS.between(
                start.get().date(), end.map(ClinicalTime::date).orElse(moment.today()));
        return days >= 0 && plausible.contains(days)
                ? new Present(days, start, Origin.DERIVED, sources)
                : new Implausible(days, start, Implausible.Why.OUTSIDE_PLAUSIBLE_RANGE, sources);
    }

    /**
     * Whether one of the Procedures that were asked for by this stay was done in it. Its day decides: a server that does not know
     * the search by Encounter answers with others, too.
     */
    FeatureValue procedure(List<Fact.Procedure> procedures, boolean read) {
        Optional<Fact.Encounter> current = current();
        if (current.isEmpty()) {
            return absent();
        }
        Optional<ClinicalTime> start = current.get().start();
        if (start.isEmpty() || !byTheDay(start.get())) {
            return new Missing(
                    start.isEmpty() ? Reason.UNDATED : Reason.INEXACT,
                    List.of(current.get().source()));
        }
        LocalDate from = start.get().date();
        LocalDate to = current.get().end().map(ClinicalTime::date).orElse(moment.today());
        List<EventReading.Event> within = new ArrayList<>();
        Set<Reason> doubts = new HashSet<>();
        for (Fact.Procedure procedure : procedures) {
            if (!procedure.source().prefetchKey().equals(PrefetchTemplate.STAY_PROCEDURES)) {
                continue;
            }
            Optional<ClinicalTime> time = procedure.time();
            if (time.isEmpty()) {
                doubts.add(Reason.UNDATED);
            } else if (!byTheDay(time.get())) {
                doubts.add(Reason.INEXACT);
            } else if (!time.get().date().isBefore(from) && !time.get().date().isAfter(to)) {
                within.add(new EventReading.Event(time, procedure.source()));
            }
        }
        if (!within.isEmpty()) {
            within.sort(EventReading.OLDEST_FIRST);
            return new Present(
                    1,
                    within.getFirst().time(),
                    Origin.MEASURED,
                    within.stream().map(EventReading.Event::source).distinct().toList());
        }
        if (!doubts.isEmpty()) {
            return new Missing(doubts.contains(Reason.UNDATED) ? Reason.UNDATED : Reason.INEXACT, List.of());
        }
        return read
                ? new Present(0, Optional.empty(), Origin.NOT_RECORDED, List.of())
                : new Missing(Reason.NOT_OBTAINED, List.of());
    }

    private static boolean byTheDay(ClinicalTime time) {
        return switch (time.precision()) {
            case DAY, INSTANT -> true;
            case MONTH, YEAR -> false;
        };
    }

    /** What the Encounter in context says of itself. */
    FeatureValue answer(FeatureSource.EncounterAnswer source) {
        Optional<Fact.Encounter> current = current();
        if (current.isEmpty()) {
            return absent();
        }
        List<Code> codes = switch (source.what()) {
            case CLASS -> current.get().codes();
            case PRIORITY -> current.get().priority();
            case ADMIT_SOURCE -> current.get().admitSource();
            case SERVICE_TYPE -> current.get().serviceType();
        };
        List<SourceReference> sources = List.of(current.get().source());
        for (AnswerValue answer : source.answers()) {
            if (codes.stream().anyMatch(answer.codes()::contains)) {
                if (current.get().start().filter(moment::future).isPresent()) {
                    return new Implausible(
                            answer.value(), current.get().start(), Implausible.Why.IN_THE_FUTURE, sources);
                }
                return new Present(answer.value(), current.get().start(), Origin.MEASURED, sources);
            }
        }
        return new Missing(codes.isEmpty() ? Reason.NOT_IN_CHART : Reason.ANSWER_NOT_USABLE, sources);
    }

    /** How many Encounters came before. */
    FeatureValue count(FeatureSource.EncounterCount source) {
        Optional<Fact.Encounter> current = current();
        Optional<ClinicalTime> began = current.flatMap(Fact.Encounter::start);
        if (source.apart().isPresent() && began.isEmpty()) {
            return current.isEmpty()
                    ? absent()
                    : new Missing(Reason.UNDATED, List.of(current.get().source()));
        }
        if (!othersRead) {
            return new Missing(Reason.NOT_OBTAINED, List.of());
        }
        Instant to = began.map(ClinicalTime::start).orElse(moment.now());
        Instant from = to.atZone(moment.zone()).minus(source.within()).toInstant();
        TreeMap<String, SourceReference> counted = new TreeMap<>();
        Set<Reason> doubts = new HashSet<>();
        for (Fact.Encounter one : encounters) {
            boolean itself = currentId.isPresent() && one.source().id().equals(currentId);
            if (itself || one.part() || one.codes().stream().noneMatch(source.classes()::contains)) {
                continue;
            }
            if (one.start().isEmpty()) {
                doubts.add(Reason.UNDATED);
                continue;
            }
            ClinicalTime start = one.start().get();
            if (!start.start().isBefore(to) || !start.end().isAfter(from) || led(one, source, to)) {
                continue;
            }
            if (!byTheDay(start) && (start.start().isBefore(from) || start.end().isAfter(to))) {
                doubts.add(Reason.INEXACT);
            } else if (!start.start().isBefore(from)) {
                counted.put(key(one), one.source());
            }
        }
        if (!doubts.isEmpty()) {
            return new Missing(doubts.contains(Reason.UNDATED) ? Reason.UNDATED : Reason.INEXACT, List.of());
        }
        return new Present(
                counted.size(),
                Optional.empty(),
                counted.isEmpty() ? Origin.NOT_RECORDED : Origin.DERIVED,
                List.copyOf(counted.values()));
    }

    /** Whether it lasted until, or nearly until, the Encounter in context began. */
    private static boolean led(Fact.Encounter one, FeatureSource.EncounterCount source, Instant to) {
        return source.apart()
                .filter(gap -> one.end()
                        .map(end -> end.end().isAfter(to.minus(gap)))
                        .orElseGet(() -> one.start()
                                .filter(start -> start.end().isAfter(to.minus(gap)))
                                .isPresent()))
                .isPresent();
    }

    /** One Encounter that came under two keys counts once. */
    private static String key(Fact.Encounter one) {
        return one.source()
                .relative()
                .orElseGet(() -> "?" + one.source().prefetchKey() + one.source().entry());
    }
}
