package org.preceptor.cds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.chart.ChartDraft;
import org.preceptor.chart.ContextResource;
import org.preceptor.chart.RefusedJsonException;
import org.preceptor.resource.Node;

/**
 * Reads a hook's context before anything says which hook it is: the fields of all hooks by their names, checked later. Draft
 * orders and their like are read for their patient, their types and their ids; a hook that wants more of them reads it here.
 */
final class ContextReader {

    private static final int MOST_REFERENCES = 1_000;

    /** One field as written. */
    sealed interface Written {
        record Words(String words) implements Written {}

        record WordList(List<String> words) implements Written {}

        record Resource(ContextResource resource) implements Written {}

        record Objects() implements Written {}

        /** Something else. */
        record IllTyped() implements Written {}
    }

    private final ChartDraft draft;
    private final Map<String, Written> fields = new HashMap<>();

    ContextReader(ChartDraft draft) {
        this.draft = draft;
    }

    /** The fields read, by name; those that no hook has are not among them, nor those that are null. */
    Map<String, Written> fields() {
        return fields;
    }

    /** The drafted orders, where there is a Bundle of them. */
    Optional<HookContext.Drafting> drafting() {
        if (fields.get("draftOrders") instanceof Written.Resource drafts
                && drafts.resource().kept().orElse(new Node.Nothing()) instanceof Node.Obj bundle) {
            Optional<List<String>> selections = fields.get("selections") instanceof Written.WordList list
                    ? Optional.of(List.copyOf(list.words()))
                    : Optional.empty();
            return Optional.of(new HookContext.Drafting(selections, bundle));
        }
        return Optional.empty();
    }

    /** Reads the context that the parser stands at the start of. */
    void read(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (fields.containsKey(name)) {
                throw new RefusedJsonException(parser, "An object has the same member twice");
            }
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "userId", "patientId", "encounterId", "performer" -> fields.put(name, words(parser));
                case "selections", "dispatchedOrders" -> fields.put(name, wordList(parser));
                case "draftOrders" -> fields.put(name, new Written.Resource(draft.readAndKeep(name, parser)));
                case "appointments", "conditions", "medications", "allergyIntolerance", "medication" ->
                    fields.put(name, new Written.Resource(draft.readContext(name, parser)));
                case "fulfillmentTasks" -> fields.put(name, objects(parser));
                default -> parser.skipChildren();
            }
        }
    }

    private static Written words(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return new Written.Words(parser.getText());
        }
        parser.skipChildren();
        return new Written.IllTyped();
    }

    private static Written wordList(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return new Written.IllTyped();
        }
        List<String> words = new ArrayList<>();
        boolean wellTyped = true;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (next == JsonToken.VALUE_STRING) {
                words.add(parser.getText());
            } else {
                wellTyped = false;
                parser.skipChildren();
            }
            if (words.size() > MOST_REFERENCES) {
                throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
            }
        }
        return wellTyped ? new Written.WordList(words) : new Written.IllTyped();
    }

    private Written objects(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return new Written.IllTyped();
        }
        boolean wellTyped = true;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            wellTyped &= next == JsonToken.START_OBJECT;
            draft.readContext("fulfillmentTasks", parser);
        }
        return wellTyped ? new Written.Objects() : new Written.IllTyped();
    }
}
