package org.preceptor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.preceptor.model.Support.Kind;
import org.preceptor.model.Support.Unusual;
import org.preceptor.model.TrainingSummary.Bins;
import org.preceptor.model.TrainingSummary.Input;
import org.preceptor.model.TrainingSummary.Limits;
import org.preceptor.model.TrainingSummary.Pair;
import org.preceptor.model.TrainingSummary.Point;
import org.preceptor.model.TrainingSummary.Range;

class SupportTest {

    private static final Bins BINS = new Bins(List.of(), List.of(1.0));
    private static final List<String> NAMES = List.of("height", "weight", "treated", "diagnosed");

    /** Scores are the values' distances from the mean in standard deviations. */
    private static Input number(double mean, double spread) {
        return new Input(
                false,
                List.of(new Point(mean - spread, -1), new Point(mean + spread, 1)),
                0,
                1,
                Optional.of(new Range(mean - 4 * spread, mean + 4 * spread)),
                0,
                BINS);
    }

    private static Input code() {
        return new Input(true, List.of(new Point(0, -0.5), new Point(1, 1)), 0, 1, Optional.empty(), 0, BINS);
    }

    private static TrainingSummary summary(double correlation, Limits limits) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        inputs.put("height", number(170, 10));
        inputs.put("weight", number(75, 15));
        inputs.put("treated", code());
        inputs.put("diagnosed", code());
        return new TrainingSummary(
                1000,
                1000,
                10,
                inputs,
                List.of(List.of(), List.of(correlation), List.of(0.0, 0.0), List.of(0.0, 0.0, 0.0)),
                limits,
                List.of(new Pair("treated", 1, "diagnosed", 0)),
                Map.of());
    }

    private static Optional<Unusual> unusual(double height, double weight, double treated, double diagnosed) {
        return new Support(summary(0.7, new Limits(3.5, 3.5)))
                .unusual(NAMES, List.of(height, weight, treated, diagnosed));
    }

    @Test
    void takesWhoIsLikeTheTrainingRows() {
        assertThat(unusual(170, 75, 0, 0)).isEmpty();
        assertThat(unusual(190, 105, 1, 1)).isEmpty();
    }

    @Test
    void namesEveryValueThatIsUnusualByItself() {
        assertThat(unusual(67, 75, 0, 0)).contains(new Unusual(Kind.ALONE, List.of("height")));
        assertThat(unusual(67, 500, 0, 0)).contains(new Unusual(Kind.ALONE, List.of("height", "weight")));
        assertThat(unusual(170, 75, 2, 0)).contains(new Unusual(Kind.ALONE, List.of("treated")));
    }

    @Test
    void namesTheTwoThatDoNotGoTogether() {
        assertThat(unusual(140, 125, 0, 0)).hasValueSatisfying(found -> {
            assertThat(found.kind()).isEqualTo(Kind.TOGETHER);
            assertThat(found.inputs()).containsExactlyInAnyOrder("height", "weight");
        });
    }

    @Test
    void namesAPairThatHardlyAnybodyHas() {
        assertThat(unusual(170, 75, 1, 0)).contains(new Unusual(Kind.TOGETHER, List.of("treated", "diagnosed")));
    }

    @Test
    void leavesOutWhatIsMissing() {
        assertThat(unusual(140, Double.NaN, 0, 0)).isEmpty();
        assertThat(unusual(Double.NaN, 125, 0, Double.NaN)).isEmpty();
        assertThat(unusual(Double.NaN, Double.NaN, Double.NaN, Double.NaN)).isEmpty();
    }

    /** The distance of two inputs, written out: (x² − 2rxy + y²) / (1 − r²), by Wilson and Hilferty's cube root. */
    @Property(tries = 200)
    void isTheMahalanobisDistanceOfTwoInputs(
            @ForAll @DoubleRange(min = 130, max = 210) double height,
            @ForAll @DoubleRange(min = 20, max = 140) double weight,
            @ForAll @DoubleRange(min = -0.9, max = 0.9) double r) {
        Support.Distance distance = new Support(summary(r, new Limits(9, 9)))
                .distance(List.of("height", "weight"), List.of(height, weight));
        double x = (height - 170) / 10;
        double y = (weight - 75) / 15;
        double square = (x * x - 2 * r * x * y + y * y) / (1 - r * r);
        double normal = (Math.cbrt(square / 2) - (1 - 1.0 / 9)) / Math.sqrt(1.0 / 9);

        assertThat(distance.together()).isEqualTo(normal, within(1e-9));
        // By how much the distance falls when the one to blame is taken out is what is left of the other's own.
        double beside = Math.max(square - x * x, square - y * y);
        assertThat(distance.besideOthers() * distance.besideOthers()).isEqualTo(beside, within(1e-6));
    }

    @Test
    void refusesCorrelationsThatNothingCanHave() {
        assertThatThrownBy(() -> new Support(summary(1.2, new Limits(3, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no distribution");
    }
}
