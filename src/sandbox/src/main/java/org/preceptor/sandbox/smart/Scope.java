package org.preceptor.sandbox.smart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one SMART scope permits, of version 1 ({@code user/Patient.read}) or 2 ({@code user/Patient.rs}).
 *
 * @param type a resource type, or {@code *}
 * @param read reading by id
 * @param search searching
 */
public record Scope(Level level, String type, boolean read, boolean search) {

    /** v2 letters come in this order, each at most once (SMART App Launch 2.2, Scopes for requesting FHIR resources). */
    private static final Pattern CLINICAL =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]+)\\.(read|write|\\*|(?=[cruds])c?r?u?d?s?)");

    /** Whose data. */
    public enum Level {
        /** Those of the one patient of the launch. */
        PATIENT,
        /** What the user may see; in the sandbox everything. */
        USER,
        /** Everything. */
        SYSTEM
    }

    /**
     * The scopes of a token that permit anything here. One that is narrowed by a query ({@code ?category=…}) permits nothing: the
     * sandbox cannot keep to it, and the realm grants none.
     *
     * @param scopes separated by spaces
     */
    public static List<Scope> all(String scopes) {
        return Arrays.stream(scopes.split(" "))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Scope> of(String word) {
        Matcher matcher = CLINICAL.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Level level = Level.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        return switch (matcher.group(3)) {
            case "write" -> Optional.empty();
            case "read", "*" -> Optional.of(new Scope(level, matcher.group(2), true, true));
            default -> {
                String letters = matcher.group(3);
                Scope scope = new Scope(level, matcher.group(2), letters.contains("r"), letters.contains("s"));
                yield scope.read || scope.search ? Optional.of(scope) : Optional.empty();
            }
        };
    }

    /** Whether it is about all types. */
    public boolean everyType() {
        return type.equals("*");
    }
}
