package org.preceptor.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureValue;

/** Why there is no estimate, in words free of a chart's text. */
public final class Lacking {

    private Lacking() {}

    /**
     * What is wrong with an estimate's inputs: "Total cholesterol is missing", "Age is outside the range of the equation".
     *
     * @param asked the inputs that the estimate cannot do without
     */
    public static List<String> of(Feature estimate, Predicate<Feature> asked) {
        List<String> lacking = new ArrayList<>();
        for (Feature feature : estimate.underlying()) {
            if (asked.test(feature)) {
                lacking.addAll(wrong(feature));
            }
        }
        return lacking;
    }

    /** What is wrong with one input; empty where it can be used. */
    public static List<String> wrong(Feature feature) {
        String label = feature.declaration().label();
        return switch (feature.value()) {
            case FeatureValue.Present present ->
                feature.outOfRange() ? List.of(label + " is outside the range of the equation") : List.of();
            case FeatureValue.Missing missing ->
                missing.reason() == FeatureValue.Reason.NOT_READ ? List.of() : List.of(label + " is missing");
            case FeatureValue.Stale stale ->
                List.of(label + " of " + stale.time().date() + " is too old");
            case FeatureValue.Implausible implausible ->
                List.of(label
                        + switch (implausible.why()) {
                            case OUTSIDE_PLAUSIBLE_RANGE -> " is implausible";
                            case IN_THE_FUTURE ->
                                implausible
                                        .time()
                                        .map(time -> " of " + time.written() + " is dated in the future")
                                        .orElse(" lies in the future");
                        });
        };
    }
}
