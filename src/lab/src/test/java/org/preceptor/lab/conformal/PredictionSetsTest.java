package org.preceptor.lab.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.lab.conformal.ConformalJson.Checked;
import org.preceptor.lab.conformal.PredictionSets.Kind;

class PredictionSetsTest {

    /** People whose risk the model tells, bent: conformal sets promise nothing about how well a model is calibrated. */
    private static List<Example> planted(int rows, long seed, double bias) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String group = random.nextInt(4) == 0 ? "few" : "many";
            double odds = -2 + 1.5 * random.nextGaussian();
            boolean event = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            double told = odds * 0.5 + 1 + (group.equals("few") ? bias : 0);
            examples.add(new Example(1 / (1 + Math.exp(-told)), event, Map.of("group", group)));
        }
        return examples;
    }

    @Test
    void keepsItsPromiseInEachOutcomeOverAHundredSeeds() {
        for (double alpha : new double[] {0.05, 0.1, 0.2}) {
            double events = 0;
            double others = 0;
            for (int seed = 0; seed < 100; seed++) {
                Coverage all = Checked.of(
                                planted(600, seed, 0), planted(2_000, 1_000 + seed, 0), alpha, List.of("group"))
                        .coverage()
                        .getFirst();
                events += all.event().value().orElse(0.0) / 100;
                others += all.none().value().orElse(0.0) / 100;
            }
            // At least 1 − α, and with n calibrating rows at most 1/(n + 1) more; 0.01 is three standard errors of the
            // mean.
            assertThat(events).as("events at %s", alpha).isBetween(1 - alpha - 0.01, 1 - alpha + 0.02);
            assertThat(others).as("others at %s", alpha).isBetween(1 - alpha - 0.01, 1 - alpha + 0.012);
        }
    }

    /** A subgroup whose risks are told too low is covered too seldom where its events come, and that is seen. */
    @Test
    void findsASubgroupForWhichItFails() {
        int found = 0;
        int falseAlarms = 0;
        for (int seed = 0; seed < 100; seed++) {
            found += fails(seed, -1.5) ? 1 : 0;
            falseAlarms += fails(seed, 0) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(95);
        assertThat(falseAlarms).isLessThanOrEqualTo(15);
    }

    private static boolean fails(long seed, double bias) {
        return Checked.of(planted(4_000, seed, bias), planted(4_000, 5_000 + seed, bias), 0.1, List.of("group"))
                .coverage()
                .stream()
                .filter(coverage -> coverage.value().equals("few"))
                .anyMatch(coverage -> coverage.event().high() < 0.9);
    }

    @Test
    void takesTheLimitsOfTheDefinition() {
        List<Example> calibrating = IntStream.rangeClosed(1, 19)
                .mapToObj(i -> new Example(i / 20.0, i % 2 == 0, Map.of()))
                .toList();

        PredictionSets sets = PredictionSets.of(calibrating, 0.25);

        // Nine events: the 8th smallest of 1 − risk, so the second lowest risk. Ten others: the 9th lowest risk.
        assertThat(sets.leastRiskOfEvent()).isEqualTo(0.2, within(1e-12));
        assertThat(sets.mostRiskOfNone()).isEqualTo(0.85, within(1e-12));
        assertThat(sets.of(0.1)).isEqualTo(Kind.NO_EVENT);
        assertThat(sets.of(0.2)).isEqualTo(Kind.BOTH);
        assertThat(sets.of(0.9)).isEqualTo(Kind.EVENT);
    }

    @Test
    void leavesNothingOutWhereTooFewCalibrate() {
        List<Example> few = List.of(new Example(0.9, true, Map.of()), new Example(0.1, false, Map.of()));

        PredictionSets sets = PredictionSets.of(few, 0.05);

        assertThat(List.of(sets.of(0), sets.of(0.5), sets.of(1))).containsOnly(Kind.BOTH);
    }

    @Test
    void refusesAShareOfErrorsThatIsNone() {
        assertThatThrownBy(() -> PredictionSets.of(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Example(Double.NaN, true, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Wilson's interval of 4 of 20 by binom.confint of R's package binom, as statsmodels' tests keep it (results_proportion.py). */
    @Test
    void tellsTheIntervalOfWilson() {
        Coverage.Share share = new Coverage.Share(20, 4);

        assertThat(share.low()).isEqualTo(0.0806576625797981, within(1e-6));
        assertThat(share.high()).isEqualTo(0.4160174322518935, within(1e-6));
    }

    @Test
    void writesTheSameTextForTheSameSets() {
        Checked checked = Checked.of(planted(300, 1, 0), planted(300, 2, 0), 0.1, List.of("group"));

        String text = ConformalJson.of(Map.of("model", "planted"), Map.of("all", List.of(checked)));

        assertThat(text)
                .isEqualTo(ConformalJson.of(Map.of("model", "planted"), Map.of("all", List.of(checked))))
                .contains("\"confidence\" : 0.9", "\"column\" : \"group\"", "\"no_event\"");
    }
}
