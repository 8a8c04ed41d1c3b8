package org.preceptor.lab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.preceptor.lab.equation.FittedTerm;
import org.preceptor.lab.statistics.LogisticSums;
import org.preceptor.lab.statistics.Newton;
import org.preceptor.lab.training.Cohort.Member;

/**
 * Fits logistic regressions. Columns are brought to mean 0 and variance 1 for the fit, so that a ridge penalty means the same for
 * each, and the coefficients are told for the columns as they are.
 */
final class LogisticTrainer {

    /** From none to one that leaves nearly nothing of the coefficients. */
    private static final double[] PENALTIES = {0, 1, 3, 10, 30, 100, 300};

    private static final int FOLDS = 10;

    private final List<Plan> plans;

    LogisticTrainer(List<Plan> plans) {
        this.plans = List.copyOf(plans);
    }

    /** Every input. */
    List<String> inputs() {
        Set<String> inputs = new LinkedHashSet<>();
        plans.forEach(plan -> inputs.addAll(plan.inputs()));
        return List.copyOf(inputs);
    }

    /** Every input that is needed. */
    List<String> required() {
        Set<String> inputs = new LinkedHashSet<>();
        plans.forEach(plan -> inputs.addAll(plan.required()));
        return List.copyOf(inputs);
    }

    /**
     * Fits with the penalty that cross-validation by persons finds best by the log likelihood of what was left out.
     *
     * @param rows each with every input
     * @throws IllegalStateException when the data have no such fit
     */
    Fit fit(List<Member> rows, long seed) {
        return found(rows, seed).orElseThrow(() -> new IllegalStateException("No logistic regression fits these rows"));
    }

    /** {@link #fit(List, long)}, or empty where the data have no such fit. */
    Optional<Fit> found(List<Member> rows, long seed) {
        List<Integer> folds = folds(rows, seed);
        Map<Double, Double> likelihoods = new LinkedHashMap<>();
        for (double penalty : PENALTIES) {
            // Added up in their order, so that the sum is the same however many processors there are.
            double[] each = IntStream.range(0, FOLDS)
                    .parallel()
                    .mapToDouble(fold -> leftOut(rows, folds, fold, penalty))
                    .toArray();
            double likelihood = 0;
            for (double one : each) {
                likelihood += one;
            }
            likelihoods.put(penalty, likelihood);
        }
        List<Double> bestFirst = likelihoods.entrySet().stream()
                .sorted(Map.Entry.<Double, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        // Fits without one fold can exist where the fit to all rows does not: then the next best.
        return bestFirst.stream()
                .flatMap(penalty -> tried(rows, penalty).stream())
                .findFirst();
    }

    /** Fits with a given penalty; empty where the data have no such fit. */
    Optional<Fit> tried(List<Member> rows, double penalty) {
        try {
            return Optional.of(fit(rows, penalty));
        } catch (IllegalStateException none) {
            return Optional.empty();
        }
    }

    /** The risks of rows by fits that did not see their persons. */
    double[] crossValidated(List<Member> rows, double penalty, long seed) {
        List<Integer> folds = folds(rows, seed);
        double[] risks = new double[rows.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            Fit fit = fit(without(rows, folds, left), penalty);
            for (int i = 0; i < risks.length; i++) {
                if (folds.get(i) == left) {
                    risks[i] = fit.risk(rows.get(i)::input);
                }
            }
        }
        return risks;
    }

    private double leftOut(List<Member> rows, List<Integer> folds, int fold, double penalty) {
        Fit fit;
        try {
            fit = fit(without(rows, folds, fold), penalty);
        } catch (IllegalStateException none) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (folds.get(i) == fold) {
                double risk = Math.clamp(fit.risk(rows.get(i)::input), 1e-12, 1 - 1e-12);
                sum += StrictMath.log(rows.get(i).event() ? risk : 1 - risk);
            }
        }
        return sum;
    }

    private static List<Member> without(List<Member> rows, List<Integer> folds, int fold) {
        List<Member> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (folds.get(i) != fold) {
                kept.add(rows.get(i));
            }
        }
        return kept;
    }

    /** A fold for each row; persons stay together. */
    private static List<Integer> folds(List<Member> rows, long seed) {
        List<String> persons = new ArrayList<>(
                new LinkedHashSet<>(rows.stream().map(Member::person).sorted().toList()));
        Collections.shuffle(persons, new Random(seed));
        Map<String, Integer> fold = new HashMap<>();
        for (int i = 0; i < persons.size(); i++) {
            fold.put(persons.get(i), i % FOLDS);
        }
        return rows.stream().map(row -> fold.getOrDefault(row.person(), 0)).toList();
    }

    /** Fits with a given penalty. */
    Fit fit(List<Member> rows, double penalty) {
        List<FittedTerm> terms = plans.stream()
                .map(plan -> plan.term(input -> rows.stream()
                        .mapToDouble(row -> row.input(input))
                        .sorted()
                        .toArray()))
                .toList();
        double[][] columns = columns(terms, rows);
        int p = columns.length;
        double[] means = new double[p];
        double[] spreads = new double[p];
        double[] design = new double[rows.size() * (p + 1)];
        double[] outcomes = new double[rows.size()];
        for (int j = 0; j < p; j++) {
            means[j] = mean(columns[j]);
            spreads[j] = spread(columns[j], means[j]);
        }
        long events = 0;
        for (int i = 0; i < rows.size(); i++) {
            outcomes[i] = rows.get(i).event() ? 1 : 0;
            events += rows.get(i).event() ? 1 : 0;
            design[i * (p + 1)] = 1;
            for (int j = 0; j < p; j++) {
                design[i * (p + 1) + 1 + j] = (columns[j][i] - means[j]) / spreads[j];
            }
        }
        double[] ones = new double[rows.size()];
        Arrays.fill(ones, 1);
        double[] ridge = new double[p + 1];
        Arrays.fill(ridge, 1, p + 1, penalty);
        double[] fitted = Newton.maximum(
                        at -> LogisticSums.of(design, outcomes, ones, new double[rows.size()], at), ridge)
                .orElseThrow(() -> new IllegalStateException("No logistic regression fits these rows"))
                .coefficients();
        return told(terms, fitted, means, spreads, penalty, rows.size(), events);
    }

    /** The coefficients of the columns as they are. */
    private static Fit told(
            List<FittedTerm> terms,
            double[] fitted,
            double[] means,
            double[] spreads,
            double penalty,
            long rows,
            long events) {
        double intercept = fitted[0];
        List<List<Double>> coefficients = new ArrayList<>();
        int column = 0;
        for (FittedTerm term : terms) {
            List<Double> ofTerm = new ArrayList<>();
            for (int j = 0; j < term.expressions().size(); j++, column++) {
                double coefficient = fitted[column + 1] / spreads[column];
                intercept -= coefficient * means[column];
                ofTerm.add(coefficient);
            }
            coefficients.add(ofTerm);
        }
        return new Fit(terms, intercept, coefficients, penalty, rows, events);
    }

    private static double[][] columns(List<FittedTerm> terms, List<Member> rows) {
        int p = terms.stream().mapToInt(term -> term.expressions().size()).sum();
        double[][] columns = new double[p][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            int at = 0;
            for (FittedTerm term : terms) {
                for (double value : term.columns(rows.get(i)::input)) {
                    columns[at++][i] = value;
                }
            }
        }
        return columns;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double spread(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        double spread = Math.sqrt(sum / values.length);
        return spread > 0 ? spread : 1;
    }
}
