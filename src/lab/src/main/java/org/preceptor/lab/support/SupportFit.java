package org.preceptor.lab.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.preceptor.model.Support;
import org.preceptor.model.TrainingSummary;
import org.preceptor.model.TrainingSummary.Bins;
import org.preceptor.model.TrainingSummary.Input;
import org.preceptor.model.TrainingSummary.Limits;
import org.preceptor.model.TrainingSummary.Pair;
import org.preceptor.model.TrainingSummary.Point;

/**
 * Makes the summary of the rows that a model was fitted to.
 *
 * <p>An input that too few persons have is left out, and not looked at. Correlations of the scores are taken of the rows that have both inputs and shrunk to 0 as by as many uncorrelated rows as there
 * are inputs; where that is the correlation of no distribution, all are shrunk by further hundredths until no input is left with less than 2 %
 * of its variance beside those before it. The limits are chosen on distances of rows by summaries that did not see their persons (five folds), each limit
 * exceeded by the same share, so that all together refuse at most {@link #SHARE} of the rows.
 */
public final class SupportFit {

    /** At most this share of the training rows is refused by the limits. */
    public static final double SHARE = 0.02;

    private static final int FOLDS = 5;
    private static final double LEAST_PIVOT = 0.02;
    private static final double EXPECTED = 20;
    private static final double HARDLY = 0.05;
    private static final double TEN_THOUSAND = 1e4;

    private SupportFit() {}

    /**
     * The summary.
     *
     * @param fold of a person, from 0 to 4
     * @param predictions variant to what it gives those rows that it can be computed for
     */
    public static Fitted of(People people, ToIntFunction<String> fold, Map<String, double[]> predictions) {
        List<List<Support.Distance>> apart = new ArrayList<>();
        for (int left = 0; left < FOLDS; left++) {
            int out = left;
            Support others = new Support(unlimited(
                    people.where(row -> fold.applyAsInt(people.persons().get(row)) != out), Map.of()));
            People these = people.where(row -> fold.applyAsInt(people.persons().get(row)) == out);
            apart.add(these.rows().stream()
                    .map(row -> others.distance(these.names(), People.listed(row)))
                    .toList());
        }
        List<Support.Distance> distances = apart.stream().flatMap(List::stream).toList();
        double[] together = sorted(distances, Support.Distance::together);
        double[] beside = sorted(distances, Support.Distance::besideOthers);
        double[] alone = sorted(distances, Support.Distance::alone);
        double least = 0;
        double most = SHARE;
        for (int i = 0; i < 40; i++) {
            double share = (least + most) / 2;
            if (refused(distances, at(together, share), at(beside, share), at(alone, share)) <= SHARE) {
                least = share;
            } else {
                most = share;
            }
        }
        TrainingSummary raw = unlimited(people, predictions);
        double deviations = at(alone, least);
        Map<String, Input> inputs = new LinkedHashMap<>();
        raw.inputs().forEach((name, input) -> inputs.put(name, Marginal.ranged(input, deviations)));
        TrainingSummary summary = new TrainingSummary(
                raw.rows(),
                raw.persons(),
                raw.cell(),
                inputs,
                raw.correlations(),
                new Limits(Marginal.rounded(at(together, least)), Marginal.rounded(at(beside, least))),
                raw.neverTogether(),
                raw.predictions());
        Support support = new Support(summary);
        long unusual = people.rows().stream()
                .filter(row ->
                        support.unusual(people.names(), People.listed(row)).isPresent())
                .count();
        return new Fitted(summary, Marginal.rounded((double) unusual / people.size()));
    }

    /**
     * A summary.
     *
     * @param abstained share of the very rows that it was made of which it refuses
     */
    public record Fitted(TrainingSummary summary, double abstained) {}

    private static double[] sorted(List<Support.Distance> distances, ToDoubleFunction<Support.Distance> what) {
        return distances.stream().mapToDouble(what).sorted().toArray();
    }

    private static double at(double[] ascending, double share) {
        return ascending[Math.clamp((int) Math.ceil((1 - share) * ascending.length) - 1, 0, ascending.length - 1)];
    }

    private static double refused(List<Support.Distance> distances, double together, double beside, double alone) {
        return (double) distances.stream()
                        .filter(one -> one.together() > together || one.besideOthers() > beside || one.alone() > alone)
                        .count()
                / distances.size();
    }

    private static TrainingSummary unlimited(People people, Map<String, double[]> predictions) {
        int size = people.names().size();
        Map<String, Input> inputs = new LinkedHashMap<>();
        List<double[]> scores = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int column = i;
            double[] values =
                    people.rows().stream().mapToDouble(row -> row[column]).toArray();
            Marginal.of(values, people.persons()).ifPresent(input -> {
                inputs.put(people.names().get(column), input);
                scores.add(Arrays.stream(values)
                        .map(value -> Double.isNaN(value)
                                ? value
                                : (Support.score(input, value) - input.mean()) / input.spread())
                        .toArray());
            });
        }
        Map<String, Bins> bins = new LinkedHashMap<>();
        predictions.forEach((variant, risks) -> bins.put(variant, Marginal.tenths(risks)));
        return new TrainingSummary(
                people.size(),
                new HashSet<>(people.persons()).size(),
                Marginal.CELL,
                inputs,
                positive(correlations(scores)),
                new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                neverTogether(people, inputs),
                bins);
    }

    private static double[][] correlations(List<double[]> scores) {
        int size = scores.size();
        double[][] correlations = new double[size][size];
        for (int i = 0; i < size; i++) {
            correlations[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double products = 0;
                long both = 0;
                double[] one = scores.get(i);
                double[] other = scores.get(j);
                for (int row = 0; row < one.length; row++) {
                    double product = one[row] * other[row];
                    if (!Double.isNaN(product)) {
                        products += product;
                        both++;
                    }
                }
                correlations[i][j] = both == 0 ? 0 : Math.clamp(products / both, -1, 1) * both / (both + size);
            }
        }
        return correlations;
    }

    /** As rows of the lower triangle, shrunk until they are those of a distribution. */
    private static List<List<Double>> positive(double[][] correlations) {
        for (int hundredths = 0; hundredths < 100; hundredths++) {
            List<List<Double>> rows = new ArrayList<>();
            for (int i = 0; i < correlations.length; i++) {
                List<Double> row = new ArrayList<>();
                for (int j = 0; j < i; j++) {
                    row.add(Math.rint(correlations[i][j] * (100 - hundredths) / 100 * TEN_THOUSAND) / TEN_THOUSAND
                            + 0.0);
                }
                rows.add(row);
            }
            if (leastPivot(rows) >= LEAST_PIVOT) {
                return rows;
            }
        }
        throw new IllegalStateException("no correlation at all is one of a distribution");
    }

    /** The least variance that the inputs before an input leave open of it. */
    private static double leastPivot(List<List<Double>> rows) {
        double[][] factor = new double[rows.size()][rows.size()];
        double least = 1;
        for (int i = 0; i < rows.size(); i++) {
            double left = 1;
            for (int j = 0; j < i; j++) {
                double sum = rows.get(i).get(j);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = sum / factor[j][j];
                left -= factor[i][j] * factor[i][j];
            }
            if (left <= 0) {
                return left;
            }
            factor[i][i] = Math.sqrt(left);
            least = Math.min(least, left);
        }
        return least;
    }

    /** Pairs that would be common if the two had nothing to do with each other, and that fewer than a cell of persons have. */
    private static List<Pair> neverTogether(People people, Map<String, Input> inputs) {
        List<Integer> discrete = new ArrayList<>();
        for (int i = 0; i < people.names().size(); i++) {
            Input input = inputs.get(people.names().get(i));
            if (input != null && input.discrete()) {
                discrete.add(i);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < discrete.size(); i++) {
            for (int j = 0; j < i; j++) {
                apart(people, inputs, discrete.get(i), discrete.get(j), pairs);
            }
        }
        return pairs;
    }

    private static void apart(People people, Map<String, Input> inputs, int one, int other, List<Pair> into) {
        String name = people.names().get(one);
        String otherName = people.names().get(other);
        Input input = inputs.get(name);
        Input otherInput = inputs.get(otherName);
        if (input == null || otherInput == null) {
            return;
        }
        for (Point value : input.points()) {
            for (Point otherValue : otherInput.points()) {
                long both = 0;
                long first = 0;
                long second = 0;
                Set<String> persons = new HashSet<>();
                for (int i = 0; i < people.size(); i++) {
                    double[] row = people.rows().get(i);
                    if (Double.isNaN(row[one]) || Double.isNaN(row[other])) {
                        continue;
                    }
                    both++;
                    first += row[one] == value.value() ? 1 : 0;
                    second += row[other] == otherValue.value() ? 1 : 0;
                    if (row[one] == value.value() && row[other] == otherValue.value()) {
                        persons.add(people.persons().get(i));
                    }
                }
                double expected = both == 0 ? 0 : (double) first * second / both;
                if (expected >= EXPECTED && persons.size() < Marginal.CELL && persons.size() < HARDLY * expected) {
                    into.add(new Pair(name, value.value(), otherName, otherValue.value()));
                }
            }
        }
    }
}
