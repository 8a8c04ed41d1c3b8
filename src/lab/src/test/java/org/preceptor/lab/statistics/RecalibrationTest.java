package org.preceptor.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.preceptor.lab.statistics.Recalibration.Method;

class RecalibrationTest {

    /** Risks told are those of a logit x; the true logit is intercept + slope · x. */
    private static Recalibration planted(int rows, double intercept, double slope, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] risks = new double[rows];
        boolean[] events = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            double x = -1.5 + random.nextGaussian();
            risks[i] = LogisticSums.logistic(x);
            events[i] = random.nextDouble() < LogisticSums.logistic(intercept + slope * x);
        }
        return Recalibration.of(risks, events).orElseThrow();
    }

    private static int chosen(Method method, int rows, double intercept, double slope) {
        int count = 0;
        for (int seed = 0; seed < 100; seed++) {
            count += planted(rows, intercept, slope, seed).method() == method ? 1 : 0;
        }
        return count;
    }

    /** At 5 % each: of 100 samples more than 12 false alarms have a probability below 0.002. */
    @Test
    void changesARightModelAsRarelyAsItSays() {
        assertThat(100 - chosen(Method.NONE, 1_000, 0, 1)).isBetween(0, 12);
    }

    @Test
    void findsAPlantedShiftOfTheInterceptAndLeavesTheSlope() {
        assertThat(chosen(Method.INTERCEPT, 1_000, 0.5, 1)).isGreaterThanOrEqualTo(85);
    }

    @Test
    void findsAPlantedSlope() {
        assertThat(chosen(Method.INTERCEPT_AND_SLOPE, 1_000, -0.6, 0.6)).isGreaterThanOrEqualTo(85);
        Recalibration large = planted(50_000, -0.6, 0.6, 3);
        assertThat(large.intercept()).isEqualTo(-0.6, within(0.06));
        assertThat(large.slope()).isEqualTo(0.6, within(0.04));
        assertThat(large.risk(0.2)).isEqualTo(LogisticSums.logistic(-0.6 + 0.6 * Math.log(0.25)), within(0.02));
    }

    @Test
    void keepsCertaintyAndHasNoFitWithoutBothOutcomes() {
        Recalibration one = new Recalibration(Method.INTERCEPT_AND_SLOPE, 0.3, 0.7, 9, 9);
        assertThat(one.risk(0)).isZero();
        assertThat(one.risk(1)).isEqualTo(1);
        assertThat(Recalibration.of(new double[] {0.1, 0.2, 0.3}, new boolean[3]))
                .isEmpty();
    }
}
