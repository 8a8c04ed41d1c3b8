package org.preceptor.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.preceptor.cds.RawJson;
import org.preceptor.explanation.Assessment;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.WhatIf;
import org.preceptor.feature.DataSpan;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.Prediction;
import org.preceptor.provenance.Attestation;

/** What a card's extension carries for programs: the decision's id, the unrounded numbers, and the FHIR resources. */
final class Evidence {

    /** The extension's reverse-domain key. */
    static final String KEY = "org.preceptor.decision";

    private static final JsonFactory JSON = new JsonFactory();

    private Evidence() {}

    static String json(UUID decision, List<Assessment> assessments, List<Attestation> attestations) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(32_768);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("id", decision.toString());
            out.writeArrayFieldStart("estimates");
            for (Assessment assessment : assessments) {
                assessment(out, assessment);
            }
            out.writeEndArray();
            if (!attestations.isEmpty()) {
                out.writeArrayFieldStart("resources");
                for (Attestation attestation : attestations) {
                    out.writeRawValue(new RawJson(attestation.json()));
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /**
     * That a service did not answer.
     *
     * @param result why, in a word
     */
    static String failure(UUID decision, String serviceId, String result) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(128);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("id", decision.toString());
            out.writeStringField("service", serviceId);
            out.writeStringField("result", result);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Why nothing else is said: {@code no-consent}, {@code deceased} or {@code in-part}. */
    static String notice(UUID decision, String result) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(128);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("id", decision.toString());
            out.writeStringField("result", result);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void assessment(JsonGenerator out, Assessment assessment) throws IOException {
        Prediction prediction = assessment.prediction();
        out.writeStartObject();
        out.writeStringField("id", assessment.asked().id());
        out.writeStringField("model", prediction.model().id());
        out.writeStringField("version", prediction.model().version());
        if (assessment.asked().asOf().isPresent()) {
            out.writeStringField("earlier", assessment.asked().asOf().get().toString());
        }
        out.writeStringField("status", prediction.model().status().name().toLowerCase(Locale.ROOT));
        switch (prediction) {
            case Prediction.Estimate estimate -> {
                out.writeStringField("result", "estimate");
                data(out, estimate);
                out.writeStringField("variant", estimate.variant().id());
                out.writeArrayFieldStart("outputs");
                List<Output> outputs = estimate.variant().outputs();
                for (int i = 0; i < outputs.size(); i++) {
                    output(out, outputs.get(i), assessment.explanations().get(i));
                }
                out.writeEndArray();
            }
            case Prediction.NotApplicable not -> {
                out.writeStringField("result", "not-applicable");
                if (not.unusual().isPresent()) {
                    out.writeArrayFieldStart("unusual");
                    for (var feature : not.unusual().get().features()) {
                        out.writeString(feature.name());
                    }
                    out.writeEndArray();
                }
            }
            case Prediction.InsufficientData lacking -> {
                out.writeStringField("result", "insufficient-data");
                out.writeArrayFieldStart("needed");
                for (var feature : lacking.needed()) {
                    out.writeString(feature.name());
                }
                out.writeEndArray();
            }
            case Prediction.Unavailable unavailable -> out.writeStringField("result", "unavailable");
        }
        out.writeEndObject();
    }

    /** From when the data are, as the card says it. */
    private static void data(JsonGenerator out, Prediction.Estimate estimate) throws IOException {
        Optional<DataSpan> span = DataSpan.of(estimate.features());
        if (span.isPresent()) {
            out.writeObjectFieldStart("data");
            out.writeStringField("oldest", span.get().oldest().written());
            out.writeStringField("newest", span.get().newest().written());
            out.writeEndObject();
        }
    }

    private static void output(JsonGenerator out, Output output, Explanation explanation) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", output.id());
        if (output.horizon().isPresent()) {
            out.writeStringField("horizon", output.horizon().get().toString());
        }
        if (!output.isProbability()) {
            out.writeStringField("unit", output.unit());
        }
        out.writeNumberField("estimate", explanation.estimate());
        out.writeNumberField("baseline", explanation.baseline());
        out.writeObjectFieldStart("contributions");
        for (Contribution contribution : explanation.contributions()) {
            out.writeNumberField(contribution.factor().id(), contribution.value());
        }
        out.writeEndObject();
        if (!explanation.whatIfs().isEmpty()) {
            out.writeObjectFieldStart("counterfactuals");
            for (WhatIf whatIf : explanation.whatIfs()) {
                out.writeNumberField(whatIf.change().id(), whatIf.estimate());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
