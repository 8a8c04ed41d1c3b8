package org.preceptor.feature;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.chart.BirthDate;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/**
 * The age on a day, from a birth date that may be known by its month or year only. Then there is an age only where every day
 * that it may mean, up to the day in question, gives the same.
 *
 * @param completedYears whole years lived; else years of 365.25 days
 */
record AgeReading(boolean completedYears, Interval plausible) {

    private static final double DAYS_PER_YEAR = 365.25;

    FeatureValue read(BirthDate birth, LocalDate today, List<SourceReference> sources) {
        double oldest = years(birth.earliest(), today);
        if (birth.earliest().isAfter(today)) {
            return new Implausible(oldest, Optional.empty(), Implausible.Why.IN_THE_FUTURE, sources);
        }
        // Nobody is born later than today. The age falls from each possible day to the next, so the ends decide.
        double youngest = years(birth.latest().isAfter(today) ? today : birth.latest(), today);
        if (!plausible.contains(oldest) && !plausible.contains(youngest)) {
            return new Implausible(oldest, Optional.empty(), Implausible.Why.OUTSIDE_PLAUSIBLE_RANGE, sources);
        }
        return oldest == youngest
                ? new Present(oldest, Optional.empty(), Origin.DERIVED, sources)
                : new Missing(Reason.INEXACT, sources);
    }

    /**
     * The age on the day on which an illness began. Records of it that begin more than a year apart may be two illnesses: then
     * there is none.
     *
     * @param illness its records
     */
    FeatureValue atOnset(BirthDate birth, EventReading illness, SourceReference person) {
        List<EventReading.Event> dated = illness.events().stream()
                .filter(event -> event.time().isPresent())
                .toList();
        List<SourceReference> sources = illness.events().stream()
                .map(EventReading.Event::source)
                .distinct()
                .toList();
        if (dated.isEmpty()) {
            Reason none = illness.read() ? Reason.NOT_IN_CHART : Reason.NOT_OBTAINED;
            return new Missing(sources.isEmpty() ? none : Reason.UNDATED, sources);
        }
        if (!illness.read()) {
            return new Missing(Reason.NOT_OBTAINED, sources);
        }
        ClinicalTime first = dated.getFirst().time().orElseThrow();
        LocalDate last = dated.getLast().time().orElseThrow().date();
        if (last.isAfter(first.date().plusYears(1))) {
            return new Missing(Reason.CONTRADICTORY, sources);
        }
        if (illness.moment().future(first)) {
            return new Implausible(
                    years(birth.earliest(), first.date()), Optional.of(first), Implausible.Why.IN_THE_FUTURE, sources);
        }
        List<SourceReference> all = new ArrayList<>(List.of(person));
        all.addAll(sources);
        FeatureValue age = read(birth, first.date(), all);
        return switch (first.precision()) {
            case DAY, INSTANT -> age;
            // The last day that a month or year may mean gives the same age, or none is known.
            case MONTH -> same(age, read(birth, first.date().plusMonths(1).minusDays(1), all));
            case YEAR -> same(age, read(birth, first.date().plusYears(1).minusDays(1), all));
        };
    }

    private static FeatureValue same(FeatureValue one, FeatureValue other) {
        return one.equals(other) ? one : new Missing(Reason.INEXACT, one.sources());
    }

    private double years(LocalDate birth, LocalDate today) {
        return completedYears
                ? ChronoUnit.YEARS.between(birth, today)
                : ChronoUnit.DAYS.between(birth, today) / DAYS_PER_YEAR;
    }
}
