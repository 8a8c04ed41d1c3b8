package org.preceptor.lab.statistics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Percentile intervals from resamples of the clusters with replacement (Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapter 13). The same seed gives the same intervals, however many processors there are.
 */
public final class Bootstrap {

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;
    /** With fewer of the resamples than this share there is no interval. */
    private static final double ENOUGH = 0.95;

    private final int resamples;
    private final long seed;
    private final IntConsumer progress;

    /**
     * A bootstrap.
     *
     * @param resamples how many; 0 for none, and then no intervals
     * @param progress told of each resample that is done, from several threads
     */
    public Bootstrap(int resamples, long seed, IntConsumer progress) {
        this.resamples = resamples;
        this.seed = seed;
        this.progress = progress;
    }

    /** The metrics that the sample has; those that it cannot have (with no event at all, say) are left out. */
    public Map<Metric, Estimated> of(Sample sample, List<Metric> metrics) {
        Calibration calibration = new Calibration(sample);
        double[][] drawn = new double[metrics.size()][resamples];
        IntStream.range(0, resamples).parallel().forEach(resample -> {
            int[] counts = counts(sample, resample);
            for (int m = 0; m < drawn.length; m++) {
                drawn[m][resample] =
                        metrics.get(m).of(sample, calibration, counts).orElse(Double.NaN);
            }
            progress.accept(resample);
        });
        Map<Metric, Estimated> estimated = new EnumMap<>(Metric.class);
        int[] once = sample.once();
        for (int m = 0; m < drawn.length; m++) {
            OptionalDouble value = metrics.get(m).of(sample, calibration, once);
            if (value.isPresent()) {
                estimated.put(metrics.get(m), new Estimated(value.getAsDouble(), interval(drawn[m])));
            }
        }
        return estimated;
    }

    /**
     * By how much a metric of one prediction exceeds that of another on the same rows, resampled together.
     *
     * @param one and {@code other} hold the same rows with the same clusters: {@link Sample#with}
     */
    public Optional<Estimated> difference(Sample one, Sample other, Metric metric) {
        if (one.size() != other.size() || one.clusters() != other.clusters()) {
            throw new IllegalArgumentException("A difference is one of the same rows");
        }
        Calibration first = new Calibration(one);
        Calibration second = new Calibration(other);
        double[] drawn = new double[resamples];
        IntStream.range(0, resamples).parallel().forEach(resample -> {
            double of = metric.of(one, first, counts(one, resample)).orElse(Double.NaN);
            drawn[resample] =
                    of - metric.of(other, second, counts(other, resample)).orElse(Double.NaN);
            progress.accept(resample);
        });
        OptionalDouble of = metric.of(one, first, one.once());
        OptionalDouble than = metric.of(other, second, other.once());
        return of.isPresent() && than.isPresent()
                ? Optional.of(new Estimated(of.getAsDouble() - than.getAsDouble(), interval(drawn)))
                : Optional.empty();
    }

    /** How often each row counts in a resample: the same for the same cluster, in whatever order the rows are. */
    private int[] counts(Sample sample, int resample) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + resample);
        int clusters = sample.clusters();
        int[] drawn = new int[clusters];
        for (int i = 0; i < clusters; i++) {
            drawn[random.nextInt(clusters)]++;
        }
        int[] counts = new int[sample.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = drawn[sample.cluster(i)];
        }
        return counts;
    }

    private static Optional<Estimated.Interval> interval(double[] drawn) {
        double[] ascending =
                Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
        return ascending.length > 0 && ascending.length >= ENOUGH * drawn.length
                ? Optional.of(new Estimated.Interval(Quantiles.of(ascending, LOW), Quantiles.of(ascending, HIGH)))
                : Optional.empty();
    }
}
