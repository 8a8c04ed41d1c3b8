package org.preceptor.sandbox.conformance;

import static org.preceptor.sandbox.conformance.Findings.quote;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of {@code GET {base}/cds-services}. */
public final class DiscoveryChecks {
    private static final Set<String> SERVICE = Set.of(
            "hook",
            "title",
            "description",
            "id",
            "prefetch",
            "usageRequirements",
            // Of the 3.0 ballot.
            "version",
            "hookVersion");
    private static final Set<String> USER_TOKENS =
            Set.of("userPractitionerId", "userPractitionerRoleId", "userPatientId", "userRelatedPersonId");
    private static final Pattern TOKEN = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern FIELD = Pattern.compile("context\\.([A-Za-z][A-Za-z0-9]*)");
    private static final Pattern FHIR_PATH = Pattern.compile("(context\\.|%|today\\(\\)).*");
    private static final Pattern NOUN_VERB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern REVERSED = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private DiscoveryChecks() {}

    /**
     * What was found.
     *
     * @param base the service's base URL
     * @param contentType as it came; empty where there was none
     * @param body a missing node where it is no JSON
     */
    public static List<Check> of(URI base, int status, Optional<String> contentType, JsonNode body) {
        Findings found = new Findings();
        String host = String.valueOf(base.getHost()).toLowerCase(Locale.ROOT);
        if (!THIS_MACHINE.contains(host)) {
            found.look(
                    Rule.TRANSPORT,
                    "https".equalsIgnoreCase(base.getScheme()),
                    "The base is " + base.getScheme() + "://" + host);
        }
        if (!found.look(Rule.DISCOVERY_STATUS, status == 200, "It answered " + status)) {
            return found.checks();
        }
        found.look(
                Rule.DISCOVERY_CONTENT_TYPE,
                isJson(contentType),
                "It is " + contentType.map(type -> "\"" + type + "\"").orElse("missing"));
        if (!found.look(
                Rule.DISCOVERY_SERVICES,
                body.path("services").isArray(),
                body.isMissingNode() ? "The body is no JSON" : "services is " + quote(body.path("services")))) {
            return found.checks();
        }
        Structure.members(found, "", body, Set.of("services"));
        Structure.nothingEmpty(found, body, "services");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < body.path("services").size(); i++) {
            service(found, "services[" + i + "]", body.path("services").get(i), seen);
        }
        return found.checks();
    }

    /** Whether a content type is JSON's. */
    static boolean isJson(Optional<String> contentType) {
        return contentType
                .map(type -> type.split(";", 2)[0].strip().equalsIgnoreCase("application/json"))
                .orElse(false);
    }

    private static void service(Findings found, String index, JsonNode service, Set<String> seen) {
        String id = service.path("id").asText();
        String hook = service.path("hook").asText();
        String at = id.isBlank()
                ? index
                : index + " (" + quote(service.path("id")) + ", " + quote(service.path("hook")) + ")";
        found.look(Rule.SERVICE_ID, Structure.isText(service.path("id")), at + ".id is " + quote(service.path("id")));
        found.look(
                Rule.SERVICE_HOOK,
                Structure.isText(service.path("hook")),
                at + ".hook is " + quote(service.path("hook")));
        found.look(
                Rule.SERVICE_DESCRIPTION,
                Structure.isText(service.path("description")),
                at + ".description is " + quote(service.path("description")));
        found.look(
                Rule.SERVICE_TITLE,
                Structure.isText(service.path("title")),
                at + ".title is " + quote(service.path("title")));
        if (service.has("usageRequirements")) {
            found.look(
                    Rule.SERVICE_USAGE,
                    Structure.isText(service.path("usageRequirements")),
                    at + ".usageRequirements is " + quote(service.path("usageRequirements")));
        }
        found.look(Rule.SERVICE_UNIQUE, seen.add(id + "\n" + hook), at + " stands twice with this hook");
        found.look(
                Rule.HOOK_NAME,
                NOUN_VERB.matcher(hook).matches() || REVERSED.matcher(hook).matches(),
                at + ".hook is " + quote(service.path("hook")));
        Structure.members(found, at, service, SERVICE);
        if (service.has("prefetch")) {
            prefetch(found, at + ".prefetch", hook, service.path("prefetch"));
        }
    }

    private static void prefetch(Findings found, String at, String hook, JsonNode prefetch) {
        found.look(Rule.PREFETCH_FORM, prefetch.isObject(), at + " is " + quote(prefetch));
        for (Map.Entry<String, JsonNode> entry : prefetch.properties()) {
            String place = at + "." + entry.getKey();
            if (found.look(
                    Rule.PREFETCH_FORM,
                    entry.getValue().isTextual(),
                    place + " is " + quote(entry.getValue()) + ", no string")) {
                template(found, place, hook, entry.getValue().textValue());
            }
        }
    }

    private static void template(Findings found, String at, String hook, String template) {
        found.look(
                Rule.PREFETCH_RELATIVE,
                !template.matches("(?i)[a-z][a-z0-9+.-]*://.*|//.*"),
                at + " is an absolute URL");
        Matcher token = TOKEN.matcher(template);
        found.look(
                Rule.PREFETCH_DELIMITERS,
                !token.replaceAll("").matches(".*[{}].*"),
                at + " has a brace that opens or closes nothing");
        token.reset();
        while (token.find()) {
            token(found, at, hook, token.group(1).strip());
        }
    }

    private static void token(Findings found, String at, String hook, String token) {
        Matcher field = FIELD.matcher(token);
        if (field.matches()) {
            found.look(Rule.PREFETCH_TOKENS, true, "");
            KnownHook.named(hook)
                    .ifPresent(known -> found.look(
                            Rule.PREFETCH_FIELDS,
                            known.tokens().contains(field.group(1)),
                            at + ": " + hook + " has no field " + field.group(1) + " for tokens"));
        } else if (USER_TOKENS.contains(token)) {
            found.look(Rule.PREFETCH_TOKENS, true, "");
        } else if (FHIR_PATH.matcher(token).matches()) {
            found.look(Rule.PREFETCH_SIMPLE, false, at + " has {{" + token + "}}");
        } else {
            found.look(Rule.PREFETCH_TOKENS, false, at + " has {{" + token + "}}");
        }
    }
}
