package org.preceptor.lab.federation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages: one flat JSON object of texts, numbers, lists of them, and objects within lists. */
final class Wire {

    static final String PROTOCOL = "preceptor-federation-1";

    /** The longest message: the sums of the largest model, in base 64, and room. */
    static final int LONGEST = 16 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(LONGEST)
                    .build())
            .build();

    private Wire() {}

    static String write(Map<String, Object> message) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            value(json, message);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case List<?> list -> {
                json.writeStartArray();
                for (Object one : list) {
                    value(json, one);
                }
                json.writeEndArray();
            }
            case Map<?, ?> object -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> field : object.entrySet()) {
                    json.writeFieldName(String.valueOf(field.getKey()));
                    value(json, field.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException("No message holds a " + value.getClass());
        }
    }

    static Map<String, Object> read(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Refusal("a message is a JSON object");
            }
            return object(json);
        } catch (IOException broken) {
            throw new Refusal("a message is no JSON");
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_STRING -> json.getText();
            default -> throw new Refusal("a message holds something that it should not");
        };
    }

    static String text(Map<String, Object> message, String name) {
        return text(message.get(name), name);
    }

    private static String text(@org.jspecify.annotations.Nullable Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw new Refusal("a message lacks the text " + name);
    }

    static double number(Map<String, Object> message, String name) {
        return number(message.get(name), name);
    }

    private static double number(@org.jspecify.annotations.Nullable Object value, String name) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw new Refusal("a message lacks the number " + name);
    }

    static List<String> texts(Map<String, Object> message, String name) {
        return list(message, name).stream().map(one -> text(one, name)).toList();
    }

    static List<Double> numbers(Map<String, Object> message, String name) {
        return list(message, name).stream().map(one -> number(one, name)).toList();
    }

    /** Name to value, of a list of objects that each hold these two texts. */
    static Map<String, String> pairs(Map<String, Object> message, String name, String key, String value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Object one : list(message, name)) {
            if (!(one instanceof Map<?, ?> object)) {
                throw new Refusal("a message's " + name + " are no objects");
            }
            pairs.put(text(object.get(key), key), text(object.get(value), value));
        }
        return pairs;
    }

    private static List<?> list(Map<String, Object> message, String name) {
        if (message.get(name) instanceof List<?> list) {
            return list;
        }
        throw new Refusal("a message lacks the list " + name);
    }
}
