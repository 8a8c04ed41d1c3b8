package org.preceptor.lab.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.model.Support;
import org.preceptor.model.TrainingSummary;
import org.preceptor.model.TrainingSummary.Bins;
import org.preceptor.model.TrainingSummary.Input;

/**
 * How far rows have drifted from those that a model was fitted to. The population stability index is the sum over bins of
 * (now − then) · ln(now / then); up to 0.1 is commonly taken as little, above 0.25 as much, without regard to the number of rows (the abstract of
 * Yurdakul B, Naranjo J. J Risk Model Valid 2020;14(4), calls it a rule of thumb; where it comes from first was not checked). Where nothing drifted
 * the logarithm is nearly the difference over the share, so that the index is nearly (1/n + 1/m) times Pearson's statistic of two samples: chi-square
 * with bins − 1 degrees of freedom, times 1/n + 1/m (derived here; the article gives the index's distribution, but only its abstract was read), so that
 * beside it stands what chance alone exceeds in 1 of 1,000. Rows are counted and not kept.
 */
public final class Drift {

    /** Above this the index alone is worth a word. */
    public static final double LITTLE = 0.1;

    /** The 99.9 % quantile of the standard normal distribution. */
    private static final double Z = 3.090232;

    private final TrainingSummary summary;
    private final Map<String, Counted> inputs = new LinkedHashMap<>();
    private final Map<String, long[]> predictions = new LinkedHashMap<>();
    private long rows;
    private long unlike;

    private static final class Counted {
        private final long[] bins;
        private long missing;
        private long outside;

        Counted(int bins) {
            this.bins = new long[bins];
        }
    }

    /** From the training rows of a summary. */
    public Drift(TrainingSummary summary) {
        this.summary = summary;
        summary.inputs()
                .forEach((name, input) ->
                        inputs.put(name, new Counted(input.bins().shares().size())));
        summary.predictions()
                .forEach((variant, bins) ->
                        predictions.put(variant, new long[bins.shares().size()]));
    }

    /**
     * Counts a row.
     *
     * @param values of the inputs; what is not there is missing
     * @param refused whether it was unlike the training rows
     */
    public void add(Map<String, Double> values, boolean refused) {
        rows++;
        unlike += refused ? 1 : 0;
        summary.inputs().forEach((name, input) -> {
            Counted counted = inputs.get(name);
            if (counted == null) {
                return;
            }
            double value = values.getOrDefault(name, Double.NaN);
            if (Double.isNaN(value)) {
                counted.missing++;
            } else {
                counted.bins[input.bins().of(value)]++;
                counted.outside += Support.unseen(input, value) ? 1 : 0;
            }
        });
    }

    /** Counts a prediction. */
    public void predicted(String variant, double prediction) {
        Bins bins = summary.predictions().get(variant);
        long[] counted = predictions.get(variant);
        if (bins != null && counted != null) {
            counted[bins.of(prediction)]++;
        }
    }

    /**
     * What came of it.
     *
     * @param rows that were looked at
     * @param unlike of them refused, for being unlike the training rows
     * @param inputs by name
     * @param predictions by variant
     */
    public record Result(long rows, long unlike, Map<String, OfInput> inputs, Map<String, Index> predictions) {
        public Result {
            inputs = new LinkedHashMap<>(inputs);
            predictions = new LinkedHashMap<>(predictions);
        }

        /** Inputs and predictions that have moved: by index, by what is missing, or by what lies outside. */
        public List<String> moved() {
            return Stream.concat(
                            inputs.entrySet().stream()
                                    .filter(input -> input.getValue().moved())
                                    .map(Map.Entry::getKey),
                            predictions.entrySet().stream()
                                    .filter(prediction -> prediction.getValue().moved())
                                    .map(prediction -> "prediction of " + prediction.getKey()))
                    .toList();
        }
    }

    /**
     * A population stability index.
     *
     * @param rows that have a value
     * @param value 0 where nothing moved
     * @param byChance exceeded in 1 of 1,000 by chance alone
     */
    public record Index(long rows, double value, double byChance) {
        /** More than little, and more than chance. */
        public boolean moved() {
            return value > LITTLE && value > byChance;
        }
    }

    /**
     * Of an input.
     *
     * @param index empty where no row has a value
     * @param missingThen share of the training rows without it
     * @param missingNow share of these rows
     * @param missingMoved whether that is more of a difference than 5 points and than chance makes
     * @param outside share of the values that by themselves were hardly seen
     */
    public record OfInput(
            Optional<Index> index, double missingThen, double missingNow, boolean missingMoved, double outside) {
        /** Whether anything is worth a word. */
        public boolean moved() {
            return index.map(Index::moved).orElse(false) || missingMoved || outside > OUTSIDE;
        }
    }

    /** More than this share of values that were hardly seen is worth a word. */
    public static final double OUTSIDE = 0.05;

    private static final double POINTS = 0.05;

    /** What came of it so far. */
    public Result result() {
        Map<String, OfInput> ofInputs = new LinkedHashMap<>();
        summary.inputs().forEach((name, input) -> {
            Counted counted = inputs.get(name);
            if (counted != null) {
                ofInputs.put(name, ofInput(input, counted));
            }
        });
        Map<String, Index> indices = new LinkedHashMap<>();
        summary.predictions().forEach((variant, bins) -> {
            long[] counted = predictions.get(variant);
            if (counted != null) {
                index(bins, counted, summary.rows()).ifPresent(index -> indices.put(variant, index));
            }
        });
        return new Result(rows, unlike, ofInputs, indices);
    }

    private OfInput ofInput(Input input, Counted counted) {
        double now = rows == 0 ? 0 : (double) counted.missing / rows;
        double pooled = (now * rows + input.missing() * summary.rows()) / Math.max(1, rows + summary.rows());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / Math.max(1, rows) + 1.0 / summary.rows()));
        double difference = Math.abs(now - input.missing());
        long values = rows - counted.missing;
        return new OfInput(
                index(input.bins(), counted.bins, Math.round(summary.rows() * (1 - input.missing()))),
                input.missing(),
                now,
                rows > 0 && difference > POINTS && difference > Z * error,
                values == 0 ? 0 : (double) counted.outside / values);
    }

    private static Optional<Index> index(Bins then, long[] now, long before) {
        long sum = 0;
        for (long count : now) {
            sum += count;
        }
        if (sum == 0 || before == 0) {
            return Optional.empty();
        }
        double index = 0;
        for (int i = 0; i < now.length; i++) {
            // Half a row in an empty bin: the logarithm of nothing would be infinite.
            double share = Math.max(0.5, (double) now[i]) / sum;
            double old = Math.max(0.5 / before, then.shares().get(i));
            index += (share - old) * Math.log(share / old);
        }
        return Optional.of(new Index(sum, index, chance(now.length - 1) * (1.0 / sum + 1.0 / before)));
    }

    /** The 99.9 % quantile of chi-square by Wilson and Hilferty's cube root (Proc Natl Acad Sci USA 1931;17:684-688). */
    private static double chance(int degrees) {
        if (degrees < 1) {
            return 0;
        }
        double variance = 2.0 / (9.0 * degrees);
        return degrees * Math.pow(1 - variance + Z * Math.sqrt(variance), 3);
    }
}
