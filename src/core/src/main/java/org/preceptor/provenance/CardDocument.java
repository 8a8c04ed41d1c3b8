package org.preceptor.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.preceptor.model.ModelDeclaration;

/**
 * A model's card as FHIR R4: a Bundle of the model's Device and of a DocumentReference that HL7's AI transparency guide calls an AI-ModelCard
 * (ballot of 2026, commit 068de452 of its sources; its codes may change before it is a standard).
 */
public final class CardDocument {

    /** Codes of HL7's AI transparency guide for the type and the formats of a card. */
    private static final String AI_INPUTS = "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIinputsCS";

    private CardDocument() {}

    /** Logical id of the DocumentReference. */
    public static String id(ModelDeclaration model) {
        return ModelDevice.id(model) + "-card";
    }

    /**
     * The Bundle.
     *
     * @param markdown the card for people
     * @param chai the same as the Coalition for Health AI's XML
     */
    public static String bundle(ModelDeclaration model, String markdown, String chai) {
        return Fhir.object(out -> {
            out.writeStringField("resourceType", "Bundle");
            out.writeStringField("type", "collection");
            out.writeArrayFieldStart("entry");
            out.writeStartObject();
            out.writeStringField("fullUrl", Fhir.PRECEPTOR + "Device/" + ModelDevice.id(model));
            out.writeFieldName("resource");
            out.writeRawValue(ModelDevice.json(model));
            out.writeEndObject();
            out.writeStartObject();
            out.writeStringField("fullUrl", Fhir.PRECEPTOR + "DocumentReference/" + id(model));
            out.writeFieldName("resource");
            out.writeRawValue(json(model, markdown, chai));
            out.writeEndObject();
            out.writeEndArray();
        });
    }

    /** The DocumentReference alone. */
    static String json(ModelDeclaration model, String markdown, String chai) {
        return Fhir.object(out -> {
            out.writeStringField("resourceType", "DocumentReference");
            out.writeStringField("id", id(model));
            out.writeArrayFieldStart("identifier");
            out.writeStartObject();
            out.writeStringField("system", Fhir.MODEL);
            out.writeStringField("value", model.id());
            out.writeEndObject();
            out.writeEndArray();
            out.writeStringField("status", "current");
            out.writeFieldName("type");
            Fhir.concept(out, AI_INPUTS, "AIModelCard", "Model card");
            out.writeArrayFieldStart("category");
            Fhir.concept(out, AI_INPUTS, "AIModelCardMarkdownFormat", "Markdown");
            Fhir.concept(out, AI_INPUTS, "AImodelCardCHAIformat", "CHAI Applied Model Card v0.2");
            out.writeEndArray();
            out.writeStringField("description", "Card of " + model.title() + ", version " + model.version());
            out.writeArrayFieldStart("content");
            attachment(out, "text/markdown", markdown);
            attachment(out, "application/xml", chai);
            out.writeEndArray();
            out.writeObjectFieldStart("context");
            out.writeArrayFieldStart("related");
            Fhir.reference(out, "Device/" + ModelDevice.id(model));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void attachment(JsonGenerator out, String type, String text) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("attachment");
        out.writeStringField("contentType", type);
        out.writeStringField("data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        out.writeEndObject();
        out.writeEndObject();
    }
}
