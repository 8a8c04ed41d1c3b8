package org.preceptor.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.preceptor.shelf.evaluation.Measure;
import org.preceptor.shelf.evaluation.Measure.Interval;

/** What the numbers mean, in sentences with their intervals. A difference is told as one only where its interval lies on one side. */
final class MetricWords {

    private MetricWords() {}

    static List<String> of(EvaluationFile evaluation) {
        List<String> words = new ArrayList<>();
        metric(evaluation, "auroc")
                .ifPresent(measure -> words.add("Ranking: of 100 pairs of one row with the event and one "
                        + "without, the model puts the one with the event higher in " + hundred(measure)
                        + ". 50 would be chance. (AUROC " + measure.words() + ")"));
        metric(evaluation, "observed_to_expected")
                .ifPresent(measure -> words.add("Level: the event came "
                        + measure.words() + " times as often as the model told. "
                        + side(
                                measure,
                                1,
                                "It tells too little risk on these rows.",
                                "It tells too much risk on these rows.",
                                "As often as told lies within the interval.")));
        metric(evaluation, "calibration_slope")
                .ifPresent(measure -> words.add("Spread: the calibration slope is "
                        + measure.words() + ". "
                        + side(
                                measure,
                                1,
                                "Its risks lie too close together.",
                                "Its low risks are too low and its high risks too high.",
                                "One, a spread that is right, lies within the interval.")));
        metric(evaluation, "ici")
                .ifPresent(
                        measure -> words.add("Distance: on average the observed risk differs from " + "the told one by "
                                + hundred(measure) + " percentage points. (Integrated calibration index)"));
        metric(evaluation, "scaled_brier")
                .ifPresent(measure -> words.add("Gain: compared with telling everybody the "
                        + "average risk, the squared error is smaller by " + hundred(measure)
                        + " %. Below nought would be worse than the average. (Scaled Brier score)"));
        return words;
    }

    /** Which side of a value the whole interval lies on. */
    private static String side(Measure measure, double of, String above, String below, String within) {
        if (measure.interval().isEmpty()) {
            return "No interval was computed, so this may be chance.";
        }
        Interval between = measure.interval().get();
        return between.low() > of ? above : between.high() < of ? below : within;
    }

    static Optional<Measure> metric(EvaluationFile evaluation, String name) {
        return Optional.ofNullable(evaluation.metrics().get(name));
    }

    private static String hundred(Measure measure) {
        return one(measure.value())
                + measure.interval()
                        .map(between -> " (" + one(between.low()) + " to " + one(between.high()) + ")")
                        .orElse("");
    }

    private static String one(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
