package org.preceptor.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final List<Metric> ALL = List.of(Metric.values());

    private static Sample planted(int n, long seed, int[] clusters) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] p = new double[n];
        boolean[] events = new boolean[n];
        for (int i = 0; i < n; i++) {
            p[i] = LogisticSums.logistic(-1 + random.nextGaussian());
            events[i] = random.nextDouble() < p[i];
        }
        return Sample.ofClusters(p, events, clusters);
    }

    private static Sample planted(int n, long seed) {
        return planted(n, seed, IntStream.range(0, n).toArray());
    }

    private static Estimated.Interval interval(Estimated estimated) {
        return estimated.interval().orElseThrow();
    }

    @Test
    void givesTheSameIntervalsForTheSameSeed() {
        Sample sample = planted(300, 1);

        assertThat(new Bootstrap(50, 3, resample -> {}).of(sample, ALL))
                .isEqualTo(new Bootstrap(50, 3, resample -> {}).of(sample, ALL))
                .isNotEqualTo(new Bootstrap(50, 4, resample -> {}).of(sample, ALL));
    }

    /**
     * Of 100 samples the interval holds the truth in about 95: below 88 has a probability under 0.002 then. The truths: slope 1,
     * intercept 0, O/E 1.
     */
    @Test
    void holdsTheTruthAboutAsOftenAsItSays() {
        int[] held = new int[3];
        Metric[] metrics = {Metric.CALIBRATION_SLOPE, Metric.CALIBRATION_INTERCEPT, Metric.OBSERVED_TO_EXPECTED};
        for (int seed = 0; seed < 100; seed++) {
            var all = new Bootstrap(200, seed, resample -> {}).of(planted(600, 1_000 + seed), List.of(metrics));
            for (int m = 0; m < metrics.length; m++) {
                Estimated estimated = all.get(metrics[m]);
                assertThat(estimated).isNotNull();
                Estimated.Interval interval = interval(estimated);
                double truth = metrics[m].perfect();
                held[m] += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
            }
        }
        for (int count : held) {
            assertThat(count).isBetween(88, 100);
        }
    }

    /** Each row ten times over is no more information: drawn by cluster, the interval stays as wide. */
    @Test
    void drawsClustersTogether() {
        int n = 400;
        Sample once = planted(n, 5);
        double[] p = new double[10 * n];
        boolean[] events = new boolean[10 * n];
        int[] clusters = new int[10 * n];
        for (int i = 0; i < 10 * n; i++) {
            p[i] = once.probability(i % n);
            events[i] = once.event(i % n);
            clusters[i] = i % n;
        }
        Bootstrap bootstrap = new Bootstrap(400, 2, resample -> {});
        double honest = width(bootstrap.of(once, ALL).get(Metric.AUROC));
        double clustered =
                width(bootstrap.of(Sample.ofClusters(p, events, clusters), ALL).get(Metric.AUROC));
        double blind = width(bootstrap.of(Sample.of(p, events), ALL).get(Metric.AUROC));

        assertThat(clustered).isEqualTo(honest, within(honest * 0.15));
        assertThat(blind).isLessThan(honest / 2);
    }

    private static double width(@org.jspecify.annotations.Nullable Estimated estimated) {
        assertThat(estimated).isNotNull();
        Estimated.Interval interval = interval(java.util.Objects.requireNonNull(estimated));
        return interval.high() - interval.low();
    }

    @Test
    void comparesTwoPredictionsOfTheSameRows() {
        Sample good = planted(2_000, 9);
        SplittableRandom random = new SplittableRandom(1);
        double[] noise =
                IntStream.range(0, 2_000).mapToDouble(i -> random.nextDouble()).toArray();
        Bootstrap bootstrap = new Bootstrap(200, 1, resample -> {});

        Estimated better =
                bootstrap.difference(good, good.with(noise), Metric.AUROC).orElseThrow();
        assertThat(interval(better).low()).isPositive();
        Estimated same = bootstrap.difference(good, good, Metric.AUROC).orElseThrow();
        assertThat(same.value()).isZero();
        assertThat(interval(same).high()).isZero();
    }

    @Test
    void hasNoIntervalWithoutResamplesOrWhereTooManyHaveNoValue() {
        assertThat(new Bootstrap(0, 1, resample -> {})
                        .of(planted(100, 1), List.of(Metric.AUROC))
                        .get(Metric.AUROC))
                .isNotNull()
                .extracting(Estimated::interval)
                .isEqualTo(java.util.Optional.empty());
        Sample oneEvent = Sample.of(new double[] {0.1, 0.2, 0.3, 0.4}, new boolean[] {false, false, false, true});
        assertThat(new Bootstrap(200, 1, resample -> {})
                        .of(oneEvent, List.of(Metric.AUROC))
                        .get(Metric.AUROC))
                .isNotNull()
                .extracting(Estimated::interval)
                .isEqualTo(java.util.Optional.empty());
    }
}
