package org.preceptor.lab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.lab.equation.Coefficients;
import org.preceptor.lab.equation.FittedTerm;
import org.preceptor.lab.trees.TreeTrainer.Direction;

/** Where the regressions on the shelf go against what medicine knows: their evaluation's README says the same. */
class KnownDirectionsTest {

    private static final Path MODELS = Path.of("../../models");

    /** Where each input is looked at. */
    private static final Map<String, double[]> VALUES = Map.of(
            "age_years", steps(40, 79, 1),
            "hba1c_percent", steps(4, 14, 0.1),
            "size_mm", steps(1, 180, 1),
            "nodes", steps(0, 20, 1),
            "grade", steps(1, 3, 1));

    private static double[] steps(double from, double to, double step) {
        return IntStream.rangeClosed(0, (int) Math.round((to - from) / step))
                .mapToDouble(i -> from + i * step)
                .toArray();
    }

    private static Set<String> against(Study study) throws IOException {
        Coefficients variants = Coefficients.read(
                        MODELS.resolve(study.modelId()).resolve("coefficients.json"))
                .at("variants");
        Set<String> against = new TreeSet<>();
        for (String variant : variants.names()) {
            Coefficients terms = variants.at(variant).at(study.output()).at("terms");
            for (String name : terms.names()) {
                Direction direction = study.directions().get(name);
                if (direction != null && !goes(name, terms.at(name), direction)) {
                    against.add(variant + " " + name);
                }
            }
        }
        return against;
    }

    private static boolean goes(String name, Coefficients entry, Direction direction) {
        FittedTerm term = FittedTerm.read(name, entry);
        List<Double> coefficients = entry.numbers("coefficients");
        double before = direction == Direction.RISING ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (double value : VALUES.getOrDefault(name, new double[] {0, 1})) {
            double[] columns = term.columns(input -> value);
            double sum = 0;
            for (int i = 0; i < columns.length; i++) {
                sum += columns[i] * coefficients.get(i);
            }
            if (direction == Direction.RISING ? sum < before - 1e-12 : sum > before + 1e-12) {
                return false;
            }
            before = sum;
        }
        return true;
    }

    @Test
    void holdsForDeathOfAnyCause() throws IOException {
        assertThat(against(new NhanesMortality(NhanesMortality.Outcome.ALL_CAUSE)))
                .isEmpty();
    }

    @Test
    void doesNotHoldForDiabetesBesideHba1c() throws IOException {
        assertThat(against(new NhanesMortality(NhanesMortality.Outcome.CARDIOVASCULAR)))
                .containsExactly("laboratory-activity diabetes");
    }

    @Test
    void doesNotHoldForSizeWithoutHer2() throws IOException {
        assertThat(against(new BreastCancerSurvival())).containsExactly("base size_mm");
    }
}
