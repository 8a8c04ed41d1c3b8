package org.preceptor.service.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** The CapabilityStatement: three types, to be read by id. */
@Singleton
public final class Capability {

    /** What can be read. */
    public static final List<String> TYPES = List.of("RiskAssessment", "DetectedIssue", "Provenance", "Device");

    private static final JsonFactory JSON = new JsonFactory();

    private final String json;

    /** As of now. */
    @Inject
    public Capability(Clock clock) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("resourceType", "CapabilityStatement");
            out.writeStringField("status", "active");
            out.writeStringField("date", clock.instant().toString());
            out.writeStringField("kind", "instance");
            out.writeObjectFieldStart("software");
            out.writeStringField("name", "Preceptor");
            out.writeEndObject();
            out.writeObjectFieldStart("implementation");
            out.writeStringField("description", "Attestations of recorded decisions");
            out.writeEndObject();
            out.writeStringField("fhirVersion", "4.0.1");
            out.writeArrayFieldStart("format");
            out.writeString("json");
            out.writeEndArray();
            rest(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.json = text.toString();
    }

    private static void rest(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("rest");
        out.writeStartObject();
        out.writeStringField("mode", "server");
        out.writeArrayFieldStart("resource");
        for (String type : TYPES) {
            out.writeStartObject();
            out.writeStringField("type", type);
            out.writeArrayFieldStart("interaction");
            out.writeStartObject();
            out.writeStringField("code", "read");
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
    }

    /** As FHIR JSON. */
    public String json() {
        return json;
    }
}
