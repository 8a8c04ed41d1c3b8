package org.preceptor.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Small pieces of FHIR R4 JSON. */
final class Fhir {

    static final String PRECEPTOR = "https://preceptor.org/fhir/";
    /** Identifies models: code and version. */
    static final String MODEL = PRECEPTOR + "CodeSystem/model";
    /** Device types of HL7's AI transparency guide (ballot 2026). */
    static final String AI_DEVICE_TYPE = "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS";

    private static final JsonFactory JSON = new JsonFactory();

    private Fhir() {}

    /** Writes one object's members. */
    @FunctionalInterface
    interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    static String object(Members members) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(2048);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Profile and the label of HL7's AI transparency guide: this resource was made by artificial intelligence. */
    static void meta(JsonGenerator out, String profile) throws IOException {
        out.writeObjectFieldStart("meta");
        out.writeArrayFieldStart("profile");
        out.writeString(PRECEPTOR + "StructureDefinition/" + profile);
        out.writeEndArray();
        out.writeArrayFieldStart("security");
        coding(out, "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "AIAST");
        out.writeEndArray();
        out.writeEndObject();
    }

    static void coding(JsonGenerator out, String system, String code) throws IOException {
        out.writeStartObject();
        out.writeStringField("system", system);
        out.writeStringField("code", code);
        out.writeEndObject();
    }

    static void concept(JsonGenerator out, String system, String code, String text) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("coding");
        coding(out, system, code);
        out.writeEndArray();
        out.writeStringField("text", text);
        out.writeEndObject();
    }

    static void reference(JsonGenerator out, String reference) throws IOException {
        out.writeStartObject();
        out.writeStringField("reference", reference);
        out.writeEndObject();
    }
}
