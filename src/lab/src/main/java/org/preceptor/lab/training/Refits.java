package org.preceptor.lab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.preceptor.lab.statistics.Bootstrap;
import org.preceptor.lab.statistics.Estimated;
import org.preceptor.lab.statistics.Metric;
import org.preceptor.lab.statistics.Sample;
import org.preceptor.lab.training.Cohort.Member;

/**
 * What a variant loses without an input, and what it gains by more persons: fits in other ways than the model's, judged on the same
 * rows that none of them saw.
 */
final class Refits {

    /** Of eight parts of the training persons, each share holding the smaller ones. */
    private static final int[] EIGHTHS = {1, 2, 4, 8};

    private static final List<Metric> TOLD = List.of(Metric.AUROC, Metric.BRIER);

    private final Study study;
    private final long seed;
    private final int resamples;
    private final Consumer<String> progress;

    Refits(Study study, long seed, int resamples, Consumer<String> progress) {
        this.study = study;
        this.seed = seed;
        this.resamples = resamples;
        this.progress = progress;
    }

    /**
     * What came of a variant.
     *
     * @param rows judged on
     * @param events among them
     * @param whole with every input and all training persons
     * @param hidden the input whose absence costs most first
     * @param curve from the fewest persons to all
     */
    record Result(
            int fits, long rows, long events, Map<Metric, Estimated> whole, List<Hidden> hidden, List<Point> curve) {
        Result {
            whole = Map.copyOf(whole);
            hidden = List.copyOf(hidden);
            curve = List.copyOf(curve);
        }
    }

    /**
     * A fit that was not told an input.
     *
     * @param changes without the input less with it, on the same resamples
     */
    record Hidden(String input, Map<Metric, Estimated> metrics, Map<Metric, Estimated> changes) {
        Hidden {
            metrics = Map.copyOf(metrics);
            changes = Map.copyOf(changes);
        }
    }

    /**
     * Fits to some of the training persons.
     *
     * @param eighths how many of eight parts of them
     * @param persons in a fit, on average
     * @param events in a fit, on average
     * @param metrics empty where so few have no fit
     */
    record Point(int eighths, long persons, long events, Map<Metric, Estimated> metrics) {
        Point {
            metrics = Map.copyOf(metrics);
        }
    }

    /** Each variant. */
    Map<String, Result> run(Cohort cohort) {
        Map<String, Result> results = new LinkedHashMap<>();
        study.variants().forEach((variant, plans) -> results.put(variant, of(cohort, variant, plans)));
        return results;
    }

    private Result of(Cohort cohort, String variant, List<Plan> plans) {
        LogisticTrainer trainer = new LogisticTrainer(plans);
        List<Split> splits = Split.of(study, cohort.complete(trainer.required(), row -> true), seed);
        progress.accept("all inputs of " + variant);
        List<Fit> fits = splits.parallelStream()
                .map(split -> trainer.fit(split.seen(), seed))
                .toList();
        Sample whole = sample(splits, fits);
        Map<Metric, Estimated> metrics = bootstrap().of(whole, TOLD);
        List<Hidden> hidden = new ArrayList<>();
        for (String input : trainer.inputs()) {
            progress.accept(variant + " without " + input);
            hide(plans, input, splits, fits).ifPresent(risks -> hidden.add(hidden(input, whole, risks)));
        }
        hidden.sort((one, other) -> Double.compare(loss(one), loss(other)));
        List<Point> curve = new ArrayList<>();
        for (int eighths : EIGHTHS) {
            progress.accept(variant + " with " + eighths + " of 8 parts of the persons");
            curve.add(point(trainer, splits, fits, eighths, whole, metrics));
        }
        return new Result(splits.size(), whole.size(), whole.events(), metrics, hidden, curve);
    }

    private static double loss(Hidden hidden) {
        Estimated change = hidden.changes().get(Metric.AUROC);
        return change == null ? 0 : change.value();
    }

    /** The penalty stays that of the whole fit: what changes is the input and nothing else. */
    private Optional<double[]> hide(List<Plan> plans, String input, List<Split> splits, List<Fit> fits) {
        List<Plan> others =
                plans.stream().filter(plan -> !plan.inputs().contains(input)).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        LogisticTrainer trainer = new LogisticTrainer(others);
        return risks(
                splits, (split, i) -> trainer.tried(split.seen(), fits.get(i).ridge()));
    }

    private Hidden hidden(String input, Sample whole, double[] risks) {
        Sample without = whole.with(risks);
        Map<Metric, Estimated> changes = new HashMap<>();
        for (Metric metric : TOLD) {
            bootstrap().difference(without, whole, metric).ifPresent(change -> changes.put(metric, change));
        }
        return new Hidden(input, bootstrap().of(without, TOLD), changes);
    }

    private Point point(
            LogisticTrainer trainer,
            List<Split> splits,
            List<Fit> fits,
            int eighths,
            Sample whole,
            Map<Metric, Estimated> metrics) {
        List<Split> smaller = splits.stream()
                .map(split -> new Split(share(split.seen(), eighths), split.unseen()))
                .toList();
        Set<String> persons = new HashSet<>();
        long sum = 0;
        long events = 0;
        for (Split split : smaller) {
            persons.clear();
            split.seen().forEach(row -> persons.add(row.person()));
            sum += persons.size();
            events += split.seen().stream().filter(Member::event).count();
        }
        Optional<double[]> risks = eighths == EIGHTHS[EIGHTHS.length - 1]
                ? risks(splits, (split, i) -> Optional.of(fits.get(i)))
                : risks(smaller, (split, i) -> trainer.found(split.seen(), seed));
        return new Point(
                eighths,
                Math.round((double) sum / splits.size()),
                Math.round((double) events / splits.size()),
                eighths == EIGHTHS[EIGHTHS.length - 1]
                        ? metrics
                        : risks.map(some -> bootstrap().of(whole.with(some), TOLD))
                                .orElse(Map.of()));
    }

    private static List<Member> share(List<Member> rows, int eighths) {
        // A prefix of its own, so that the share has nothing to do with any other part that is drawn.
        return rows.stream()
                .filter(row -> Persons.part("share " + row.person(), 8) < eighths)
                .toList();
    }

    private Sample sample(List<Split> splits, List<Fit> fits) {
        List<Member> rows =
                splits.stream().flatMap(split -> split.unseen().stream()).toList();
        boolean[] events = new boolean[rows.size()];
        int[] clusters = new int[rows.size()];
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < events.length; i++) {
            events[i] = rows.get(i).event();
            clusters[i] = numbers.computeIfAbsent(rows.get(i).person(), fresh -> numbers.size());
        }
        double[] risks = risks(splits, (split, i) -> Optional.of(fits.get(i))).orElseThrow();
        return Sample.ofClusters(risks, events, clusters);
    }

    /** The risks of the rows that the fits did not see, in the order of the splits; empty where one has no fit. */
    private static Optional<double[]> risks(List<Split> splits, BiFunction<Split, Integer, Optional<Fit>> fitted) {
        List<Optional<double[]>> each = IntStream.range(0, splits.size())
                .parallel()
                .mapToObj(i -> fitted.apply(splits.get(i), i)
                        .map(fit -> splits.get(i).unseen().stream()
                                .mapToDouble(row -> fit.risk(row::input))
                                .toArray()))
                .toList();
        return each.stream().allMatch(Optional::isPresent)
                ? Optional.of(each.stream()
                        .flatMapToDouble(risks -> Arrays.stream(risks.orElseThrow()))
                        .toArray())
                : Optional.empty();
    }

    private Bootstrap bootstrap() {
        return new Bootstrap(resamples, seed, resample -> {});
    }
}
