package org.preceptor.card;

import java.util.ArrayList;
import java.util.List;
import org.preceptor.feature.Feature;
import org.preceptor.model.Prediction;

/** Why there is no estimate. */
final class Reasons {

    private Reasons() {}

    /** The reasons in the order of their weight; none where there is an estimate. */
    static List<Note> of(Prediction prediction, Caveats caveats) {
        return switch (prediction) {
            case Prediction.Estimate estimate -> List.of();
            case Prediction.NotApplicable not -> {
                List<Note> reasons = new ArrayList<>();
                not.exclusions()
                        .forEach(exclusion -> reasons.add(Note.general(
                                Note.Kind.EXCLUDED,
                                "The chart records " + exclusion.label() + "; the model is about people without it.")));
                not.outOfRange()
                        .forEach(feature -> reasons.add(Note.on(
                                Note.Kind.OUT_OF_RANGE,
                                feature.declaration(),
                                Printed.input(feature) + " is outside the model's range ("
                                        + Printed.range(feature.declaration()) + ").")));
                not.unusual().ifPresent(unusual -> reasons.addAll(unlike(unusual)));
                yield reasons;
            }
            case Prediction.InsufficientData lacking -> {
                List<Note> reasons = new ArrayList<>(Notes.of(lacking.needed()));
                String why = "The problem list could not be read completely"
                        + (caveats.ahead().isEmpty() ? ": " : ", or what it says of this is dated in the future: ");
                lacking.unchecked()
                        .forEach(exclusion -> reasons.add(Note.general(
                                Note.Kind.UNCHECKED, why + exclusion.label() + " could not be ruled out.")));
                yield reasons;
            }
            case Prediction.Unavailable unavailable ->
                List.of(Note.general(
                        Note.Kind.UNAVAILABLE, "The model could not run. This is a fault of the service."));
        };
    }

    /** In which way a patient is unlike those whom the model was fitted to. */
    static List<Note> unlike(Prediction.Unusual unusual) {
        String seen = " hardly seen in the data that the model learned from.";
        List<Feature> features = unusual.features();
        return switch (unusual.kind()) {
            case ALONE ->
                features.stream()
                        .map(feature -> Note.on(
                                Note.Kind.UNLIKE, feature.declaration(), Printed.input(feature) + " was" + seen))
                        .toList();
            case TOGETHER ->
                List.of(Note.general(
                        Note.Kind.UNLIKE,
                        (features.size() > 1 ? "This combination of " : "Beside the other values, ")
                                + String.join(
                                        " and ",
                                        features.stream().map(Printed::input).toList())
                                + " was" + seen));
        };
    }
}
