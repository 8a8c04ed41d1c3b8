package org.preceptor.lab.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.preceptor.lab.evaluation.Evaluation.Comparison;
import org.preceptor.lab.evaluation.Evaluation.Counts;
import org.preceptor.lab.evaluation.Evaluation.Subgroup;
import org.preceptor.lab.evaluation.Evaluation.Subject;
import org.preceptor.lab.statistics.Bootstrap;
import org.preceptor.lab.statistics.CalibrationCurve;
import org.preceptor.lab.statistics.DecisionCurve;
import org.preceptor.lab.statistics.Estimated;
import org.preceptor.lab.statistics.Metric;
import org.preceptor.lab.statistics.Sample;

/** Evaluates rows whose outcome is known. */
public final class Evaluator {

    /** With fewer events, or fewer rows without one, than this a subgroup's metrics say nothing. */
    static final int FEWEST = 10;

    private static final int PARTS = 10;
    private static final List<Metric> COMPARED =
            List.of(Metric.AUROC, Metric.AVERAGE_PRECISION, Metric.BRIER, Metric.INTEGRATED_CALIBRATION_INDEX);
    private static final double[] THRESHOLDS =
            IntStream.rangeClosed(1, 50).mapToDouble(percent -> percent / 100.0).toArray();

    private final Subject subject;
    private final Consumer<String> progress;

    /**
     * An evaluator.
     *
     * @param progress told in words what is being done
     */
    public Evaluator(Subject subject, Consumer<String> progress) {
        this.subject = subject;
        this.progress = progress;
    }

    /** The evaluation of the rows. */
    public Evaluation of(EvaluatedRows rows) {
        Sample sample = rows.sample();
        progress.accept("all rows");
        Map<Metric, Estimated> metrics = bootstrap().of(sample, rows.scale().metrics());
        return new Evaluation(
                subject,
                counts(rows, sample),
                rows.rowsDeclined(),
                metrics,
                rows.scale() == Scale.SCORE
                        ? new CalibrationCurve(List.of(), List.of())
                        : CalibrationCurve.of(sample, PARTS),
                rows.scale() == Scale.SCORE || sample.size() == 0 ? List.of() : DecisionCurve.of(sample, THRESHOLDS),
                subgroups(rows, sample),
                comparisons(rows, sample));
    }

    private Bootstrap bootstrap() {
        return new Bootstrap(subject.resamples(), subject.seed(), resample -> {});
    }

    private static Counts counts(EvaluatedRows rows, Sample sample) {
        long declined =
                rows.rowsDeclined().values().stream().mapToLong(Long::longValue).sum();
        return new Counts(
                rows.size() + declined + rows.rowsWithoutOutcome(),
                rows.rowsWithoutOutcome(),
                sample.size(),
                sample.events(),
                sample.clusters() == sample.size() ? Optional.empty() : Optional.of(sample.clusters()));
    }

    private List<Subgroup> subgroups(EvaluatedRows rows, Sample sample) {
        List<Subgroup> subgroups = new ArrayList<>();
        rows.groups().forEach((column, words) -> {
            List<String> values = words.distinct();
            List<Subgroup> ofColumn = new ArrayList<>();
            for (int number = 0; number < values.size(); number++) {
                int wanted = number;
                Sample part = sample.where(row -> words.number(row) == wanted);
                progress.accept(column + " = " + (values.get(number).isEmpty() ? "not given" : values.get(number)));
                ofColumn.add(new Subgroup(
                        column,
                        values.get(number),
                        part.size(),
                        part.events(),
                        enough(part) ? bootstrap().of(part, rows.scale().metrics()) : Map.of()));
            }
            ofColumn.sort(Comparator.comparingLong(Subgroup::rows).reversed().thenComparing(Subgroup::value));
            subgroups.addAll(ofColumn);
        });
        return subgroups;
    }

    private static boolean enough(Sample sample) {
        return sample.events() >= FEWEST && sample.size() - sample.events() >= FEWEST;
    }

    private List<Comparison> comparisons(EvaluatedRows rows, Sample sample) {
        List<Comparison> comparisons = new ArrayList<>();
        rows.others().forEach((name, numbers) -> {
            progress.accept("beside " + name);
            Sample own = sample.where(row -> !Double.isNaN(numbers.get(row)));
            Scale scale = rows.scale(name);
            Sample other = own.with(scale.ranked(numbers.toArray()));
            Map<Metric, Estimated> differences = new EnumMap<>(Metric.class);
            for (Metric metric : COMPARED) {
                if (!scale.metrics().contains(metric) || !rows.scale().metrics().contains(metric)) {
                    continue;
                }
                bootstrap().difference(own, other, metric).ifPresent(difference -> differences.put(metric, difference));
            }
            comparisons.add(new Comparison(
                    name,
                    own.size(),
                    own.events(),
                    bootstrap().of(own, rows.scale().metrics()),
                    bootstrap().of(other, scale.metrics()),
                    differences));
        });
        return comparisons;
    }
}
