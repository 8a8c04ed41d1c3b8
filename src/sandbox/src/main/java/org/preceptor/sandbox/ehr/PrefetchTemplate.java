package org.preceptor.sandbox.ehr;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prefetch template of discovery: a FHIR query, relative to the server's base, with tokens in double braces (CDS Hooks
 * 2.0.1, "Prefetch tokens").
 *
 * @param query such as <code>Patient/{{context.patientId}}</code>
 */
record PrefetchTemplate(String query) {
    private static final Pattern TOKEN = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    /** What a query may hold beside unreserved characters (RFC 3986); the rest, such as the bar of a token search, is escaped. */
    private static final String IN_QUERY = UNRESERVED + "!$&'()*+,;=:@/?%";

    /**
     * The query with its tokens replaced by percent-encoded values.
     *
     * @param values by token name, such as {@code context.patientId}
     * @return empty when a token has no value: an EHR then leaves the key out
     */
    Optional<String> resolve(Map<String, String> values) {
        Matcher token = TOKEN.matcher(query);
        StringBuilder resolved = new StringBuilder();
        int end = 0;
        while (token.find()) {
            String value = values.get(token.group(1));
            if (value == null) {
                return Optional.empty();
            }
            resolved.append(encode(query.substring(end, token.start()), IN_QUERY))
                    .append(encode(value, UNRESERVED));
            end = token.end();
        }
        return Optional.of(
                resolved.append(encode(query.substring(end), IN_QUERY)).toString());
    }

    /** The first token without a value. */
    Optional<String> unknownToken(Map<String, String> values) {
        return TOKEN.matcher(query)
                .results()
                .map(result -> result.group(1))
                .filter(token -> !values.containsKey(token))
                .findFirst();
    }

    /** One path segment, percent-encoded. */
    static String segment(String text) {
        return encode(text, UNRESERVED);
    }

    private static String encode(String text, String allowed) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && allowed.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
