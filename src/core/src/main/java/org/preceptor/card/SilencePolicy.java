package org.preceptor.card;

import java.util.List;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.explanation.Assessment;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureValue;
import org.preceptor.model.Prediction;

/**
 * When a service's declaration answers by silence. An error is never silent: a part of the chart that was not read, and a value
 * that is there and cannot be used, are told.
 *
 * @param lackTold whether this patient is one in whom the lack of what was never measured is told
 */
record SilencePolicy(CdsService service, boolean lackTold) {

    /** Where the first is answered by silence, and no independent one lies in a band that is told or has its lack told. */
    boolean silent(List<Assessment> assessments) {
        return silent(assessments.getFirst())
                && assessments.stream().noneMatch(one -> Assessment.lacks(one, assessments))
                && assessments.stream()
                        .skip(1)
                        .filter(one -> one.asked().independent())
                        .allMatch(
                                one -> Bands.of(service, one).map(Band::silent).orElse(true));
    }

    private boolean silent(Assessment first) {
        CdsService.Silence silence = service.silence();
        return switch (first.prediction()) {
            case Prediction.Estimate estimate ->
                Bands.of(service, first).map(Band::silent).orElse(false);
            case Prediction.NotApplicable not ->
                not.exclusions().stream().anyMatch(e -> silence.exclusions().contains(e.id()))
                        || not.outOfRange().stream().anyMatch(f -> silence.covers(f.name(), f.aboveRange()));
            case Prediction.InsufficientData lacking -> !lackTold && neverMeasured(lacking);
            case Prediction.Unavailable unavailable -> false;
        };
    }

    /** One of the inputs whose lack is silent is not in the chart at all, and none of them is there and unusable. */
    private boolean neverMeasured(Prediction.InsufficientData lacking) {
        List<Feature> quiet = lacking.needed().stream()
                .filter(feature -> service.silence().missing().contains(feature.name()))
                .toList();
        return lacking.unchecked().isEmpty()
                && quiet.stream().anyMatch(SilencePolicy::absent)
                && quiet.stream().allMatch(feature -> absent(feature) || old(feature));
    }

    /** The chart was read and holds nothing of it. */
    private static boolean absent(Feature feature) {
        return feature.value() instanceof FeatureValue.Missing missing
                && switch (missing.reason()) {
                    case NOT_IN_CHART, NOT_READ, NO_ORDER -> true;
                    case INPUT_MISSING ->
                        feature.underlying().stream().allMatch(input -> input.usable() || absent(input));
                    case NOT_OBTAINED,
                            UNUSABLE_UNIT,
                            ONLY_A_BOUND,
                            NO_VALUE_GIVEN,
                            UNDATED,
                            INEXACT,
                            ANSWER_NOT_USABLE,
                            CONTRADICTORY,
                            NOT_COVERED,
                            UNCONFIRMED -> false;
                };
    }

    /** Measured, but too long ago; alone this is told, beside what was never measured it is no error. */
    private static boolean old(Feature feature) {
        return switch (feature.value()) {
            case FeatureValue.Stale stale -> true;
            case FeatureValue.Present present -> false;
            case FeatureValue.Implausible implausible -> false;
            case FeatureValue.Missing missing ->
                missing.reason() == FeatureValue.Reason.INPUT_MISSING
                        && feature.underlying().stream()
                                .allMatch(input -> input.usable() || absent(input) || old(input));
        };
    }
}
