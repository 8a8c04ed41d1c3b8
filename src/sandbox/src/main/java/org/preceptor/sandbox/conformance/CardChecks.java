package org.preceptor.sandbox.conformance;

import static org.preceptor.sandbox.conformance.Findings.quote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is asked of a card.
 *
 * @param uuids that the answer had so far
 */
record CardChecks(Findings found, Set<String> uuids) {
    private static final int SUMMARY_BELOW = 140;
    private static final Set<String> CARD = Set.of(
            "uuid",
            "summary",
            "detail",
            "indicator",
            "source",
            "suggestions",
            "selectionBehavior",
            "overrideReasons",
            "links");
    private static final Set<String> INDICATORS = Set.of("info", "warning", "critical");
    private static final Set<String> BEHAVIORS = Set.of("at-most-one", "any");
    private static final Set<String> LINK_TYPES = Set.of("absolute", "smart");
    /** An HTML block, inline tag, comment or declaration (GitHub Flavored Markdown 0.29, 4.6 and 6.10), not escaped by a backslash. */
    private static final Pattern HTML =
            Pattern.compile("(?<!\\\\)<(/?[A-Za-z][A-Za-z0-9-]*(\\s[^<>]*)?/?>|!--|\\?|![A-Z])");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");

    void look(String at, JsonNode card) {
        if (!found.look(Rule.CARD_FORM, card.isObject(), at + " is " + quote(card))) {
            return;
        }
        Structure.members(found, at, card, CARD);
        found.look(Rule.CARD_UUID, card.has("uuid"), at + " has none");
        uuid(at, card);
        JsonNode summary = card.path("summary");
        if (found.look(Rule.CARD_SUMMARY, Structure.isText(summary), at + ".summary is " + quote(summary))) {
            int length =
                    summary.textValue().codePointCount(0, summary.textValue().length());
            found.look(Rule.CARD_SUMMARY_LENGTH, length < SUMMARY_BELOW, at + ".summary has " + length + " characters");
        }
        if (card.has("detail")) {
            detail(at, card.path("detail"));
        }
        found.look(
                Rule.CARD_INDICATOR,
                card.path("indicator").isTextual()
                        && INDICATORS.contains(card.path("indicator").textValue()),
                at + ".indicator is " + quote(card.path("indicator")));
        source(at + ".source", card.path("source"));
        suggestions(at, card);
        if (card.has("overrideReasons")) {
            reasons(at + ".overrideReasons", card.path("overrideReasons"));
        }
        if (card.has("links")) {
            links(at + ".links", card.path("links"));
        }
    }

    private void uuid(String at, JsonNode structure) {
        JsonNode uuid = structure.path("uuid");
        if (!uuid.isMissingNode()) {
            found.look(Rule.UUID_FORM, Structure.isUuid(uuid), at + ".uuid is " + quote(uuid));
            found.look(Rule.UUID_UNIQUE, uuids.add(uuid.asText()), at + ".uuid was another's before");
        }
    }

    private void detail(String at, JsonNode detail) {
        if (found.look(Rule.CARD_DETAIL, detail.isTextual(), at + ".detail is " + quote(detail))) {
            found.look(
                    Rule.CARD_DETAIL_HTML,
                    !HTML.matcher(CODE.matcher(detail.textValue()).replaceAll(""))
                            .find(),
                    at + ".detail has HTML");
        }
    }

    private void source(String at, JsonNode source) {
        found.look(
                Rule.CARD_SOURCE,
                Structure.isText(source.path("label")),
                at + ".label is " + quote(source.path("label")));
        Structure.members(found, at, source, Set.of("label", "url", "icon", "topic"));
        for (String name : new String[] {"url", "icon"}) {
            if (source.has(name)) {
                found.look(
                        Rule.SOURCE_URLS,
                        Structure.isAbsoluteUrl(source.path(name)),
                        at + "." + name + " is " + quote(source.path(name)));
            }
        }
        if (source.has("topic")) {
            found.look(
                    Rule.SOURCE_TOPIC,
                    Structure.isCoding(source.path("topic")),
                    at + ".topic is " + quote(source.path("topic")));
        }
    }

    private void suggestions(String at, JsonNode card) {
        JsonNode suggestions = card.path("suggestions");
        JsonNode behavior = card.path("selectionBehavior");
        if (!suggestions.isMissingNode() || !behavior.isMissingNode()) {
            found.look(
                    Rule.SELECTION_BEHAVIOR,
                    behavior.isTextual() && BEHAVIORS.contains(behavior.textValue()),
                    at + ".selectionBehavior is " + quote(behavior));
        }
        if (suggestions.isMissingNode()
                || !found.look(
                        Rule.SUGGESTION_FORM, suggestions.isArray(), at + ".suggestions is " + quote(suggestions))) {
            return;
        }
        int recommended = 0;
        for (int i = 0; i < suggestions.size(); i++) {
            suggestion(at + ".suggestions[" + i + "]", suggestions.get(i));
            recommended += suggestions.get(i).path("isRecommended").asBoolean() ? 1 : 0;
        }
        found.look(
                Rule.RECOMMENDED,
                recommended <= 1 || !behavior.asText().equals("at-most-one"),
                at + " recommends " + recommended + " of which one at most may be chosen");
    }

    private void suggestion(String at, JsonNode suggestion) {
        if (!found.look(Rule.SUGGESTION_FORM, suggestion.isObject(), at + " is " + quote(suggestion))) {
            return;
        }
        Structure.members(
                found, at, suggestion, Set.of("label", "uuid", "isRecommended", "actions", "actionSelectionBehavior"));
        found.look(
                Rule.SUGGESTION_LABEL,
                Structure.isText(suggestion.path("label")),
                at + ".label is " + quote(suggestion.path("label")));
        found.look(Rule.SUGGESTION_UUID, suggestion.has("uuid"), at + " has none");
        uuid(at, suggestion);
        if (suggestion.has("isRecommended")) {
            found.look(
                    Rule.RECOMMENDED,
                    suggestion.path("isRecommended").isBoolean(),
                    at + ".isRecommended is " + quote(suggestion.path("isRecommended")));
        }
        found.look(Rule.ACTION_SELECTION, !suggestion.has("actionSelectionBehavior"), at + " has it");
        if (suggestion.has("actions")) {
            JsonNode actions = suggestion.path("actions");
            found.look(Rule.ACTION_FORM, actions.isArray(), at + ".actions is " + quote(actions));
            for (int i = 0; i < actions.size() && actions.isArray(); i++) {
                String place = at + ".actions[" + i + "]";
                if (found.look(Rule.ACTION_FORM, actions.get(i).isObject(), place + " is " + quote(actions.get(i)))) {
                    ActionChecks.look(found, place, actions.get(i), Rule.ACTION_DESCRIPTION);
                }
            }
        }
    }

    private void reasons(String at, JsonNode reasons) {
        found.look(Rule.OVERRIDE_REASONS, reasons.isArray(), at + " is " + quote(reasons));
        for (int i = 0; i < reasons.size() && reasons.isArray(); i++) {
            JsonNode reason = reasons.get(i);
            found.look(
                    Rule.OVERRIDE_REASONS,
                    Structure.isCoding(reason) && Structure.isText(reason.path("display")),
                    at + "[" + i + "] is " + quote(reason));
        }
    }

    private void links(String at, JsonNode links) {
        found.look(Rule.LINK_FORM, links.isArray(), at + " is " + quote(links));
        for (int i = 0; i < links.size() && links.isArray(); i++) {
            if (found.look(Rule.LINK_FORM, links.get(i).isObject(), at + "[" + i + "] is " + quote(links.get(i)))) {
                link(at + "[" + i + "]", links.get(i));
            }
        }
    }

    private void link(String at, JsonNode link) {
        Structure.members(found, at, link, Set.of("label", "url", "type", "appContext", "autolaunchable"));
        found.look(
                Rule.LINK_LABEL, Structure.isText(link.path("label")), at + ".label is " + quote(link.path("label")));
        found.look(Rule.LINK_URL, Structure.isAbsoluteUrl(link.path("url")), at + ".url is " + quote(link.path("url")));
        String type = link.path("type").asText();
        found.look(Rule.LINK_TYPE, LINK_TYPES.contains(type), at + ".type is " + quote(link.path("type")));
        if (link.has("appContext")) {
            found.look(
                    Rule.LINK_APP_CONTEXT,
                    link.path("appContext").isTextual() && type.equals("smart"),
                    at + ".appContext of a link of type " + quote(link.path("type")));
        }
        if (link.has("autolaunchable")) {
            found.look(
                    Rule.LINK_AUTOLAUNCHABLE,
                    link.path("autolaunchable").isBoolean(),
                    at + ".autolaunchable is " + quote(link.path("autolaunchable")));
        }
    }
}
