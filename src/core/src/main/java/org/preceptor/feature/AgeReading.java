package org.preceptor.feature;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.preceptor.chart.BirthDate;
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

    private double years(LocalDate birth, LocalDate today) {
        return completedYears
                ? ChronoUnit.YEARS.between(birth, today)
                : ChronoUnit.DAYS.between(birth, today) / DAYS_PER_YEAR;
    }
}
