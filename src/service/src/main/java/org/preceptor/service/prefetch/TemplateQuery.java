package org.preceptor.service.prefetch;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.cds.HookContext;

/** Fills a prefetch template for our own call. */
public final class TemplateQuery {

    private static final Pattern TOKEN = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private TemplateQuery() {}

    /**
     * The URL that a template means.
     *
     * @param base the FHIR server's base
     * @param query with the tokens of CDS Hooks 2.0.1
     * @return empty when the context has no value for a token
     */
    public static Optional<URI> url(URI base, String query, HookContext context) {
        Matcher tokens = TOKEN.matcher(query);
        StringBuilder filled = new StringBuilder();
        while (tokens.find()) {
            // "." and ".." are ids to FHIR but steps to a URL.
            Optional<String> value =
                    value(tokens.group(1), context).filter(text -> !text.equals(".") && !text.equals(".."));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            // Encoded, so that no value can add a parameter or climb out of the path.
            String encoded =
                    URLEncoder.encode(value.get(), StandardCharsets.UTF_8).replace("+", "%20");
            tokens.appendReplacement(filled, Matcher.quoteReplacement(encoded));
        }
        tokens.appendTail(filled);
        return Optional.of(
                URI.create(base + "/" + filled.toString().replace("|", "%7C").replace(" ", "%20")));
    }

    /** Whether the context has a value for every token. */
    static boolean fillable(String query, HookContext context) {
        return TOKEN.matcher(query)
                .results()
                .allMatch(token -> value(token.group(1), context).isPresent());
    }

    private static Optional<String> value(String token, HookContext context) {
        return switch (token) {
            case "context.patientId" -> Optional.of(context.patientId());
            case "context.encounterId" -> context.encounterId();
            case "context.userId" -> context.userId();
            case "userPractitionerId" -> user(context, "Practitioner/");
            case "userPractitionerRoleId" -> user(context, "PractitionerRole/");
            case "userPatientId" -> user(context, "Patient/");
            case "userRelatedPersonId" -> user(context, "RelatedPerson/");
            default -> Optional.empty();
        };
    }

    private static Optional<String> user(HookContext context, String type) {
        return context.userId().filter(user -> user.startsWith(type)).map(user -> user.substring(type.length()));
    }
}
