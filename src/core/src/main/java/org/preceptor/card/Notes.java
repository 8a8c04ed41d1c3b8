package org.preceptor.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Stale;
import org.preceptor.model.Prediction;

/** What a reader must know about the inputs: missing, stale, implausible, out of range, preliminary; each with its date. */
final class Notes {

    /** By their words: what is said once is not said again. */
    private final Map<String, Note> notes = new LinkedHashMap<>();

    /** Notes on the features in order, without repeats, as lines of Markdown. */
    static List<String> on(List<Feature> features) {
        return of(features).stream().map(Note::markdown).toList();
    }

    /** Notes on the features in order, without repeats. */
    static List<Note> of(List<Feature> features) {
        Notes all = new Notes();
        features.forEach(all::add);
        return List.copyOf(all.notes.values());
    }

    /** Of what the chosen variant does without, only what is there but could not be used is worth a word. */
    static List<Feature> worthAWord(Prediction prediction) {
        if (!(prediction instanceof Prediction.Estimate estimate)) {
            return prediction.features();
        }
        List<Feature> features = new ArrayList<>();
        for (Feature feature : estimate.features()) {
            boolean read = estimate.variant().inputs().contains(feature.name());
            boolean absent = feature.value() instanceof Missing missing
                    && (missing.reason() == FeatureValue.Reason.NOT_IN_CHART
                            || missing.reason() == FeatureValue.Reason.NOT_READ);
            if (read || !absent) {
                features.add(feature);
            }
        }
        return features;
    }

    private void note(Note.Kind kind, FeatureDeclaration about, String text) {
        notes.putIfAbsent(text, Note.on(kind, about, text));
    }

    private void add(Feature feature) {
        FeatureDeclaration declaration = feature.declaration();
        if (feature.outOfRange() && feature.value() instanceof Present present) {
            note(
                    Note.Kind.OUT_OF_RANGE,
                    declaration,
                    declaration.label() + ": " + Printed.value(declaration, present.value()) + dated(present)
                            + " is outside the model's range (" + Printed.range(declaration) + ") and was not used.");
        }
        if (feature.value() instanceof Present present && present.origin() == Origin.PRELIMINARY) {
            note(
                    Note.Kind.PRELIMINARY,
                    declaration,
                    declaration.label() + ": " + Printed.value(declaration, present.value()) + dated(present)
                            + " is preliminary.");
        }
        if (!(feature.value() instanceof Missing missing
                && missing.reason() == FeatureValue.Reason.INPUT_MISSING
                && !feature.underlying().isEmpty())) {
            unusable(declaration, feature.value(), "");
        }
        for (FeatureValue value : feature.passedOver()) {
            unusable(declaration, value, " An older value was used.");
        }
        feature.underlying().forEach(this::add);
    }

    private static String dated(Present present) {
        return present.time().map(time -> " of " + Printed.date(time)).orElse("");
    }

    private void unusable(FeatureDeclaration declaration, FeatureValue value, String then) {
        String label = declaration.label();
        switch (value) {
            case Present present -> {}
            case Stale stale ->
                note(
                        Note.Kind.STALE,
                        declaration,
                        label + ": " + Printed.value(declaration, stale.value()) + " of " + Printed.date(stale.time())
                                + " is older than "
                                + declaration.lookBack().map(Printed::lookBack).orElse("allowed")
                                + " and was not used." + then);
            case Implausible implausible
            when implausible.why() == Implausible.Why.IN_THE_FUTURE
                    && implausible.time().isEmpty() ->
                note(
                        Note.Kind.IMPLAUSIBLE,
                        declaration,
                        label + ": the date that it is computed from lies in the future; it was not used." + then);
            case Implausible implausible ->
                note(
                        Note.Kind.IMPLAUSIBLE,
                        declaration,
                        label + ": " + Printed.value(declaration, implausible.value()) + " of "
                                + Printed.date(implausible.time())
                                + switch (implausible.why()) {
                                    case OUTSIDE_PLAUSIBLE_RANGE -> " is implausible and was not used.";
                                    case IN_THE_FUTURE -> " is dated in the future and was not used.";
                                }
                                + then);
            case Missing missing -> missing(declaration, missing, then);
        }
    }

    private void missing(FeatureDeclaration declaration, Missing missing, String then) {
        String what = switch (missing.reason()) {
            case NOT_IN_CHART -> ": not in the chart.";
            case NOT_OBTAINED -> ": this part of the chart could not be read completely.";
            case UNUSABLE_UNIT -> ": the value has no usable unit and was not used.";
            case ONLY_A_BOUND -> ": only a bound (such as <5) is recorded; it was not used.";
            case NO_VALUE_GIVEN -> ": recorded without a value.";
            case UNDATED -> ": the value has no date and was not used.";
            case INEXACT -> ": recorded by year or month only, which leaves the value open; it was not used.";
            case ANSWER_NOT_USABLE -> ": recorded as unknown, or as an answer that the model cannot use.";
            case CONTRADICTORY -> ": results contradict each other; none was used.";
            case NOT_COVERED -> ": the result is none that the model has a number for.";
            case UNCONFIRMED -> ": an unconfirmed diagnosis is recorded; it was counted as no.";
            case INPUT_MISSING -> ": what it is computed from is missing.";
            case NO_ORDER -> ": no order of this call says it.";
            case NOT_READ -> "";
        };
        if (!what.isEmpty()) {
            note(
                    Note.Kind.MISSING,
                    declaration,
                    declaration.label() + what + (missing.reason() == FeatureValue.Reason.UNCONFIRMED ? "" : then));
        }
    }
}
