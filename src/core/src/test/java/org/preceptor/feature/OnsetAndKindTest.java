package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.set;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.PrefetchState;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Reason;

/** Which kind of illness a patient has, and how old the patient was when it began. The call is on 1 November 2026. */
class OnsetAndKindTest {

    private static final FeatureSource KIND = new FeatureSource.ConditionKind(List.of(
            new AnswerValue(set("worst", SNOMED, "1"), 2),
            new AnswerValue(set("bad", SNOMED, "2"), 1),
            new AnswerValue(set("any", SNOMED, "1", "2", "3"), 0)));
    private static final FeatureSource ONSET = new FeatureSource.AgeAtOnset(set("cancer", SNOMED, "1"));

    private static Feature kind(TestCharts chart) {
        return Assembled.number("1", chart.chart(), Occasion.NONE, KIND);
    }

    private static Feature onset(TestCharts chart) {
        return Assembled.number("a", chart.chart(), Occasion.NONE, ONSET);
    }

    private static Optional<ClinicalTime> time(String date, ClinicalTime.Precision precision) {
        LocalDate from = LocalDate.parse(date);
        LocalDate to = switch (precision) {
            case DAY, INSTANT -> from.plusDays(1);
            case MONTH -> from.plusMonths(1);
            case YEAR -> from.plusYears(1);
        };
        return Optional.of(new ClinicalTime(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant(),
                from,
                precision));
    }

    private static Optional<ClinicalTime> day(String date) {
        return time(date, ClinicalTime.Precision.DAY);
    }

    private static TestCharts born() {
        return new TestCharts().born(LocalDate.of(1960, 6, 15));
    }

    @Test
    void takesTheFirstKindThatIsThere() {
        assertThat(kind(new TestCharts().diagnosed("3", true, true)).present()).hasValue(0);
        assertThat(kind(new TestCharts().diagnosed("3", true, true).diagnosed("2", true, true))
                        .present())
                .hasValue(1);
        assertThat(kind(new TestCharts().diagnosed("2", true, true).diagnosed("1", true, true))
                        .present())
                .hasValue(2);
    }

    @Test
    void neverTakesAnIllnessThatIsNotThereForTheMildestKind() {
        assertThat(Assembled.reason(kind(new TestCharts()))).isEqualTo(Reason.NOT_IN_CHART);
        assertThat(Assembled.reason(kind(new TestCharts().diagnosed("1", false, true))))
                .isEqualTo(Reason.NOT_IN_CHART);
        assertThat(Assembled.reason(kind(new TestCharts().diagnosed("1", true, false))))
                .isEqualTo(Reason.NOT_IN_CHART);
    }

    @Test
    void takesNoMilderKindWhileAWorseOneMayBeInWhatWasNotRead() {
        PrefetchState partly = new PrefetchState.Partial(1, "next");
        assertThat(Assembled.reason(
                        kind(new TestCharts().diagnosed("2", true, true).prefetch("conditions", partly))))
                .isEqualTo(Reason.NOT_OBTAINED);
        assertThat(kind(new TestCharts().diagnosed("1", true, true).prefetch("conditions", partly))
                        .present())
                .hasValue(2);
        assertThat(Assembled.reason(kind(new TestCharts().prefetch("conditions", partly))))
                .isEqualTo(Reason.NOT_OBTAINED);
    }

    @Test
    void countsTheYearsThatWereCompletedWhenTheIllnessBegan() {
        assertThat(onset(born().began("1", day("2026-06-14"))).present()).hasValue(65);
        assertThat(onset(born().began("1", day("2026-06-15"))).present()).hasValue(66);
        // Two records of one illness: the first says when it began.
        assertThat(onset(born().began("1", day("2026-10-01")).began("1", day("2026-06-01")))
                        .present())
                .hasValue(65);
    }

    @Test
    void takesAMonthOrYearOnlyWhereAllOfItGivesOneAge() {
        assertThat(onset(born().began("1", time("2026-07-01", ClinicalTime.Precision.MONTH)))
                        .present())
                .hasValue(66);
        assertThat(Assembled.reason(onset(born().began("1", time("2026-06-01", ClinicalTime.Precision.MONTH)))))
                .isEqualTo(Reason.INEXACT);
        assertThat(Assembled.reason(onset(born().began("1", time("2025-01-01", ClinicalTime.Precision.YEAR)))))
                .isEqualTo(Reason.INEXACT);
    }

    @Test
    void takesNoneOfTwoIllnesses() {
        assertThat(Assembled.reason(onset(born().began("1", day("2010-01-01")).began("1", day("2026-06-01")))))
                .isEqualTo(Reason.CONTRADICTORY);
    }

    @Test
    void saysWhyThereIsNoAge() {
        assertThat(Assembled.reason(onset(born()))).isEqualTo(Reason.NOT_IN_CHART);
        assertThat(Assembled.reason(onset(born().began("1", Optional.empty())))).isEqualTo(Reason.UNDATED);
        assertThat(Assembled.reason(onset(born().began("1", day("2026-06-01"))
                        .prefetch("conditions", new PrefetchState.Partial(1, "next")))))
                .isEqualTo(Reason.NOT_OBTAINED);
        assertThat(onset(born().began("1", day("2027-06-01"))).value()).isInstanceOf(Implausible.class);
        assertThat(Assembled.reason(onset(new TestCharts().began("1", day("2026-06-01")))))
                .isEqualTo(Reason.NOT_OBTAINED);
    }
}
