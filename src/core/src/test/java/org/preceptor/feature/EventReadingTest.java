package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.daysAgo;
import static org.preceptor.TestCharts.loinc;
import static org.preceptor.TestCharts.set;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.TestFeatures;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.Value;
import org.preceptor.feature.FeatureSource.Kind;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Reason;
import org.preceptor.feature.FeatureValue.Stale;

/** The call is on 1 November 2026, 12:00 UTC. */
class EventReadingTest {

    private static final CodeSet STROKE = set("stroke", SNOMED, "230690007");
    private static final CodeSet BIOPSY = set("biopsy", SNOMED, "122548005");
    private static final Optional<Period> THREE_YEARS = Optional.of(Period.ofYears(3));

    private static Feature yesNo(TestCharts chart, FeatureSource source) {
        return Assembled.yesNo(chart.chart(), Occasion.NONE, source);
    }

    private static Feature number(String unit, TestCharts chart, FeatureSource source) {
        return Assembled.number(unit, chart.chart(), Occasion.NONE, source);
    }

    private static ClinicalTime year(int year) {
        return time(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), ClinicalTime.Precision.YEAR);
    }

    private static ClinicalTime day(LocalDate day) {
        return time(day, day.plusDays(1), ClinicalTime.Precision.DAY);
    }

    private static ClinicalTime time(LocalDate from, LocalDate to, ClinicalTime.Precision precision) {
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new ClinicalTime(start, to.atStartOfDay(ZoneOffset.UTC).toInstant(), from, precision);
    }

    @Test
    void countsAPastConditionOnlyWhereHistoryIsAskedFor() {
        TestCharts past = new TestCharts().diagnosed("230690007", false, true);
        assertThat(yesNo(past, new FeatureSource.Condition(STROKE)).present()).hasValue(0);
        assertThat(yesNo(past, new FeatureSource.Condition(STROKE, true, Optional.empty(), false))
                        .present())
                .hasValue(1);
        TestCharts unconfirmed = new TestCharts().diagnosed("230690007", false, false);
        Feature feature = yesNo(unconfirmed, new FeatureSource.Condition(STROKE, true, Optional.empty(), false));
        assertThat(feature.present()).hasValue(0);
        assertThat(feature.passedOver()).hasSize(1);
    }

    @Test
    void leavesOpenWhatOnlyThoseWhoTakeAMedicationCanHave() {
        CodeSet warfarin = set("warfarin", "http://www.nlm.nih.gov/research/umls/rxnorm", "11289");
        FeatureSource labile = new FeatureSource.Medication(warfarin, true);
        assertThat(Assembled.reason(yesNo(new TestCharts().takes("11289", true), labile)))
                .isEqualTo(Reason.NOT_IN_CHART);
        TestCharts none = new TestCharts().takes("11289", false).prefetch("medications", new PrefetchState.NoData());
        assertThat(yesNo(none, labile).present()).hasValue(0);
        assertThat(yesNo(new TestCharts().takes("11289", true), new FeatureSource.Medication(warfarin))
                        .present())
                .hasValue(1);
    }

    @Test
    void takesAbsenceForNoOnlyWhereItMeansNoAndWasRead() {
        FeatureSource open = new FeatureSource.Condition(STROKE, true, Optional.empty(), true);
        assertThat(Assembled.reason(yesNo(new TestCharts(), open))).isEqualTo(Reason.NOT_IN_CHART);
        Feature unconfirmed = yesNo(new TestCharts().diagnosed("230690007", true, false), open);
        assertThat(Assembled.reason(unconfirmed)).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(unconfirmed.passedOver()).isEmpty();
        TestCharts unread = new TestCharts().prefetch("conditions", new PrefetchState.Partial(3, "next"));
        assertThat(Assembled.reason(yesNo(unread, open))).isEqualTo(Reason.NOT_OBTAINED);
        assertThat(Assembled.reason(yesNo(unread, new FeatureSource.Condition(STROKE))))
                .isEqualTo(Reason.NOT_OBTAINED);
    }

    @Test
    void tellsEventsWithinAStretchFromOlderOnes() {
        FeatureSource recent = new FeatureSource.Condition(STROKE, true, THREE_YEARS, false);
        assertThat(yesNo(new TestCharts().began("230690007", Optional.of(daysAgo(900))), recent)
                        .present())
                .hasValue(1);
        assertThat(yesNo(new TestCharts().began("230690007", Optional.of(daysAgo(1200))), recent)
                        .present())
                .hasValue(0);
        assertThat(Assembled.reason(yesNo(new TestCharts().began("230690007", Optional.of(year(2023))), recent)))
                .isEqualTo(Reason.INEXACT);
        assertThat(Assembled.reason(yesNo(new TestCharts().began("230690007", Optional.empty()), recent)))
                .isEqualTo(Reason.UNDATED);
        assertThat(yesNo(
                                new TestCharts()
                                        .began("230690007", Optional.empty())
                                        .began("230690007", Optional.of(daysAgo(9))),
                                recent)
                        .present())
                .hasValue(1);
    }

    @Test
    void readsProceduresAsItReadsConditions() {
        FeatureSource ever = new FeatureSource.Procedure(BIOPSY, Optional.empty(), false);
        TestCharts read = new TestCharts().prefetch("procedures", new PrefetchState.NoData());
        assertThat(yesNo(read, ever).present()).hasValue(0);
        assertThat(Assembled.reason(yesNo(new TestCharts(), ever))).isEqualTo(Reason.NOT_OBTAINED);
        TestCharts done = new TestCharts().operated("122548005", Optional.of(daysAgo(400)));
        assertThat(yesNo(done, ever).present()).hasValue(1);
        FeatureSource lately = new FeatureSource.Procedure(BIOPSY, Optional.of(Period.ofYears(1)), true);
        assertThat(Assembled.reason(yesNo(done.prefetch("procedures", new PrefetchState.NoData()), lately)))
                .isEqualTo(Reason.NOT_IN_CHART);
    }

    @Test
    void countsDaysNotResources() {
        TestCharts chart = new TestCharts()
                .prefetch("procedures", new PrefetchState.Satisfied(3))
                .operated("122548005", Optional.of(daysAgo(400)))
                .operated("122548005", Optional.of(daysAgo(400)))
                .operated("122548005", Optional.of(daysAgo(800)));
        FeatureSource count = new FeatureSource.Count(Kind.PROCEDURE, BIOPSY, Optional.empty());
        assertThat(number("1", chart, count).present()).hasValue(2);
        assertThat(number("1", new TestCharts().prefetch("procedures", new PrefetchState.NoData()), count)
                        .present())
                .hasValue(0);
        assertThat(Assembled.reason(number("1", new TestCharts(), count))).isEqualTo(Reason.NOT_OBTAINED);
        assertThat(Assembled.reason(number("1", chart.operated("122548005", Optional.empty()), count)))
                .isEqualTo(Reason.UNDATED);
    }

    @Test
    void aListReadInPartGivesNoCount() {
        TestCharts chart = new TestCharts()
                .prefetch("procedures", new PrefetchState.Partial(1, "next"))
                .operated("122548005", Optional.of(daysAgo(400)));
        assertThat(Assembled.reason(
                        number("1", chart, new FeatureSource.Count(Kind.PROCEDURE, BIOPSY, Optional.empty()))))
                .isEqualTo(Reason.NOT_OBTAINED);
    }

    @Test
    void countsYearsFromAnAnswerThatIsADate() {
        FeatureSource quit = new FeatureSource.YearsSince(Kind.OBSERVATION, loinc("74010-0"), false);
        TestCharts exact = new TestCharts()
                .measured("74010-0", new Value.Dated(day(LocalDate.of(2016, 11, 1))), Optional.of(daysAgo(30)));
        // 3652 days from 1 November 2016 to 1 November 2026, three leap days among them.
        assertThat(number("a", exact, quit).present().orElseThrow()).isCloseTo(3652 / 365.25, within(1e-12));
        TestCharts rough = new TestCharts().measured("74010-0", new Value.Dated(year(2016)), Optional.of(daysAgo(30)));
        assertThat(Assembled.reason(number("a", rough, quit))).isEqualTo(Reason.INEXACT);
        FeatureSource enough = new FeatureSource.YearsSince(Kind.OBSERVATION, loinc("74010-0"), true);
        assertThat(number("a", rough, enough).present().orElseThrow()).isCloseTo(10.33, within(0.01));
        TestCharts later = new TestCharts()
                .measured("74010-0", new Value.Dated(day(LocalDate.of(2027, 1, 1))), Optional.of(daysAgo(30)));
        assertThat(number("a", later, quit).value()).isInstanceOf(Implausible.class);
        assertThat(Assembled.reason(number("a", new TestCharts(), quit))).isEqualTo(Reason.NOT_IN_CHART);
    }

    @Test
    void countsYearsFromTheFirstDiagnosisAndTheLastProcedure() {
        TestCharts chart = new TestCharts()
                .began("230690007", Optional.of(day(LocalDate.of(2024, 11, 1))))
                .began("230690007", Optional.of(day(LocalDate.of(2020, 11, 1))))
                .operated("122548005", Optional.of(day(LocalDate.of(2020, 11, 1))))
                .operated("122548005", Optional.of(day(LocalDate.of(2024, 11, 1))));
        assertThat(number("a", chart, new FeatureSource.YearsSince(Kind.CONDITION, STROKE, false))
                        .present()
                        .orElseThrow())
                .isCloseTo(6, within(0.01));
        assertThat(number("a", chart, new FeatureSource.YearsSince(Kind.PROCEDURE, BIOPSY, false))
                        .present()
                        .orElseThrow())
                .isCloseTo(2, within(0.01));
    }

    @Test
    void looksBackByHours() {
        FeatureDeclaration pulse = new FeatureDeclaration(
                "pulse",
                "Pulse",
                FeatureDeclaration.Type.NUMBER,
                Optional.of("/min"),
                0,
                Map.of(),
                TestFeatures.closed(10, 300),
                Interval.EVERYTHING,
                Optional.of(Duration.ofHours(12)),
                FeatureDeclaration.Aggregation.LATEST,
                FeatureDeclaration.WhenMissing.DECLINE,
                List.of(new FeatureSource.Observation(loinc("8867-4"))),
                List.of());
        TestCharts recent = new TestCharts().measuredAt("8867-4", 90, "/min", Duration.ofMinutes(719));
        assertThat(Assembled.of(pulse, recent.chart(), Occasion.NONE).present()).hasValue(90);
        TestCharts old = new TestCharts().measuredAt("8867-4", 90, "/min", Duration.ofMinutes(721));
        assertThat(Assembled.of(pulse, old.chart(), Occasion.NONE).value()).isInstanceOf(Stale.class);
    }

    @Test
    void takesAnOrdinalNumberOnlyWhereTheFeatureHasIt() {
        FeatureSource numbers =
                new FeatureSource.Answer(loinc("33732-9"), Optional.empty(), List.of(), true, Optional.empty());
        FeatureDeclaration grade = TestFeatures.category("grade", Map.of("G1", 1.0, "G2", 2.0, "G3", 3.0), numbers);
        assertThat(graded(grade, new Value.Whole(2)).present()).hasValue(2);
        assertThat(graded(grade, new Value.Numeric(3, "{score}", true, Optional.empty()))
                        .present())
                .hasValue(3);
        assertThat(Assembled.reason(graded(grade, new Value.Whole(4)))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(Assembled.reason(graded(grade, new Value.Numeric(2, "cm", true, Optional.empty()))))
                .isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(Assembled.reason(
                        graded(grade, new Value.Numeric(2, "1", true, Optional.of(Value.Comparator.GREATER)))))
                .isEqualTo(Reason.ANSWER_NOT_USABLE);
    }

    private static Feature graded(FeatureDeclaration grade, Value value) {
        return Assembled.of(
                grade,
                new TestCharts()
                        .measured("33732-9", value, Optional.of(daysAgo(3)))
                        .chart(),
                Occasion.NONE);
    }

    @Test
    void takesSilenceForAnAnswerOnlyWhereObservationsWereRead() {
        FeatureSource scale = new FeatureSource.Answer(
                loinc("x"),
                Optional.empty(),
                List.of(new FeatureSource.AnswerValue(set("two", SNOMED, "2"), 1)),
                false,
                Optional.of(0.0));
        assertThat(yesNo(new TestCharts(), scale).present()).hasValue(0);
        assertThat(Assembled.reason(
                        yesNo(new TestCharts().prefetch("observations", new PrefetchState.Failed("timeout")), scale)))
                .isEqualTo(Reason.NOT_OBTAINED);
        TestCharts unclear = new TestCharts()
                .measured("x", new Value.Coded(List.of(new Code(SNOMED, "3"))), Optional.of(daysAgo(1)));
        assertThat(Assembled.reason(yesNo(unclear, scale))).isEqualTo(Reason.ANSWER_NOT_USABLE);
    }

    @Test
    void letsTheNewestAnswerStandWhereOnlyThatOneIsMeant() {
        List<FeatureSource.AnswerValue> current =
                List.of(new FeatureSource.AnswerValue(set("now", SNOMED, "449868002"), 0));
        TestCharts stopped = new TestCharts()
                .measured("72166-2", new Value.Coded(List.of(new Code(SNOMED, "8517006"))), Optional.of(daysAgo(10)))
                .measured(
                        "72166-2", new Value.Coded(List.of(new Code(SNOMED, "449868002"))), Optional.of(daysAgo(900)));
        FeatureSource newest = new FeatureSource.Answer(
                loinc("72166-2"),
                Optional.empty(),
                current,
                false,
                Optional.empty(),
                true,
                Optional.empty(),
                List.of());
        FeatureSource any =
                new FeatureSource.Answer(loinc("72166-2"), Optional.empty(), current, false, Optional.empty());
        assertThat(Assembled.reason(yesNo(stopped, newest))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(yesNo(stopped, any).present()).hasValue(0);
        assertThat(yesNo(new TestCharts(), newest).present()).isEmpty();
    }
}
