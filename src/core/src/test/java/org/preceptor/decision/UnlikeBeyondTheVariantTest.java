package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.loinc;
import static org.preceptor.TestFeatures.closed;
import static org.preceptor.TestFeatures.number;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Scorer;
import org.preceptor.model.Support;
import org.preceptor.model.TrainingSummary;
import org.preceptor.model.TrainingSummary.Input;
import org.preceptor.model.TrainingSummary.Limits;

/** Who is unlike the training rows is judged by every usable value that was read, whichever variant runs on which of them. */
class UnlikeBeyondTheVariantTest {

    private static final Support SUPPORT = support();

    /** The waist goes with the body mass index (0.9), as both are of one body; HbA1c is not looked at. */
    private static Support support() {
        Map<String, Input> inputs = new LinkedHashMap<>();
        inputs.put("age", UnlikeTrainingTest.number(55, 12));
        inputs.put("bmi", UnlikeTrainingTest.number(28, 6));
        inputs.put("waist", UnlikeTrainingTest.number(97, 15));
        return new Support(new TrainingSummary(
                1000,
                1000,
                10,
                inputs,
                List.of(List.of(), List.of(0.0), List.of(0.0, 0.9)),
                new Limits(3, 3.5),
                List.of(),
                Map.of()));
    }

    private static ModelDeclaration.Variant variant(String id, String... inputs) {
        return new ModelDeclaration.Variant(
                id,
                Map.of(),
                id + ".onnx",
                "ab",
                List.of(inputs),
                List.of(),
                Optional.empty(),
                List.of(new ModelDeclaration.Output(
                        "risk", Optional.of("total-cvd"), Optional.of(Period.ofYears(10)), "probability", "disease")));
    }

    /** The poorer variant takes neither the waist nor HbA1c. */
    private static Model model() {
        Period twoYears = Period.ofYears(2);
        return new Model(
                new ModelDeclaration(
                                "toy",
                                "1.0.0",
                                "Toy equation",
                                ModelDeclaration.Status.VALIDATED,
                                ModelDeclaration.Kind.EQUATION,
                                "Nobody 2026",
                                "test adults",
                                List.of(new ModelDeclaration.Change("1.0.0", LocalDate.of(2026, 1, 1), "x")),
                                List.of(),
                                List.of(
                                        variant("rich", "age", "bmi", "waist", "hba1c"),
                                        variant("plain", "age", "bmi")),
                                Map.of(
                                        "age",
                                        number(
                                                "age",
                                                "a",
                                                closed(0, 120),
                                                closed(20, 80),
                                                twoYears,
                                                new FeatureSource.Age(true)),
                                        "bmi",
                                        measured("bmi", "kg/m2", "39156-5", 10, 55),
                                        "waist",
                                        measured("waist", "cm", "8280-0", 60, 160),
                                        "hba1c",
                                        measured("hba1c", "%", "4548-4", 3, 15)),
                                new ExplanationDeclaration(
                                        "a person of normal weight",
                                        "test",
                                        Map.of("bmi", 22.0),
                                        List.of(new Factor("weight", "Weight", List.of("bmi"))),
                                        List.of()))
                        .within(Optional.of(SUPPORT)),
                Map.of("rich", constant(), "plain", constant()));
    }

    private static Scorer constant() {
        return (rows, count) -> {
            double[] out = new double[count];
            Arrays.fill(out, 0.2);
            return out;
        };
    }

    private static FeatureDeclaration measured(String name, String unit, String code, double least, double most) {
        return number(
                name,
                unit,
                closed(0, 300),
                closed(least, most),
                Period.ofYears(2),
                new FeatureSource.Observation(loinc(code)));
    }

    private static TestCharts person(double bmi, double waist) {
        return new TestCharts().aged(55).measured("39156-5", bmi, "kg/m2", 10).measured("8280-0", waist, "cm", 10);
    }

    private static Decision decide(TestCharts chart) {
        return UnlikeTrainingTest.decide(chart, model());
    }

    @Test
    void getsNoEstimateForAPairOfWhichTheVariantTakesOnlyOne() {
        Decision decision = decide(person(45, 80));

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE);
        assertThat(decision.attestations()).isEmpty();
        assertThat(UnlikeTrainingTest.detail(decision))
                .contains("This combination of ")
                .contains("BMI 45 kg/m²")
                .contains("WAIST 80 cm");
    }

    @Test
    void getsNoEstimateForAValueByItselfThatTheVariantDoesNotTake() {
        Decision decision = decide(person(30, 158));

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE);
        assertThat(UnlikeTrainingTest.detail(decision)).contains("WAIST 158 cm");
    }

    @Test
    void getsAnEstimateWithoutThatValue() {
        TestCharts chart = new TestCharts().aged(55).measured("39156-5", 45, "kg/m2", 10);

        assertThat(decide(chart).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        assertThat(decide(person(45, 125)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
    }

    /** Outside the published range, in no known unit, or too old: the model may not use the value, and the guard does not either. */
    @Test
    void looksAtNoValueThatTheModelMayNotUse() {
        assertThat(decide(person(45, 40)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        TestCharts odd = new TestCharts().aged(55).measured("39156-5", 45, "kg/m2", 10);
        assertThat(decide(odd.measured("8280-0", 80, "[in_i]", 10)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        TestCharts old = new TestCharts().aged(55).measured("39156-5", 45, "kg/m2", 10);
        assertThat(decide(old.measured("8280-0", 80, "cm", 900)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
    }

    /** With HbA1c, which the guard does not know, the richer variant runs. */
    @Property(tries = 200)
    void isRefusedTheSameWhicheverVariantRuns(
            @ForAll @DoubleRange(min = 12, max = 54) double bmi,
            @ForAll @DoubleRange(min = 61, max = 159) double waist) {
        Decision poorer = decide(person(bmi, waist));
        Decision richer = decide(person(bmi, waist).measured("4548-4", 6, "%", 10));
        boolean unlike = SUPPORT.unusual(List.of("age", "bmi", "waist"), List.of(55.0, bmi, waist))
                .isPresent();

        assertThat(poorer.outcome())
                .isEqualTo(unlike ? Decision.Outcome.NOT_APPLICABLE : Decision.Outcome.ESTIMATE)
                .isEqualTo(richer.outcome());
    }
}
