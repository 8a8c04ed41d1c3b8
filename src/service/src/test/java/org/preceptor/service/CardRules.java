package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The rules of CDS Hooks 2.0.1 for an answer, read from its JSON alone. */
final class CardRules {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Set<String> ACTIONS = Set.of("create", "update", "delete");

    private CardRules() {}

    /** The id under which the ledger keeps the decision of the first card. */
    static String decisionId(String answer) {
        String id =
                parse(answer).at("/cards/0/extension/org.preceptor.decision/id").asText();
        assertThat(UUID.fromString(id)).isNotNull();
        return id;
    }

    /** An answer without its random ids, in which any short number may stand by chance. */
    static String withoutIds(String answer) {
        return ID.matcher(answer).replaceAll("");
    }

    static void check(String answer) {
        JsonNode root = parse(answer);
        assertThat(root.path("cards").isArray()).isTrue();
        assertThat(root.path("systemActions").isMissingNode()).isTrue();
        nothingEmpty("", root);
        root.path("cards").forEach(CardRules::card);
    }

    private static void card(JsonNode card) {
        assertThat(UUID.fromString(card.path("uuid").textValue())).isNotNull();
        assertThat(card.path("summary")
                        .textValue()
                        .codePointCount(0, card.path("summary").textValue().length()))
                .isBetween(1, 139);
        assertThat(card.path("indicator").textValue()).isIn("info", "warning", "critical");
        assertThat(card.at("/source/label").isTextual()).isTrue();
        if (card.path("source").has("url")) {
            assertThat(URI.create(card.at("/source/url").textValue()).isAbsolute())
                    .isTrue();
        }
        assertThat(card.has("suggestions")).isEqualTo(card.has("selectionBehavior"));
        if (card.has("selectionBehavior")) {
            assertThat(card.path("selectionBehavior").textValue()).isIn("at-most-one", "any");
        }
        card.path("suggestions").forEach(CardRules::suggestion);
        card.path("overrideReasons").forEach(reason -> {
            assertThat(reason.path("code").isTextual()).isTrue();
            assertThat(reason.path("system").isTextual()).isTrue();
            assertThat(reason.path("display").isTextual()).isTrue();
        });
        card.path("links").forEach(link -> {
            assertThat(link.path("label").isTextual()).isTrue();
            assertThat(URI.create(link.path("url").textValue()).isAbsolute()).isTrue();
            assertThat(link.path("type").textValue()).isIn("absolute", "smart");
            assertThat(link.has("appContext") && link.path("type").textValue().equals("absolute"))
                    .isFalse();
        });
        if (card.has("extension")) {
            assertThat(card.path("extension").isObject()).isTrue();
            card.path("extension")
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(name).contains("."));
        }
    }

    private static void suggestion(JsonNode suggestion) {
        assertThat(suggestion.path("label").isTextual()).isTrue();
        assertThat(UUID.fromString(suggestion.path("uuid").textValue())).isNotNull();
        suggestion.path("actions").forEach(action -> {
            assertThat(action.path("type").textValue()).isIn(ACTIONS);
            assertThat(action.path("description").isTextual()).isTrue();
            assertThat(action.has("resource"))
                    .isEqualTo(!action.path("type").textValue().equals("delete"));
            assertThat(action.has("resource") && action.has("resourceId")).isFalse();
        });
    }

    /** Only {@code cards} may be empty. */
    private static void nothingEmpty(String at, JsonNode node) {
        assertThat(node.isNull()).as(at + " is null").isFalse();
        boolean empty = (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.textValue().isEmpty());
        assertThat(empty && !at.equals("/cards")).as(at + " is empty").isFalse();
        if (node.isObject()) {
            node.properties().forEach(entry -> nothingEmpty(at + "/" + entry.getKey(), entry.getValue()));
        } else {
            node.forEach(child -> nothingEmpty(at + "/-", child));
        }
    }

    private static JsonNode parse(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON", e);
        }
    }
}
