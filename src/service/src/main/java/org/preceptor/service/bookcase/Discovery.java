package org.preceptor.service.bookcase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.PrefetchTemplate;

/** The discovery answer: one entry for each service and hook. */
final class Discovery {

    private static final JsonFactory JSON = new JsonFactory();

    /** The version of the specification whose ballot is meant. */
    private static final String BALLOT = "3.0.0-ballot";

    /** The hooks' own versions as the hooks library publishes them. */
    private static final Map<String, String> HOOK_VERSIONS = Map.ofEntries(
            Map.entry("patient-view", "1.0"),
            Map.entry("order-select", "1.0"),
            Map.entry("order-sign", "1.0"),
            Map.entry("order-dispatch", "1.1"),
            Map.entry("appointment-book", "1.0"),
            Map.entry("encounter-start", "1.0"),
            Map.entry("encounter-discharge", "1.0"),
            Map.entry("allergyintolerance-create", "0.1.0"),
            Map.entry("problem-list-item-create", "0.1.0"),
            Map.entry("medication-refill", "0.1.0"),
            Map.entry("medication-verify", "0.1.0"));

    /**
     * What the answer says besides the services.
     *
     * @param ballot3 with what the ballot of version 3 adds
     * @param openSandbox that everyone is let in, so that no client takes this for a place for real patients
     * @param unsigned that no trusted key vouches for a part of the shelf: neither is that one
     */
    record Style(boolean ballot3, boolean openSandbox, boolean unsigned) {}

    private Discovery() {}

    static String json(List<Desk.Bound> services, Style style) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("services");
            for (Desk.Bound bound : services) {
                for (String hook : bound.service().hooks()) {
                    entry(json, bound, hook, style);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void entry(JsonGenerator json, Desk.Bound bound, String hook, Style style) throws IOException {
        CdsService service = bound.service();
        json.writeStartObject();
        json.writeStringField("hook", hook);
        json.writeStringField("title", service.title());
        json.writeStringField(
                "description",
                service.description()
                        + service.offByDefault()
                                .map(why -> " Needs review before use: " + why)
                                .orElse(""));
        json.writeStringField("id", service.id());
        // An empty object would break the rule that optional and unset is left out.
        if (!bound.reading().templates().isEmpty()) {
            json.writeObjectFieldStart("prefetch");
            for (PrefetchTemplate template : bound.reading().templates()) {
                json.writeStringField(template.key(), template.query());
            }
            json.writeEndObject();
        }
        if (service.usageRequirements().isPresent()) {
            json.writeStringField(
                    "usageRequirements", service.usageRequirements().get());
        }
        if (style.ballot3()) {
            json.writeStringField("version", BALLOT);
            String version = HOOK_VERSIONS.get(hook);
            if (version != null) {
                json.writeStringField("hookVersion", version);
            }
        }
        if (style.openSandbox() || style.unsigned()) {
            json.writeObjectFieldStart("extension");
            if (style.openSandbox()) {
                json.writeObjectFieldStart("org.preceptor.sandbox");
                json.writeBooleanField("open", true);
                json.writeStringField("warning", "Everyone on this machine may call. Not for real patients.");
                json.writeEndObject();
            }
            if (style.unsigned()) {
                json.writeObjectFieldStart("org.preceptor.signatures");
                json.writeBooleanField("unsigned", true);
                json.writeStringField("warning", "Nobody signed the models and tables. Not for real patients.");
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
