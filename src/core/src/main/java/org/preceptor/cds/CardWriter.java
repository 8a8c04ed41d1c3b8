package org.preceptor.cds;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes answers as the specification's JSON: members without a value are left out, never null or empty. */
public final class CardWriter {

    private CardWriter() {}

    /** Writes <code>{"cards": [...]}</code>. */
    public static void write(List<Card> cards, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("cards");
        for (Card card : cards) {
            card(card, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void card(Card card, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("uuid", card.uuid().toString());
        out.writeStringField("summary", card.summary());
        optional("detail", card.detail(), out);
        out.writeStringField("indicator", card.indicator().code());
        out.writeFieldName("source");
        source(card.source(), out);
        if (!card.suggestions().isEmpty()) {
            out.writeArrayFieldStart("suggestions");
            for (Suggestion suggestion : card.suggestions()) {
                suggestion(suggestion, out);
            }
            out.writeEndArray();
        }
        optional("selectionBehavior", card.selectionBehavior().map(Card.SelectionBehavior::code), out);
        if (!card.overrideReasons().isEmpty()) {
            out.writeArrayFieldStart("overrideReasons");
            for (Coding reason : card.overrideReasons()) {
                coding(reason, out);
            }
            out.writeEndArray();
        }
        if (!card.links().isEmpty()) {
            out.writeArrayFieldStart("links");
            for (Link link : card.links()) {
                link(link, out);
            }
            out.writeEndArray();
        }
        if (!card.extension().isEmpty()) {
            out.writeObjectFieldStart("extension");
            for (Map.Entry<String, String> entry : card.extension().entrySet()) {
                out.writeFieldName(entry.getKey());
                out.writeRawValue(new RawJson(entry.getValue()));
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void source(Source source, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("label", source.label());
        optional("url", source.url(), out);
        if (source.topic().isPresent()) {
            out.writeFieldName("topic");
            coding(source.topic().get(), out);
        }
        out.writeEndObject();
    }

    private static void suggestion(Suggestion suggestion, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("label", suggestion.label());
        out.writeStringField("uuid", suggestion.uuid().toString());
        if (suggestion.recommended()) {
            out.writeBooleanField("isRecommended", true);
        }
        if (!suggestion.actions().isEmpty()) {
            out.writeArrayFieldStart("actions");
            for (Action action : suggestion.actions()) {
                action(action, out);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void action(Action action, JsonGenerator out) throws IOException {
        out.writeStartObject();
        switch (action) {
            case Action.Create create -> resource("create", create.description(), create.resourceJson(), out);
            case Action.Update update -> resource("update", update.description(), update.resourceJson(), out);
            case Action.Delete delete -> {
                out.writeStringField("type", "delete");
                out.writeStringField("description", delete.description());
                out.writeStringField("resourceId", delete.resourceId());
            }
        }
        out.writeEndObject();
    }

    private static void resource(String type, String description, String json, JsonGenerator out) throws IOException {
        out.writeStringField("type", type);
        out.writeStringField("description", description);
        out.writeFieldName("resource");
        out.writeRawValue(new RawJson(json));
    }

    private static void link(Link link, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("label", link.label());
        out.writeStringField("url", link.url());
        out.writeStringField("type", link.type().code());
        optional("appContext", link.appContext(), out);
        out.writeEndObject();
    }

    private static void coding(Coding coding, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("code", coding.code());
        out.writeStringField("system", coding.system());
        optional("display", coding.display(), out);
        out.writeEndObject();
    }

    private static void optional(String name, Optional<String> value, JsonGenerator out) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }
}
