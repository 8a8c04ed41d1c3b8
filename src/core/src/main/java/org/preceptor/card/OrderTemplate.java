package org.preceptor.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A FHIR resource with placeholders such as <code>{patient}</code> as whole string values. A member whose placeholder has
 * no value is left out. Values are written as JSON strings, so that nothing in them can change the resource's shape.
 */
final class OrderTemplate {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)\\}");

    private OrderTemplate() {}

    static String fill(String template, Map<String, String> values) {
        StringWriter out = new StringWriter(template.length() + 64);
        try (JsonParser in = JSON.createParser(template);
                JsonGenerator generator = JSON.createGenerator(out)) {
            in.nextToken();
            value(in, generator, values);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A suggestion's template is not JSON", impossible);
        }
        return out.toString();
    }

    private static void value(JsonParser in, JsonGenerator out, Map<String, String> values) throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.START_OBJECT) {
            object(in, out, values);
        } else if (token == JsonToken.START_ARRAY) {
            out.writeStartArray();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                value(in, out, values);
            }
            out.writeEndArray();
        } else if (token == JsonToken.VALUE_STRING) {
            out.writeString(filled(in.getText(), values).orElse(""));
        } else {
            out.copyCurrentEvent(in);
        }
    }

    /** An object all of whose members fall away (a Reference without its reference) falls away with its own name. */
    private static void object(JsonParser in, JsonGenerator out, Map<String, String> values) throws IOException {
        out.writeStartObject();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                Optional<String> text = filled(in.getText(), values);
                if (text.isPresent()) {
                    out.writeStringField(name, text.get());
                }
            } else if (token == JsonToken.START_OBJECT) {
                StringWriter inner = new StringWriter();
                try (JsonGenerator nested = JSON.createGenerator(inner)) {
                    object(in, nested, values);
                }
                if (!inner.toString().equals("{}")) {
                    out.writeFieldName(name);
                    out.writeRawValue(inner.toString());
                }
            } else {
                out.writeFieldName(name);
                value(in, out, values);
            }
        }
        out.writeEndObject();
    }

    private static Optional<String> filled(String text, Map<String, String> values) {
        var matcher = PLACEHOLDER.matcher(text);
        return matcher.matches() ? Optional.ofNullable(values.get(matcher.group(1))) : Optional.of(text);
    }
}
