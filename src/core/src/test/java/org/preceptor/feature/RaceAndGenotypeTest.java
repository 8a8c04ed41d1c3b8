package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestFeatures.category;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Code;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

class RaceAndGenotypeTest {
    private static final String OMB = "urn:oid:2.16.840.1.113883.6.238";
    private static final Code WHITE = new Code(OMB, "2106-3");
    private static final Code BLACK = new Code(OMB, "2054-5");
    private static final Code PACIFIC = new Code(OMB, "2076-8");
    private static final Map<String, Double> WORDS = Map.of("white", 0.0, "black", 2.0, "missing_or_mixed", 3.0);
    private static final Map<String, Double> CODES = Map.of("2106-3", 0.0, "2054-5", 2.0);

    private static final FeatureDeclaration WITH_A_TERM_FOR_MISSING =
            category("race", WORDS, new FeatureSource.Race(CODES, Optional.of(3.0)));
    private static final FeatureDeclaration WITHOUT =
            category("race", WORDS, new FeatureSource.Race(CODES, Optional.empty()));

    @Test
    void takesTheOneCategoryThatIsRecorded() {
        assertThat(present(WITHOUT, BLACK).value()).isEqualTo(2);
        assertThat(present(WITH_A_TERM_FOR_MISSING, WHITE).value()).isZero();
        assertThat(present(WITHOUT, WHITE).origin()).isEqualTo(Origin.MEASURED);
    }

    @Test
    void takesTheEquationsOwnTermForSeveralCategoriesForAnotherAndForNone() {
        assertThat(present(WITH_A_TERM_FOR_MISSING, WHITE, BLACK).value()).isEqualTo(3);
        assertThat(present(WITH_A_TERM_FOR_MISSING, PACIFIC).value()).isEqualTo(3);
        assertThat(present(WITH_A_TERM_FOR_MISSING).value()).isEqualTo(3);
        assertThat(present(WITH_A_TERM_FOR_MISSING).origin()).isEqualTo(Origin.NOT_RECORDED);
    }

    @Test
    void guessesNoRaceWhereTheEquationHasNoSuchTerm() {
        assertThat(missing(WITHOUT, WHITE, BLACK)).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(missing(WITHOUT, PACIFIC)).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(missing(WITHOUT)).isEqualTo(Reason.NOT_IN_CHART);
    }

    private static final FeatureDeclaration TOGETHER = category(
            "race",
            Map.of("white", 0.0, "black", 2.0, "hispanic", 3.0),
            new FeatureSource.Race(CODES, Optional.empty(), Optional.of(new FeatureSource.Hispanic(Optional.of(3.0)))));
    private static final FeatureDeclaration MORE_THAN_A_CHART_SAYS = category(
            "race",
            Map.of("white", 0.0, "black", 2.0),
            new FeatureSource.Race(CODES, Optional.empty(), Optional.of(new FeatureSource.Hispanic(Optional.empty()))));

    @Test
    void takesRaceAndEthnicityAsOneWhereTheEquationDoes() {
        assertThat(together(TOGETHER, "2135-2"))
                .isInstanceOfSatisfying(
                        Present.class, p -> assertThat(p.value()).isEqualTo(3));
        assertThat(together(TOGETHER, "2186-5"))
                .isInstanceOfSatisfying(
                        Present.class, p -> assertThat(p.value()).isEqualTo(2));
        assertThat(together(MORE_THAN_A_CHART_SAYS, "2186-5"))
                .isInstanceOfSatisfying(
                        Present.class, p -> assertThat(p.value()).isEqualTo(2));
        assertThat(together(MORE_THAN_A_CHART_SAYS, "2135-2"))
                .isInstanceOfSatisfying(
                        Missing.class, m -> assertThat(m.reason()).isEqualTo(Reason.ANSWER_NOT_USABLE));
    }

    @Test
    void takesNoRaceWithoutTheEthnicityForOneThatIsNotHispanic() {
        assertThat(missing(TOGETHER, BLACK)).isEqualTo(Reason.NOT_IN_CHART);
        assertThat(together(TOGETHER, "UNK")).isInstanceOf(Missing.class);
    }

    private static FeatureValue together(FeatureDeclaration declaration, String ethnicity) {
        return assemble(
                declaration,
                new TestCharts()
                        .ofRace(BLACK)
                        .ofEthnicity(new Code(OMB, ethnicity))
                        .chart());
    }

    @Test
    void doesNotTakeTheSameCodeOfAnotherSystemForARace() {
        assertThat(missing(WITHOUT, new Code("http://loinc.org", "2054-5"))).isEqualTo(Reason.NOT_IN_CHART);
    }

    @Test
    void doesNotTakeAnUnreadPatientForOneWithoutARace() {
        FeatureValue value = assemble(WITH_A_TERM_FOR_MISSING, new TestCharts().chart());
        assertThat(value)
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.reason()).isEqualTo(Reason.NOT_OBTAINED));
    }

    @Test
    void takesAGeneThatNobodyTestedForMissingAndNotForUnknown() {
        FeatureDeclaration cyp2c9 = category(
                "cyp2c9",
                Map.of("*1/*1", 0.0, "unknown", 6.0),
                new FeatureSource.Genotype("CYP2C9", Optional.empty(), Map.of("*1/*1", 0.0, "unknown", 6.0)));
        assertThat(missing(cyp2c9)).isEqualTo(Reason.NOT_IN_CHART);
    }

    private static FeatureValue assemble(FeatureDeclaration declaration, Chart chart) {
        return new FeatureAssembler(
                        chart,
                        new Moment(TestCharts.NOW, ZoneOffset.UTC),
                        (value, from, to) -> OptionalDouble.empty(),
                        Map.of(),
                        (feature, source) -> {
                            throw new AssertionError("no other model here");
                        })
                .assemble(declaration)
                .value();
    }

    private static Present present(FeatureDeclaration declaration, Code... race) {
        FeatureValue value = assemble(declaration, new TestCharts().ofRace(race).chart());
        assertThat(value).isInstanceOf(Present.class);
        return (Present) value;
    }

    private static Reason missing(FeatureDeclaration declaration, Code... race) {
        FeatureValue value = assemble(declaration, new TestCharts().ofRace(race).chart());
        assertThat(value).isInstanceOf(Missing.class);
        return ((Missing) value).reason();
    }
}
