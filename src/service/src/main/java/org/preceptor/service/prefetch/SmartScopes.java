package org.preceptor.service.prefetch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scopes of a granted token, in SMART's version 1 ({@code user/Patient.read}) and 2 ({@code user/Patient.rs?…}).
 *
 * @param scopes separated by spaces, as the client wrote them
 */
public record SmartScopes(String scopes) {

    private static final Pattern CLINICAL =
            Pattern.compile("(?:patient|user|system)/(\\*|[A-Za-z]+)\\.(read|write|\\*|c?r?u?d?s?)(\\?.*)?");

    /** Of these, what is not there is missing, and never read as "no": part of them is better than none. */
    private static final String MAY_BE_IN_PART = "Observation";

    /**
     * The scope that a query needs, as a client would write it.
     *
     * @param query e.g. {@code Observation?patient=1}, {@code Patient/1}
     */
    public static String needed(String query) {
        String type = type(query);
        return "patient/" + type + ".rs (in SMART's version 1 patient/" + type + ".read)";
    }

    private static String type(String query) {
        return query.split("[/?]", 2)[0];
    }

    /**
     * Whether the token may be good for a query: a search, or a read by id. A scope that is narrowed by a query gives a part of what there is:
     * what it leaves out of a problem or medication list would read as absent, so there it permits nothing. Scopes of a form unknown here are the EHR's to judge, so nothing
     * but such scopes permits.
     *
     * @param query e.g. {@code Observation?patient=1}, {@code Patient/1}
     */
    public boolean permits(String query) {
        String resourceType = type(query);
        char letter = query.contains("?") ? 's' : 'r';
        boolean clinical = false;
        for (String scope : scopes.split(" ")) {
            Matcher matcher = CLINICAL.matcher(scope);
            if (matcher.matches()) {
                clinical = true;
                boolean type = matcher.group(1).equals("*") || matcher.group(1).equals(resourceType);
                boolean whole = matcher.group(3) == null || resourceType.equals(MAY_BE_IN_PART);
                if (type && whole && reads(matcher.group(2), letter)) {
                    return true;
                }
            }
        }
        return !clinical;
    }

    private static boolean reads(String permission, char letter) {
        return switch (permission) {
            case "read", "*" -> true;
            case "write" -> false;
            default -> permission.indexOf(letter) >= 0;
        };
    }
}
