package org.preceptor.service.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Error bodies: FHIR R4 OperationOutcomes. Nothing of a patient is in them. */
public final class OperationOutcomes {

    /** FHIR's media type. */
    public static final String MEDIA_TYPE = "application/fhir+json";

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One problem.
     *
     * @param code of FHIR's issue-type value set, e.g. {@code required}
     * @param diagnostics what is wrong, in words
     */
    public record Issue(String code, String diagnostics) {}

    private OperationOutcomes() {}

    /** As FHIR JSON; every issue has severity error. */
    public static String json(List<Issue> issues) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("resourceType", "OperationOutcome");
            json.writeArrayFieldStart("issue");
            for (Issue issue : issues) {
                json.writeStartObject();
                json.writeStringField("severity", "error");
                json.writeStringField("code", issue.code());
                json.writeStringField("diagnostics", issue.diagnostics());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
