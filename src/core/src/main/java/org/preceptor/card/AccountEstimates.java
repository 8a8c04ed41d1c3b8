package org.preceptor.card;

import static org.preceptor.card.AccountJson.number;
import static org.preceptor.card.AccountJson.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.explanation.Assessment;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.WhatIf;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.model.ExplanationDeclaration.Modifiable;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Prediction;
import org.preceptor.model.VariantChoice;

/**
 * Writes the estimates of an account.
 *
 * @param leads the one that the card is about
 * @param leading its value, where it is a probability
 */
record AccountEstimates(Account.Estimates account, Assessment leads, Optional<Double> leading) {

    void write(JsonGenerator out, Assessment assessment) throws IOException {
        Prediction prediction = assessment.prediction();
        ModelDeclaration model = prediction.model();
        out.writeStartObject();
        out.writeStringField("id", assessment.asked().id());
        out.writeBooleanField("leads", assessment.equals(leads));
        out.writeStringField("result", result(prediction));
        text(out, "asOf", assessment.asked().asOf().map(Object::toString));
        text(out, "beside", assessment.asked().beside());
        Optional<Variant> variant =
                prediction instanceof Prediction.Estimate estimate ? Optional.of(estimate.variant()) : Optional.empty();
        model(out, model, variant);
        out.writeObjectFieldStart("baseline");
        out.writeStringField("name", model.explanation().baselineName());
        out.writeStringField("source", model.explanation().baselineSource());
        out.writeObjectFieldStart("values");
        for (Map.Entry<String, Double> value : new TreeMap<>(model.explanation().baseline()).entrySet()) {
            if (variant.filter(one -> one.inputs().contains(value.getKey())).isPresent()) {
                out.writeNumberField(value.getKey(), value.getValue());
            }
        }
        out.writeEndObject();
        out.writeEndObject();
        out.writeArrayFieldStart("outputs");
        if (prediction instanceof Prediction.Estimate estimate) {
            outputs(out, assessment, estimate);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("inputs");
        for (Feature feature : ordered(prediction)) {
            boolean read =
                    variant.filter(one -> one.inputs().contains(feature.name())).isPresent();
            AccountInput.write(out, feature, read);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("modifiable");
        if (prediction instanceof Prediction.Estimate estimate) {
            for (Modifiable one : model.explanation().modifiable()) {
                modifiable(out, one, estimate);
            }
        }
        out.writeEndArray();
        AccountJson.notes(out, "reasons", Reasons.of(prediction, account.caveats()));
        out.writeEndObject();
    }

    private static String result(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Estimate estimate -> "estimate";
            case Prediction.NotApplicable not -> "not-applicable";
            case Prediction.InsufficientData lacking -> "insufficient-data";
            case Prediction.Unavailable unavailable -> "unavailable";
        };
    }

    private static void model(JsonGenerator out, ModelDeclaration model, Optional<Variant> variant) throws IOException {
        out.writeObjectFieldStart("model");
        out.writeStringField("id", model.id());
        out.writeStringField("version", model.version());
        out.writeStringField("title", model.title());
        out.writeStringField("status", model.status().name().toLowerCase(Locale.ROOT));
        out.writeStringField("kind", model.kind().name().toLowerCase(Locale.ROOT));
        out.writeStringField("population", model.population());
        out.writeStringField("citation", model.citation());
        text(out, "variant", variant.map(Variant::id));
        text(out, "sha256", variant.map(Variant::sha256));
        text(out, "signed", model.signature().map(by -> by.key() + ", " + by.date()));
        out.writeEndObject();
    }

    /** The inputs of the variant in their order, then what else was read. */
    private static List<Feature> ordered(Prediction prediction) {
        if (!(prediction instanceof Prediction.Estimate estimate)) {
            return prediction.features();
        }
        List<Feature> ordered = new ArrayList<>();
        estimate.variant().inputs().forEach(input -> ordered.add(estimate.feature(input)));
        estimate.features().stream()
                .filter(feature -> !estimate.variant().inputs().contains(feature.name()))
                .forEach(ordered::add);
        return ordered;
    }

    /** Those that the service asks for, in its order. */
    private void outputs(JsonGenerator out, Assessment assessment, Prediction.Estimate estimate) throws IOException {
        for (String outcome : assessment.asked().outcomes()) {
            Optional<Assessment.Explained> found = assessment.outcome(outcome);
            if (found.isPresent()) {
                boolean first = outcome.equals(assessment.asked().outcomes().getFirst());
                output(out, assessment, estimate, found.get(), first);
            }
        }
    }

    private void output(
            JsonGenerator out,
            Assessment assessment,
            Prediction.Estimate estimate,
            Assessment.Explained found,
            boolean first)
            throws IOException {
        Output output = found.output();
        Explanation explanation = found.explanation();
        out.writeStartObject();
        out.writeStringField("id", output.id());
        out.writeStringField("title", output.title());
        text(out, "outcome", output.outcome());
        text(out, "horizon", output.horizon().map(Object::toString));
        out.writeStringField("unit", output.unit());
        out.writeStringField("unitText", Printed.unit(output.unit()));
        out.writeNumberField("decimals", output.decimals());
        number(out, "most", output.most());
        out.writeNumberField("estimate", explanation.estimate());
        out.writeNumberField("baseline", explanation.baseline());
        AccountJson.frequency(out, "frequency", output, explanation.estimate(), leading);
        AccountJson.frequency(out, "baselineFrequency", output, explanation.baseline(), leading);
        AccountJson.band(out, first ? Bands.of(account.service(), assessment) : Optional.empty());
        contributions(out, explanation, estimate.variant());
        out.writeArrayFieldStart("whatIfs");
        for (WhatIf whatIf : explanation.whatIfs()) {
            if (Figure.tells(output, whatIf.estimate() - explanation.estimate())) {
                out.writeStartObject();
                out.writeStringField("id", whatIf.change().id());
                out.writeStringField("input", whatIf.change().input());
                out.writeNumberField("to", whatIf.change().to());
                out.writeStringField("words", whatIf.change().words());
                out.writeNumberField("estimate", whatIf.estimate());
                AccountJson.frequency(out, "frequency", output, whatIf.estimate(), leading);
                out.writeEndObject();
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** What moves the output from the baseline person to the patient; the values add up to that difference. */
    static void contributions(JsonGenerator out, Explanation explanation, Variant variant) throws IOException {
        out.writeArrayFieldStart("contributions");
        for (Contribution contribution : explanation.contributions()) {
            out.writeStartObject();
            out.writeStringField("factor", contribution.factor().id());
            out.writeStringField("label", contribution.factor().label());
            out.writeNumberField("value", contribution.value());
            AccountJson.strings(
                    out,
                    "inputs",
                    contribution.factor().inputs().stream()
                            .filter(variant.inputs()::contains)
                            .toList());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** What may be tried, of what this estimate rests on. */
    private static void modifiable(JsonGenerator out, Modifiable one, Prediction.Estimate estimate) throws IOException {
        int column = estimate.variant().inputs().indexOf(one.input());
        if (column < 0 || estimate.row().get(column).isNaN()) {
            return;
        }
        FeatureDeclaration declaration = estimate.feature(one.input()).declaration();
        out.writeStartObject();
        out.writeStringField("input", one.input());
        out.writeStringField("label", declaration.label());
        out.writeStringField("type", declaration.type().name().toLowerCase(Locale.ROOT));
        text(out, "unit", declaration.unit());
        text(out, "unitText", declaration.unit().map(Printed::unit));
        out.writeNumberField("decimals", declaration.decimals());
        out.writeNumberField("value", estimate.row().get(column));
        out.writeNumberField("from", one.from());
        out.writeNumberField("to", one.to());
        out.writeNumberField("step", one.step());
        out.writeStringField("source", one.source());
        out.writeEndObject();
    }

    /** What else was thought of: the other estimates, and richer variants of the leading model with what they lacked. */
    void alternatives(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("alternatives");
        for (Assessment one : account.assessments()) {
            if (!one.equals(leads)) {
                out.writeStartObject();
                out.writeStringField("kind", "estimate");
                out.writeStringField("estimate", one.asked().id());
                out.writeStringField("model", one.prediction().model().id());
                out.writeStringField("result", result(one.prediction()));
                out.writeStringField(
                        "role",
                        one.asked().beside().isPresent()
                                ? "beside"
                                : one.asked().independent() ? "independent" : "supports");
                out.writeEndObject();
            }
        }
        if (leads.prediction() instanceof Prediction.Estimate estimate) {
            for (Variant richer : richer(estimate)) {
                out.writeStartObject();
                out.writeStringField("kind", "variant");
                out.writeStringField("model", estimate.model().id());
                out.writeStringField("variant", richer.id());
                AccountJson.strings(out, "lacking", lacking(richer, estimate));
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    private List<Variant> richer(Prediction.Estimate estimate) {
        List<Variant> offering = VariantChoice.offering(
                estimate.model(),
                output -> output.horizon().equals(leads.asked().horizon())
                        && output.outcome()
                                .filter(leads.asked().outcomes()::contains)
                                .isPresent());
        return offering.subList(0, Math.max(0, offering.indexOf(estimate.variant())));
    }

    private static Set<String> lacking(Variant richer, Prediction.Estimate estimate) {
        Set<String> lacking = new LinkedHashSet<>();
        List<String> wanted = new ArrayList<>(richer.inputs());
        wanted.removeIf(input -> richer.optional().contains(input)
                && richer.needsAtLeast().filter(of -> of.of().contains(input)).isEmpty());
        for (Feature feature : estimate.features()) {
            if (wanted.contains(feature.name()) && !feature.usable()) {
                lacking.add(feature.declaration().label());
            }
        }
        return lacking;
    }
}
