package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.set;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.PrefetchState;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureSource.EncounterAnswer;
import org.preceptor.feature.FeatureSource.EncounterAnswer.Said;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Reason;

/** The call is on 1 November 2026, 12:00 UTC; the Encounter in context is `now`. Classes are of HL7's ActCode. */
class EncounterReadingTest {

    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final CodeSet EMERGENCY = set("emergency", ACT, "EMER");
    private static final CodeSet ELECTIVE = set("elective", ACT, "IMP");
    private static final Occasion HERE = new Occasion(Optional.of("now"), Optional.empty());
    private static final Period HALF_A_YEAR = Period.ofMonths(6);

    private static TestCharts charts() {
        return new TestCharts()
                .prefetch("encounter", new PrefetchState.Satisfied(1))
                .prefetch("encounters", new PrefetchState.Satisfied(1));
    }

    private static ClinicalTime day(String date) {
        LocalDate day = LocalDate.parse(date);
        return new ClinicalTime(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                day,
                ClinicalTime.Precision.DAY);
    }

    private static ClinicalTime at(String instant) {
        Instant start = Instant.parse(instant);
        return new ClinicalTime(
                start,
                start.plusSeconds(1),
                LocalDate.ofInstant(start, ZoneOffset.UTC),
                ClinicalTime.Precision.INSTANT);
    }

    private static ClinicalTime year(int year) {
        return new ClinicalTime(
                Instant.parse(year + "-01-01T00:00:00Z"),
                Instant.parse((year + 1) + "-01-01T00:00:00Z"),
                LocalDate.of(year, 1, 1),
                ClinicalTime.Precision.YEAR);
    }

    private static Feature stay(TestCharts chart) {
        return Assembled.number("d", chart.chart(), HERE, new FeatureSource.LengthOfStay());
    }

    private static Feature visits(TestCharts chart, Optional<Duration> apart) {
        return Assembled.number(
                "1", chart.chart(), HERE, new FeatureSource.EncounterCount(EMERGENCY, HALF_A_YEAR, apart));
    }

    @Test
    void countsTheDaysOfAStayThatLastsToTheDayOfTheCall() {
        assertThat(stay(charts().encounter("now", "IMP", Optional.of(at("2026-10-25T22:00:00Z")), Optional.empty()))
                        .present())
                .hasValue(7);
        assertThat(stay(charts().encounter("now", "IMP", Optional.of(day("2026-11-01")), Optional.empty()))
                        .present())
                .hasValue(0);
    }

    @Test
    void countsToTheEndOnceItHasCome() {
        assertThat(stay(charts().encounter(
                                        "now", "IMP", Optional.of(day("2026-10-20")), Optional.of(day("2026-10-28"))))
                        .present())
                .hasValue(8);
        // Planned for tomorrow: the stay is what it is today.
        assertThat(stay(charts().encounter(
                                        "now", "IMP", Optional.of(day("2026-10-20")), Optional.of(day("2026-11-02"))))
                        .present())
                .hasValue(12);
    }

    @Test
    void guessesNoStay() {
        assertThat(Assembled.reason(stay(charts().encounter("now", "IMP", Optional.empty(), Optional.empty()))))
                .isEqualTo(Reason.UNDATED);
        assertThat(Assembled.reason(stay(charts().encounter("now", "IMP", Optional.of(year(2026)), Optional.empty()))))
                .isEqualTo(Reason.INEXACT);
        assertThat(stay(charts().encounter("now", "IMP", Optional.of(day("2026-11-09")), Optional.empty()))
                        .value())
                .isInstanceOf(Implausible.class);
        // Another Encounter than the one in context says nothing about it.
        assertThat(Assembled.reason(
                        stay(charts().encounter("other", "IMP", Optional.of(day("2026-10-20")), Optional.empty()))))
                .isEqualTo(Reason.NOT_IN_CHART);
        assertThat(Assembled.reason(stay(new TestCharts()))).isEqualTo(Reason.NOT_OBTAINED);
        TestCharts without = charts().encounter("now", "IMP", Optional.of(day("2026-10-20")), Optional.empty());
        assertThat(Assembled.reason(
                        Assembled.number("d", without.chart(), Occasion.NONE, new FeatureSource.LengthOfStay())))
                .isEqualTo(Reason.NOT_OBTAINED);
    }

    @Test
    void readsWhatTheEncounterSaysOfItself() {
        FeatureSource acute =
                new EncounterAnswer(Said.CLASS, List.of(new AnswerValue(EMERGENCY, 1), new AnswerValue(ELECTIVE, 0)));
        TestCharts urgent = charts().encounter("now", "EMER", Optional.of(day("2026-10-20")), Optional.empty());
        assertThat(Assembled.yesNo(urgent.chart(), HERE, acute).present()).hasValue(1);
        TestCharts planned = charts().encounter("now", "IMP", Optional.of(day("2026-10-20")), Optional.empty());
        assertThat(Assembled.yesNo(planned.chart(), HERE, acute).present()).hasValue(0);
        TestCharts other = charts().encounter("now", "HH", Optional.of(day("2026-10-20")), Optional.empty());
        assertThat(Assembled.reason(Assembled.yesNo(other.chart(), HERE, acute)))
                .isEqualTo(Reason.ANSWER_NOT_USABLE);
        FeatureSource urgency = new EncounterAnswer(Said.PRIORITY, List.of(new AnswerValue(EMERGENCY, 1)));
        assertThat(Assembled.reason(Assembled.yesNo(urgent.chart(), HERE, urgency)))
                .isEqualTo(Reason.NOT_IN_CHART);
    }

    @Test
    void countsEarlierEncountersOfAClassButNotTheOneInContext() {
        TestCharts chart = charts().encounter("now", "EMER", Optional.of(at("2026-10-30T08:00:00Z")), Optional.empty())
                .encounter("a", "EMER", Optional.of(day("2026-09-01")), Optional.of(day("2026-09-01")))
                .encounter("b", "EMER", Optional.of(day("2026-05-01")), Optional.of(day("2026-05-01")))
                .encounter("old", "EMER", Optional.of(day("2026-04-29")), Optional.of(day("2026-04-29")))
                .encounter("ward", "IMP", Optional.of(day("2026-09-02")), Optional.of(day("2026-09-09")))
                .encounter("later", "EMER", Optional.of(at("2026-10-31T08:00:00Z")), Optional.empty());
        Feature counted = visits(chart, Optional.empty());
        assertThat(counted.present()).hasValue(2);
        assertThat(counted.value().sources())
                .extracting(source -> source.relative().orElse(""))
                .containsExactly("Encounter/a", "Encounter/b");
    }

    @Test
    void leavesOutTheVisitThatLedToTheAdmission() {
        TestCharts chart = charts().encounter("now", "IMP", Optional.of(at("2026-10-30T08:00:00Z")), Optional.empty())
                .encounter(
                        "led", "EMER", Optional.of(at("2026-10-30T02:00:00Z")), Optional.of(at("2026-10-30T07:30:00Z")))
                .encounter("a", "EMER", Optional.of(day("2026-09-01")), Optional.of(day("2026-09-01")));
        assertThat(visits(chart, Optional.of(Duration.ofHours(24))).present()).hasValue(1);
        assertThat(visits(chart, Optional.empty()).present()).hasValue(2);
    }

    @Test
    void saysZeroOnlyWhereAllWereRead() {
        TestCharts none = charts().encounter("now", "IMP", Optional.of(day("2026-10-30")), Optional.empty());
        assertThat(visits(none, Optional.empty()).present()).hasValue(0);
        assertThat(Assembled.reason(
                        visits(none.prefetch("encounters", new PrefetchState.Partial(500, "next")), Optional.empty())))
                .isEqualTo(Reason.NOT_OBTAINED);
        assertThat(Assembled.reason(visits(
                        charts().encounter("a", "EMER", Optional.of(day("2026-09-01")), Optional.empty()),
                        Optional.of(Duration.ofHours(24)))))
                .isEqualTo(Reason.NOT_IN_CHART);
    }

    @Test
    void countsNothingWhoseDateLeavesItOpen() {
        TestCharts undated = charts().encounter("a", "EMER", Optional.empty(), Optional.empty());
        assertThat(Assembled.reason(visits(undated, Optional.empty()))).isEqualTo(Reason.UNDATED);
        TestCharts rough = charts().encounter("a", "EMER", Optional.of(year(2026)), Optional.empty());
        assertThat(Assembled.reason(visits(rough, Optional.empty()))).isEqualTo(Reason.INEXACT);
        TestCharts longAgo = charts().encounter("a", "EMER", Optional.of(year(2025)), Optional.empty());
        assertThat(visits(longAgo, Optional.empty()).present()).hasValue(0);
    }
}
