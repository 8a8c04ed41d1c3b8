package org.preceptor.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Unique texts of 16 bytes for one shot, planted wherever a call has room for text. Each says by its second letter what it
 * stands for.
 */
final class Planted {

    /** What a text stands for, and so where it may be found again. */
    enum Kind {
        /** The id of a patient, a user, a stay, a resource. */
        ID('i'),
        /** What a chart or a client says in words. */
        WORDS('w'),
        /** A token, or a part of one. */
        SECRET('s'),
        /** In a URL. */
        URL('u'),
        /** A user's comment on a card. */
        COMMENT('c');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        Pattern pattern() {
            return Pattern.compile("z" + letter + "[0-9a-f]{14}");
        }
    }

    private static final Set<String> TEXTS =
            Set.of("display", "text", "comment", "title", "description", "family", "valueString", "patientInstruction");

    private static final Set<String> IDS = Set.of("id", "patientId", "encounterId", "userId");

    private final int shot;
    private int field;

    Planted(int shot) {
        this.shot = shot;
    }

    String next(Kind kind) {
        return String.format(Locale.ROOT, "z%c%08x%06x", kind.letter, shot, field++);
    }

    /** Fills every text of a call that decides nothing, gives every resource an id, and adds what charts have besides. */
    FiringCall in(FiringCall call) {
        FiringCall own = call.about(next(Kind.ID));
        JsonNode tree = FhirJson.read(own.request());
        Set<String> ids = new LinkedHashSet<>();
        ids(tree, ids);
        ids.stream().filter(id -> !id.startsWith("z")).forEach(id -> FhirJson.renamed(tree, id, next(Kind.ID)));
        texts(tree);
        ((ObjectNode) tree.path("context")).put("userId", "Practitioner/" + next(Kind.ID));
        ((ObjectNode) tree).set("extension", FhirJson.object().put("com.example", next(Kind.WORDS)));
        return new FiringCall(call.service(), tree.toString());
    }

    private static void ids(JsonNode node, Set<String> into) {
        if (node instanceof ObjectNode object && object.has("resourceType") && object.has("id")) {
            into.add(object.path("id").asText());
        }
        node.forEach(child -> ids(child, into));
    }

    private void texts(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (TEXTS.contains(name) && object.get(name).isTextual()) {
                    object.put(name, next(Kind.WORDS));
                }
            }
            if (object.has("resourceType")
                    && !object.path("resourceType").asText().equals("Bundle")) {
                besides(object);
            }
        }
        node.forEach(child -> {
            if (child.isContainerNode()) {
                texts(child);
            }
        });
    }

    private void besides(ObjectNode resource) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        resource.set(
                "text", FhirJson.object().put("status", "generated").put("div", "<div>" + next(Kind.WORDS) + "</div>"));
        resource.set("note", array(FhirJson.object().put("text", next(Kind.WORDS))));
        resource.set(
                "identifier",
                array(FhirJson.object()
                        .put("system", "urn:x:" + next(Kind.WORDS))
                        .put("value", next(Kind.WORDS))));
        resource.set("meta", FhirJson.object().put("source", next(Kind.WORDS)).put("versionId", next(Kind.WORDS)));
        if (resource.path("resourceType").asText().equals("Patient")) {
            resource.set(
                    "name",
                    array(FhirJson.object()
                            .put("family", next(Kind.WORDS))
                            .set("given", nodes.arrayNode().add(next(Kind.WORDS)))));
            resource.set("telecom", array(FhirJson.object().put("value", next(Kind.WORDS))));
            resource.set(
                    "address",
                    array(FhirJson.object()
                            .put("city", next(Kind.WORDS))
                            .set("line", nodes.arrayNode().add(next(Kind.WORDS)))));
        }
    }

    private static ArrayNode array(JsonNode one) {
        return JsonNodeFactory.instance.arrayNode().add(one);
    }

    /** One leaf of the call, wherever it is, made into what it must not be. */
    FiringCall broken(FiringCall call, Random random) {
        JsonNode tree = FhirJson.read(call.request());
        List<Runnable> changes = new ArrayList<>();
        leaves(tree, changes, random);
        changes.get(random.nextInt(changes.size())).run();
        return new FiringCall(call.service(), tree.toString());
    }

    private void leaves(JsonNode node, List<Runnable> changes, Random random) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getValue().isValueNode()) {
                    Kind kind = IDS.contains(entry.getKey()) ? Kind.ID : Kind.WORDS;
                    changes.add(() -> object.set(entry.getKey(), other(next(kind), kind, random)));
                } else {
                    leaves(entry.getValue(), changes, random);
                }
            });
        } else {
            node.forEach(child -> leaves(child, changes, random));
        }
    }

    private static JsonNode other(String text, Kind kind, Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (kind == Kind.ID) {
            return nodes.textNode(text);
        }
        return switch (random.nextInt(4)) {
            case 0 -> array(nodes.textNode(text));
            case 1 -> FhirJson.object().put(text, text);
            case 2 -> nodes.textNode(text + "\n\"{" + text);
            default -> nodes.textNode(text);
        };
    }
}
