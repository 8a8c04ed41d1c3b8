package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.EventReading.Event;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Present;

/** What is dated after the call is used by no reader, and said. */
class FutureReadingTest {

    private static final Moment MOMENT = new Moment(TestCharts.NOW, ZoneOffset.UTC);

    private static Event event(int daysAgo) {
        return new Event(
                Optional.of(TestCharts.daysAgo(daysAgo)),
                new SourceReference("Condition", Optional.of("c" + daysAgo), "conditions", 0));
    }

    private static void ahead(FeatureValue value) {
        assertThat(value)
                .isInstanceOfSatisfying(
                        Implausible.class, one -> assertThat(one.why()).isEqualTo(Implausible.Why.IN_THE_FUTURE));
    }

    @Test
    void anEventOfTheFutureIsNeitherYesNorNo() {
        ahead(new EventReading(List.of(event(-9)), true, MOMENT).recorded(Optional.empty(), false));
        ahead(new EventReading(List.of(event(-9)), true, MOMENT).recorded(Optional.of(Period.ofYears(1)), false));
        ahead(new EventReading(List.of(event(-9)), true, MOMENT).yearsSince(false, false, Interval.EVERYTHING));
    }

    @Test
    void anEventOfThePastCountsBesideOneOfTheFuture() {
        FeatureValue value =
                new EventReading(List.of(event(9), event(-9)), true, MOMENT).recorded(Optional.empty(), false);
        assertThat(value)
                .isInstanceOfSatisfying(
                        Present.class,
                        yes -> assertThat(yes.sources())
                                .extracting(source -> source.id().orElse(""))
                                .containsExactly("c9"));
    }

    @Test
    void countsNothingWhereOneIsOfTheFuture() {
        ahead(new EventReading(List.of(event(9), event(-9)), true, MOMENT).count(Optional.empty()));
    }

    @Test
    void aTimeOfThisYearOrMonthIsNotTheFuture() {
        ClinicalTime year = new ClinicalTime(
                TestCharts.NOW.minusSeconds(26_000_000),
                TestCharts.NOW.plusSeconds(5_000_000),
                java.time.LocalDate.of(2026, 1, 1),
                ClinicalTime.Precision.YEAR);
        assertThat(MOMENT.future(year)).isFalse();
    }
}
