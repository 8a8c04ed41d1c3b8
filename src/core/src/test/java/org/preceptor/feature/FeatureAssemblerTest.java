package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.UNITS;
import static org.preceptor.TestCharts.daysAgo;
import static org.preceptor.TestCharts.loinc;
import static org.preceptor.TestCharts.set;
import static org.preceptor.TestFeatures.category;
import static org.preceptor.TestFeatures.closed;
import static org.preceptor.TestFeatures.number;
import static org.preceptor.TestFeatures.yesNo;

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
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.Value;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;
import org.preceptor.feature.FeatureValue.Stale;

class FeatureAssemblerTest {

    private static final FeatureDeclaration HDL = number(
            "hdl_c",
            "mg/dL",
            closed(5, 200),
            closed(20, 100),
            Period.ofYears(2),
            new FeatureSource.Observation(loinc("2085-9")));

    private static final FeatureDeclaration DIABETES =
            yesNo("dm", new FeatureSource.Condition(set("diabetes", SNOMED, "44054006")));

    private static final FeatureDeclaration SMOKING = yesNo(
            "smoking",
            new FeatureSource.Answer(
                    loinc("72166-2"),
                    List.of(
                            new FeatureSource.AnswerValue(set("yes", SNOMED, "449868002"), 1),
                            new FeatureSource.AnswerValue(set("no", SNOMED, "266919005"), 0))));

    private static Feature assemble(FeatureDeclaration declaration, Chart chart) {
        return new FeatureAssembler(
                        chart,
                        new Moment(NOW, ZoneOffset.UTC),
                        UNITS,
                        Map.of("north-american", 1.0),
                        (feature, source) -> {
                            throw new AssertionError("no other model here");
                        })
                .assemble(declaration);
    }

    private static FeatureValue value(FeatureDeclaration declaration, TestCharts chart) {
        return assemble(declaration, chart.chart()).value();
    }

    @Test
    void takesTheLatestValueWithItsDateAndSource() {
        FeatureValue value =
                value(HDL, new TestCharts().measured("2085-9", 40, "mg/dL", 200).measured("2085-9", 55, "mg/dL", 20));
        assertThat(value).isInstanceOfSatisfying(Present.class, present -> {
            assertThat(present.value()).isEqualTo(55);
            assertThat(present.time()).contains(daysAgo(20));
            assertThat(present.sources())
                    .singleElement()
                    .satisfies(source -> assertThat(source.relative()).contains("Observation/o1"));
        });
    }

    @Test
    void givesTheSameValueWhateverTheOrderOfResources() {
        TestCharts chart = new TestCharts()
                .measured("2085-9", 40, "mg/dL", 20)
                .measured("2085-9", 55, "mg/dL", 20)
                .measured("2085-9", 61, "mg/dL", 20);
        assertThat(assemble(HDL, chart.chart())).isEqualTo(assemble(HDL, chart.reversed()));
    }

    @Test
    void convertsByUcumFirstAndByTheDeclaredFactorOtherwise() {
        assertThat(value(HDL, new TestCharts().measured("2085-9", 0.5, "g/L", 1)))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.value()).isEqualTo(50));
        assertThat(value(HDL, new TestCharts().measured("2085-9", 1.2930, "mmol/L", 1)))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.value()).isCloseTo(50, within(1e-9)));
    }

    @Test
    void usesNoValueWithoutAUsableUnit() {
        assertThat(value(HDL, new TestCharts().measured("2085-9", 50, "furlong", 1)))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(Reason.UNUSABLE_UNIT));
        assertThat(value(HDL, new TestCharts().measured("2085-9", 50, "", 1)))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(Reason.UNUSABLE_UNIT));
    }

    @Test
    void usesNoBoundAsIfItWereAValue() {
        var bound = new Value.Numeric(20, "mg/dL", true, Optional.of(Value.Comparator.LESS));
        assertThat(value(HDL, new TestCharts().measured("2085-9", bound, Optional.of(daysAgo(3)))))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(Reason.ONLY_A_BOUND));
    }

    @Test
    void callsAnOldValueStaleAndKeepsItsNumberAndDate() {
        assertThat(value(HDL, new TestCharts().measured("2085-9", 50, "mg/dL", 800)))
                .isEqualTo(new Stale(50, daysAgo(800), source(new TestCharts().measured("2085-9", 50, "mg/dL", 800))));
    }

    private static List<org.preceptor.chart.SourceReference> source(TestCharts chart) {
        return List.of(chart.chart().measurements().getFirst().source());
    }

    @Test
    void callsAnImpossibleValueImplausible() {
        assertThat(value(HDL, new TestCharts().measured("2085-9", 500, "mg/dL", 3)))
                .isInstanceOfSatisfying(
                        Implausible.class,
                        implausible ->
                                assertThat(implausible.why()).isEqualTo(Implausible.Why.OUTSIDE_PLAUSIBLE_RANGE));
    }

    @Test
    void refusesAValueFromTheFuture() {
        assertThat(value(HDL, new TestCharts().measured("2085-9", 50, "mg/dL", -3)))
                .isInstanceOfSatisfying(
                        Implausible.class,
                        implausible -> assertThat(implausible.why()).isEqualTo(Implausible.Why.IN_THE_FUTURE));
    }

    private static Optional<ClinicalTime> at(Instant instant) {
        return Optional.of(new ClinicalTime(
                instant,
                instant.plusSeconds(1),
                LocalDate.ofInstant(instant, ZoneOffset.UTC),
                ClinicalTime.Precision.INSTANT));
    }

    @Test
    void letsNoOlderValueStandInForOneThatAWrongClockPutsAhead() {
        var ahead = new Value.Numeric(35, "mg/dL", true, Optional.empty());
        Instant soon = NOW.plus(Duration.ofMinutes(50));
        TestCharts wrongClock =
                new TestCharts().measured("2085-9", ahead, at(soon)).measured("2085-9", 50, "mg/dL", 90);
        assertThat(value(HDL, wrongClock))
                .isInstanceOfSatisfying(
                        Implausible.class,
                        implausible -> assertThat(implausible.why()).isEqualTo(Implausible.Why.IN_THE_FUTURE));
        // A date that nobody can have meant says nothing about the older value.
        TestCharts slip = new TestCharts()
                .measured("2085-9", ahead, at(soon.plus(Duration.ofDays(30))))
                .measured("2085-9", 50, "mg/dL", 90);
        assertThat(assemble(HDL, slip.chart()).present()).hasValue(50);
    }

    @Test
    void usesNoValueWithoutADate() {
        var undated = new Value.Numeric(50, "mg/dL", true, Optional.empty());
        assertThat(value(HDL, new TestCharts().measured("2085-9", undated, Optional.empty())))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(Reason.UNDATED));
    }

    @Test
    void namesTheNewerStatementThatItPassedOver() {
        Feature feature = assemble(
                HDL,
                new TestCharts()
                        .measured("2085-9", 500, "mg/dL", 3)
                        .measured("2085-9", 50, "mg/dL", 90)
                        .chart());
        assertThat(feature.present()).hasValue(50);
        assertThat(feature.passedOver()).singleElement().isInstanceOf(Implausible.class);
    }

    @Test
    void marksAPreliminaryValue() {
        var value = new Value.Numeric(50, "mg/dL", true, Optional.empty());
        assertThat(value(HDL, new TestCharts().measured("2085-9", value, Optional.of(daysAgo(1)), true)))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.origin()).isEqualTo(Origin.PRELIMINARY));
    }

    @Test
    void tellsAnEmptyChartFromOneThatCouldNotBeRead() {
        assertThat(value(HDL, new TestCharts())).isEqualTo(new Missing(Reason.NOT_IN_CHART, List.of()));
        assertThat(value(HDL, new TestCharts().prefetch("observations", new PrefetchState.Failed("timeout"))))
                .isEqualTo(new Missing(Reason.NOT_OBTAINED, List.of()));
    }

    @Test
    void countsAnAbsentDiagnosisAsNoOnlyWhenTheProblemListWasRead() {
        assertThat(value(DIABETES, new TestCharts())).isInstanceOfSatisfying(Present.class, present -> {
            assertThat(present.value()).isZero();
            assertThat(present.origin()).isEqualTo(Origin.NOT_RECORDED);
        });
        assertThat(value(DIABETES, new TestCharts().prefetch("conditions", new PrefetchState.NotSatisfied())))
                .isInstanceOf(Missing.class);
    }

    @Test
    void countsOnlyActiveConfirmedDiagnosesAndSaysWhenOneIsUnconfirmed() {
        assertThat(assemble(
                                DIABETES,
                                new TestCharts()
                                        .diagnosed("44054006", true, true)
                                        .chart())
                        .present())
                .hasValue(1);
        assertThat(assemble(
                                DIABETES,
                                new TestCharts()
                                        .diagnosed("44054006", false, true)
                                        .chart())
                        .present())
                .hasValue(0);
        Feature unconfirmed = assemble(
                DIABETES, new TestCharts().diagnosed("44054006", true, false).chart());
        assertThat(unconfirmed.present()).hasValue(0);
        assertThat(unconfirmed.passedOver())
                .singleElement()
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(Reason.UNCONFIRMED));
    }

    @Test
    void readsACodedAnswerAndRefusesUnknown() {
        assertThat(value(SMOKING, smokes("449868002")))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.value()).isEqualTo(1));
        assertThat(value(SMOKING, smokes("266919005")))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.value()).isZero());
        assertThat(value(SMOKING, smokes("266927001")))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(Reason.ANSWER_NOT_USABLE));
    }

    private static TestCharts smokes(String answer) {
        return new TestCharts()
                .measured("72166-2", new Value.Coded(List.of(new Code(SNOMED, answer))), Optional.of(daysAgo(9)));
    }

    @Test
    void countsCompletedYearsOnTheDayOfTheCall() {
        FeatureDeclaration age =
                number("age", "a", closed(0, 130), closed(30, 79), Period.ofYears(1), new FeatureSource.Age(true));
        assertThat(value(age, new TestCharts().born(LocalDate.of(1996, 11, 2))))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.value()).isEqualTo(29));
        assertThat(value(age, new TestCharts().born(LocalDate.of(1996, 11, 1))))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.value()).isEqualTo(30));
    }

    @Test
    void takesBirthSexBeforeAdministrativeGender() {
        FeatureDeclaration sex = category("sex", Map.of("female", 0.0, "male", 1.0), new FeatureSource.Sex());
        LocalDate birth = LocalDate.of(1960, 1, 1);
        assertThat(value(sex, new TestCharts().person(birth, "male", Optional.of("F"), false)))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.value()).isZero());
        assertThat(value(sex, new TestCharts().person(birth, "male", Optional.empty(), false)))
                .isInstanceOfSatisfying(
                        Present.class, present -> assertThat(present.value()).isEqualTo(1));
        assertThat(value(sex, new TestCharts().person(birth, "other", Optional.empty(), false)))
                .isInstanceOf(Missing.class);
    }

    @Test
    void computesBodyMassIndexFromWeightAndHeight() {
        FeatureDeclaration bmi = number(
                "bmi",
                "kg/m2",
                closed(10, 80),
                closed(18.5, 40),
                Period.ofYears(2),
                new FeatureSource.BodyMassIndex(loinc("29463-7"), loinc("8302-2")));
        assertThat(value(bmi, new TestCharts().measured("29463-7", 81, "kg", 5).measured("8302-2", 1.8, "m", 2000)))
                .isInstanceOfSatisfying(Present.class, present -> {
                    assertThat(present.value()).isCloseTo(25, within(1e-12));
                    assertThat(present.origin()).isEqualTo(Origin.DERIVED);
                });
        assertThat(value(bmi, new TestCharts().measured("29463-7", 81, "kg", 5)))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(Reason.INPUT_MISSING));
    }

    @Test
    void triesSourcesInOrderAndReportsTheMostTellingFailure() {
        FeatureDeclaration either = number(
                "hdl_c",
                "mg/dL",
                closed(5, 200),
                closed(20, 100),
                Period.ofYears(2),
                new FeatureSource.Observation(loinc("2085-9")),
                new FeatureSource.Observation(loinc("14646-4")));
        assertThat(assemble(
                                either,
                                new TestCharts()
                                        .measured("14646-4", 50, "mg/dL", 1)
                                        .chart())
                        .present())
                .hasValue(50);
        assertThat(value(either, new TestCharts().measured("14646-4", 50, "mg/dL", 999)))
                .isInstanceOf(Stale.class);
    }
}
