package org.preceptor.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class MetricTest {

    private static double of(Metric metric, Sample sample) {
        return metric.of(sample, new Calibration(sample), sample.once()).orElseThrow();
    }

    /** The example of scikit-learn's roc_auc_score and average_precision_score: 0.75 and 0.83. */
    @Test
    void agreesWithScikitLearnsPrintedExample() {
        Sample sample = Sample.of(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

        assertThat(of(Metric.AUROC, sample)).isEqualTo(0.75);
        assertThat(of(Metric.AVERAGE_PRECISION, sample)).isEqualTo(1 / 2.0 + 1 / 3.0, within(1e-15));
    }

    /** U / (n1 n2) of Mann and Whitney, by Apache Commons Math, with many ties. */
    @Property(tries = 200)
    void hasTheAurocOfAnotherLibrarysMannWhitneyStatistic(@ForAll Random random) {
        int n = 20 + random.nextInt(60);
        double[] p = random.doubles(n).map(x -> Math.round(x * 20) / 20.0).toArray();
        boolean[] events = new boolean[n];
        for (int i = 0; i < n; i++) {
            events[i] = random.nextDouble() < 0.4;
        }
        events[0] = true;
        events[1] = false;
        double[] with = IntStream.range(0, n)
                .filter(i -> events[i])
                .mapToDouble(i -> p[i])
                .toArray();
        double[] without = IntStream.range(0, n)
                .filter(i -> !events[i])
                .mapToDouble(i -> p[i])
                .toArray();
        double area = of(Metric.AUROC, Sample.of(p, events));

        // The library gives the larger of U and its complement.
        double u = new MannWhitneyUTest().mannWhitneyU(with, without) / ((double) with.length * without.length);
        assertThat(Math.max(area, 1 - area)).isEqualTo(u, within(1e-12));
    }

    @Property(tries = 100)
    void aWeightIsAsGoodAsARepeatedRow(@ForAll Random random) {
        int n = 40;
        double[] p =
                random.doubles(n).map(x -> Math.round(x * 30) / 31.0 + 0.01).toArray();
        boolean[] events = new boolean[n];
        for (int i = 0; i < n; i++) {
            events[i] = random.nextDouble() < p[i];
        }
        events[0] = true;
        events[1] = false;
        Sample sample = Sample.of(p, events);
        int[] counts = random.ints(n, 0, 4).toArray();
        double[] many = IntStream.range(0, n)
                .flatMap(i -> IntStream.generate(() -> i).limit(counts[i]))
                .mapToDouble(sample::probability)
                .toArray();
        boolean[] manyEvents = new boolean[many.length];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < counts[i]; k++) {
                manyEvents[at++] = sample.event(i);
            }
        }
        Sample repeated = Sample.of(many, manyEvents);
        for (Metric metric : List.of(
                Metric.AUROC,
                Metric.AVERAGE_PRECISION,
                Metric.BRIER,
                Metric.SCALED_BRIER,
                Metric.OBSERVED_TO_EXPECTED,
                Metric.CALIBRATION_SLOPE,
                Metric.CALIBRATION_INTERCEPT)) {
            var weighted = metric.of(sample, new Calibration(sample), counts);
            var listed = metric.of(repeated, new Calibration(repeated), repeated.once());
            assertThat(weighted.isPresent()).isEqualTo(listed.isPresent());
            weighted.ifPresent(value -> assertThat(value).isEqualTo(listed.orElseThrow(), within(1e-7)));
        }
    }

    /** Predictions whose logit was moved by a line: the fit must give the line's inverse. */
    @Test
    void findsAPlantedMiscalibration() {
        SplittableRandom random = new SplittableRandom(7);
        int n = 200_000;
        double[] truth = new double[n];
        double[] told = new double[n];
        boolean[] events = new boolean[n];
        for (int i = 0; i < n; i++) {
            double logit = -2 + 1.2 * random.nextGaussian();
            truth[i] = LogisticSums.logistic(logit);
            told[i] = LogisticSums.logistic((logit - 0.3) / 0.7);
            events[i] = random.nextDouble() < truth[i];
        }
        double distance = IntStream.range(0, n)
                .mapToDouble(i -> Math.abs(truth[i] - told[i]))
                .average()
                .orElseThrow();
        Sample wrong = Sample.of(told, events);
        Sample right = Sample.of(truth, events);

        assertThat(of(Metric.CALIBRATION_SLOPE, wrong)).isEqualTo(0.7, within(0.015));
        assertThat(of(Metric.CALIBRATION_SLOPE, right)).isEqualTo(1, within(0.02));
        assertThat(of(Metric.CALIBRATION_INTERCEPT, right)).isEqualTo(0, within(0.02));
        assertThat(of(Metric.INTEGRATED_CALIBRATION_INDEX, wrong)).isEqualTo(distance, within(0.004));
        assertThat(of(Metric.INTEGRATED_CALIBRATION_INDEX, right)).isLessThan(0.004);
        assertThat(of(Metric.OBSERVED_TO_EXPECTED, right)).isEqualTo(1, within(0.02));
        assertThat(of(Metric.AUROC, wrong)).isEqualTo(of(Metric.AUROC, right));
    }

    /** Hand computed: 0.04 + 0.16 + 0.09 + 0.01 over 4; the prevalence's own score is 0.25. */
    @Test
    void scoresSquaredDistances() {
        Sample sample = Sample.of(new double[] {0.2, 0.4, 0.7, 0.9}, new boolean[] {false, false, true, true});

        assertThat(of(Metric.BRIER, sample)).isEqualTo(0.075, within(1e-15));
        assertThat(of(Metric.SCALED_BRIER, sample)).isEqualTo(0.7, within(1e-15));
    }

    @Test
    void hasNoDiscriminationWhereNobodyOrEverybodyHadTheEvent() {
        for (boolean event : new boolean[] {true, false}) {
            Sample sample = Sample.of(new double[] {0.2, 0.4}, new boolean[] {event, event});
            Map<Metric, Estimated> all = new Bootstrap(10, 1, resample -> {}).of(sample, List.of(Metric.values()));

            assertThat(all).doesNotContainKeys(Metric.AUROC, Metric.SCALED_BRIER, Metric.CALIBRATION_SLOPE);
            assertThat(all).containsKey(Metric.BRIER);
        }
    }

    /** Ten rows, acting from 0.2: 2 true and 2 false positives; odds 1/4. Everybody: 3 events, 7 others. */
    @Test
    void weighsFalsePositivesByTheOddsOfTheThreshold() {
        double[] p = {0.01, 0.02, 0.03, 0.04, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5};
        boolean[] events = {false, false, false, false, false, true, false, true, false, true};

        DecisionCurve.Point point =
                DecisionCurve.of(Sample.of(p, events), new double[] {0.2}).getFirst();
        assertThat(point.model()).isEqualTo((2 - 2 / 4.0) / 10, within(1e-15));
        assertThat(point.everybody()).isEqualTo((3 - 7 / 4.0) / 10, within(1e-15));
        assertThat(point.flagged()).isEqualTo(0.4);
    }

    @Test
    void drawsTheCalibrationOfEqualParts() {
        double[] p = IntStream.range(0, 1000).mapToDouble(i -> (i + 0.5) / 1000).toArray();
        boolean[] events = new boolean[1000];
        for (int i = 0; i < 1000; i++) {
            events[i] = (i * 7919) % 1000 < i;
        }
        CalibrationCurve curve = CalibrationCurve.of(Sample.of(p, events), 10);

        assertThat(curve.groups()).hasSize(10).allSatisfy(group -> {
            assertThat(group.rows()).isEqualTo(100);
            assertThat(group.observed()).isEqualTo(group.predicted(), within(0.05));
        });
        assertThat(curve.curve())
                .hasSize(51)
                .allSatisfy(point -> assertThat(point.observed()).isEqualTo(point.predicted(), within(0.05)));
    }

    @Test
    void refusesWhatIsNoProbability() {
        for (double value : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> Sample.of(new double[] {value}, new boolean[] {true}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Sample.of(new double[] {0.5}, new boolean[] {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsRowsAndClustersTogetherInPartsAndWithOtherPredictions() {
        Sample sample = Sample.ofClusters(
                new double[] {0.9, 0.1, 0.5, 0.3}, new boolean[] {true, false, true, false}, new int[] {7, 7, 9, 12});
        Sample part = sample.where(i -> i != 2);
        Sample other = sample.with(new double[] {0.1, 0.2, 0.3, 0.4});

        assertThat(part.size()).isEqualTo(3);
        assertThat(part.clusters()).isEqualTo(2);
        assertThat(part.events()).isEqualTo(1);
        assertThat(Arrays.asList(other.event(0), other.event(1), other.event(2), other.event(3)))
                .containsExactly(true, false, true, false);
        assertThat(other.where(i -> i == 3).probability(0)).isEqualTo(0.4);
        assertThat(other.where(i -> i == 3).event(0)).isFalse();
    }
}
