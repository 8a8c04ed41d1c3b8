package org.preceptor.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for every structure: nothing empty, extensions, no members of one's own; and the forms of values. */
final class Structure {
    private static final Pattern UUID =
            Pattern.compile("(urn:uuid:)?\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern RELATIVE = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}");
    private static final String EXTENSION = "extension";

    private Structure() {}

    static boolean isText(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank();
    }

    static boolean isUuid(JsonNode value) {
        return value.isTextual() && UUID.matcher(value.textValue()).matches();
    }

    static boolean isRelativeReference(JsonNode value) {
        return value.isTextual() && RELATIVE.matcher(value.textValue()).matches();
    }

    static boolean isAbsoluteUrl(JsonNode value) {
        if (!isText(value)) {
            return false;
        }
        try {
            URI uri = new URI(value.textValue());
            return uri.isAbsolute() && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A coding of CDS Hooks' own: code and system. */
    static boolean isCoding(JsonNode value) {
        return value.isObject() && isText(value.path("code")) && isText(value.path("system"));
    }

    /** The structure's members are known, and its extension is one. */
    static void members(Findings found, String at, JsonNode structure, Set<String> known) {
        if (!structure.isObject()) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : structure.properties()) {
            String name = member.getKey();
            if (name.equals(EXTENSION)) {
                extension(found, at, member.getValue());
            } else {
                found.look(
                        Rule.UNKNOWN_MEMBERS,
                        known.contains(name),
                        place(at, name) + " is not a member that the specification has");
            }
        }
    }

    private static void extension(Findings found, String at, JsonNode extension) {
        String place = place(at, EXTENSION);
        if (found.look(
                Rule.EXTENSION_OBJECT,
                extension.isObject(),
                place + " is " + Findings.quote(extension) + ", no object")) {
            extension
                    .fieldNames()
                    .forEachRemaining(name -> found.look(
                            Rule.EXTENSION_NAMES,
                            name.indexOf('.') > 0,
                            place + "." + name + " has no domain in its name"));
        }
    }

    /**
     * Nothing is null or empty but what may be. FHIR resources have rules of their own, extensions too.
     *
     * @param mayBeEmpty the one member at the top that may be an empty array
     */
    static void nothingEmpty(Findings found, JsonNode root, String mayBeEmpty) {
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            boolean excused = member.getKey().equals(mayBeEmpty)
                    && member.getValue().isArray()
                    && member.getValue().isEmpty();
            if (!excused) {
                empty(found, member.getKey(), member.getKey(), member.getValue());
            }
        }
    }

    private static void empty(Findings found, String at, String name, JsonNode value) {
        if (name.equals(EXTENSION) || name.equals("resource")) {
            return;
        }
        boolean nothing = value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
        found.look(Rule.EMPTY, !nothing, at + " is " + value);
        if (value.isObject()) {
            value.properties()
                    .forEach(entry -> empty(found, at + "." + entry.getKey(), entry.getKey(), entry.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                empty(found, at + "[" + i + "]", "", value.get(i));
            }
        }
    }

    private static String place(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }
}
