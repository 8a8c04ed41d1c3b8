package org.preceptor.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What resamples of large samples are reckoned on, beside the same resamples row by row. */
class CalibrationInCellsTest {

    private static final int ROWS = 20_000;

    private static Sample miscalibrated() {
        SplittableRandom random = new SplittableRandom(6);
        double[] p = new double[ROWS];
        boolean[] events = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double x = -2 + random.nextGaussian();
            p[i] = LogisticSums.logistic(x);
            events[i] = random.nextDouble() < LogisticSums.logistic(0.3 + 0.8 * x);
        }
        return Sample.of(p, events);
    }

    private static double of(Metric metric, Sample sample, Calibration calibration, int[] counts) {
        return metric.of(sample, calibration, counts).orElseThrow();
    }

    /** The distance is below a fiftieth of the standard error, which is about 0.02 for the intercept and the slope, 0.002 for the index. */
    @Test
    void givesTheSameResamplesAsRowByRow() {
        Sample sample = miscalibrated();
        Calibration exact = new Calibration(sample, Integer.MAX_VALUE, 1);
        Calibration inCells = new Calibration(sample, 0, 2_000);
        SplittableRandom random = new SplittableRandom(7);
        for (int resample = 0; resample < 5; resample++) {
            int[] counts = new int[ROWS];
            for (int i = 0; i < ROWS; i++) {
                counts[random.nextInt(ROWS)]++;
            }
            assertThat(of(Metric.CALIBRATION_INTERCEPT, sample, inCells, counts))
                    .isEqualTo(of(Metric.CALIBRATION_INTERCEPT, sample, exact, counts), within(4e-4));
            assertThat(of(Metric.CALIBRATION_SLOPE, sample, inCells, counts))
                    .isEqualTo(of(Metric.CALIBRATION_SLOPE, sample, exact, counts), within(4e-4));
            assertThat(of(Metric.INTEGRATED_CALIBRATION_INDEX, sample, inCells, counts))
                    .isEqualTo(of(Metric.INTEGRATED_CALIBRATION_INDEX, sample, exact, counts), within(4e-5));
        }
    }

    @Test
    void tellsTheValueItselfRowByRow() {
        Sample sample = miscalibrated();
        for (Metric metric : Metric.values()) {
            assertThat(of(metric, sample, new Calibration(sample, 0, 100), sample.once()))
                    .isEqualTo(of(metric, sample, new Calibration(sample, Integer.MAX_VALUE, 1), sample.once()));
        }
    }
}
