package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestFeatures.closed;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.preceptor.chart.BirthDate;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

final class AgeReadingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 15);

    private static FeatureValue completed(BirthDate birth, LocalDate today) {
        return new AgeReading(true, closed(0, 120)).read(birth, today, List.of());
    }

    private static Present present(double years) {
        return new Present(years, Optional.empty(), Origin.DERIVED, List.of());
    }

    private static BirthDate month(int year, int month) {
        YearMonth days = YearMonth.of(year, month);
        return new BirthDate(days.atDay(1), days.atEndOfMonth());
    }

    private static BirthDate year(int year) {
        return new BirthDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    @Example
    void knowsTheAgeFromAMonthThatIsNotTheBirthdaysOwn() {
        assertThat(completed(month(1967, 5), TODAY)).isEqualTo(present(59));
        assertThat(completed(month(1967, 12), TODAY)).isEqualTo(present(58));
    }

    @Example
    void doesNotGuessTheAgeWithinTheMonthOfTheBirthday() {
        assertThat(completed(month(1967, 11), TODAY)).isEqualTo(new Missing(Reason.INEXACT, List.of()));
        // On its last day everybody born in that month has had the birthday; on the day before it began, nobody.
        assertThat(completed(month(1967, 11), LocalDate.of(2026, 11, 30))).isEqualTo(present(59));
        assertThat(completed(month(1967, 11), LocalDate.of(2026, 10, 31))).isEqualTo(present(58));
    }

    @Example
    void knowsTheAgeFromAYearOnTheLastOfDecemberOnly() {
        assertThat(completed(year(1967), TODAY)).isEqualTo(new Missing(Reason.INEXACT, List.of()));
        assertThat(completed(year(1967), LocalDate.of(2026, 12, 31))).isEqualTo(present(59));
    }

    @Example
    void takesNobodyForBornAfterToday() {
        assertThat(completed(year(2026), TODAY)).isEqualTo(present(0));
        assertThat(completed(month(2026, 12), TODAY))
                .isInstanceOfSatisfying(
                        Implausible.class,
                        implausible -> assertThat(implausible.why()).isEqualTo(Implausible.Why.IN_THE_FUTURE));
    }

    @Example
    void callsAnAgeImplausibleWhateverTheDay() {
        assertThat(completed(year(1850), TODAY))
                .isInstanceOfSatisfying(
                        Implausible.class,
                        implausible ->
                                assertThat(implausible.why()).isEqualTo(Implausible.Why.OUTSIDE_PLAUSIBLE_RANGE));
    }

    @Example
    void needsTheDayForAnAgeInPartsOfAYear() {
        AgeReading exact = new AgeReading(false, closed(0, 120));
        assertThat(exact.read(month(1967, 5), TODAY, List.of())).isEqualTo(new Missing(Reason.INEXACT, List.of()));
        assertThat(exact.read(BirthDate.on(LocalDate.of(1966, 11, 15)), TODAY, List.of()))
                .isInstanceOfSatisfying(
                        Present.class, age -> assertThat(age.value()).isBetween(59.99, 60.01));
    }

    /** Against every single day, counted another way. */
    @Property(tries = 2000)
    void saysAnAgeExactlyWhereAllDaysAgree(
            @ForAll @IntRange(min = 0, max = 36_500) int daysAgo,
            @ForAll @IntRange(min = 1, max = 400) int days,
            @ForAll @IntRange(min = 0, max = 1500) int later) {
        LocalDate today = LocalDate.of(2024, 1, 1).plusDays(later);
        BirthDate birth =
                new BirthDate(today.minusDays(daysAgo), today.minusDays(daysAgo).plusDays(days - 1));
        Set<Integer> ages = birth.earliest()
                .datesUntil(birth.latest().plusDays(1))
                .filter(day -> !day.isAfter(today))
                .map(day -> Period.between(day, today).getYears())
                .collect(Collectors.toSet());
        assertThat(completed(birth, today))
                .isEqualTo(ages.size() == 1 ? present(ages.iterator().next()) : new Missing(Reason.INEXACT, List.of()));
    }
}
