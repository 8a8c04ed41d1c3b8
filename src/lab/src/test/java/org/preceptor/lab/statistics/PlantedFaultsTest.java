package org.preceptor.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How often the intervals of a subgroup find a fault that was planted in it, and how often they find one where none is. Over 100 seeds, 2,000
 * rows each, of which every fourth is of the subgroup. An alarm is an interval of 95 % without the value of a perfect prediction; of 100 right
 * subgroups more than 12 alarms have a probability below 0.002.
 */
class PlantedFaultsTest {

    private static final int ROWS = 2_000;

    private interface Truth {
        double logit(double told, boolean ofTheSubgroup);
    }

    private static int alarms(Metric metric, Truth truth, boolean inTheSubgroup) {
        int alarms = 0;
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] risks = new double[ROWS];
            boolean[] events = new boolean[ROWS];
            for (int i = 0; i < ROWS; i++) {
                double told = -1.2 + random.nextGaussian();
                risks[i] = LogisticSums.logistic(told);
                events[i] = random.nextDouble() < LogisticSums.logistic(truth.logit(told, i % 4 == 0));
            }
            Sample part = Sample.of(risks, events).where(row -> (row % 4 == 0) == inTheSubgroup);
            Estimated estimated = new Bootstrap(200, seed, resample -> {})
                    .of(part, List.of(metric))
                    .get(metric);
            assertThat(estimated).isNotNull();
            Estimated.Interval interval = estimated.interval().orElseThrow();
            alarms += metric.perfect() < interval.low() || metric.perfect() > interval.high() ? 1 : 0;
        }
        return alarms;
    }

    @Test
    void findARiskThatIsToldTooLowInOneSubgroupAndNotInTheOthers() {
        Truth tooLow = (told, subgroup) -> told + (subgroup ? 0.4 : 0);

        assertThat(alarms(Metric.CALIBRATION_INTERCEPT, tooLow, true)).isGreaterThanOrEqualTo(80);
        assertThat(alarms(Metric.CALIBRATION_INTERCEPT, tooLow, false)).isLessThanOrEqualTo(12);
        assertThat(alarms(Metric.OBSERVED_TO_EXPECTED, tooLow, true)).isGreaterThanOrEqualTo(80);
        assertThat(alarms(Metric.OBSERVED_TO_EXPECTED, tooLow, false)).isLessThanOrEqualTo(12);
    }

    @Test
    void findRisksThatAreTooExtremeInOneSubgroup() {
        Truth extreme = (told, subgroup) -> subgroup ? -1.2 + 0.5 * (told + 1.2) : told;

        assertThat(alarms(Metric.CALIBRATION_SLOPE, extreme, true)).isGreaterThanOrEqualTo(80);
        assertThat(alarms(Metric.CALIBRATION_SLOPE, extreme, false)).isLessThanOrEqualTo(12);
    }
}
