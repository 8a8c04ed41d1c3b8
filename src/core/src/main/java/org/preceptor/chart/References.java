package org.preceptor.chart;

import org.jspecify.annotations.Nullable;

/** The parts of a FHIR reference: relative ({@code Type/id}), absolute, with or without a version. */
final class References {

    private static final int LONGEST_ID = 64;

    private References() {}

    /** The logical id of a reference to a resource of the type; null where it is none. */
    static @Nullable String id(String type, String reference) {
        String rest = reference;
        int history = rest.indexOf("/_history/");
        if (history >= 0) {
            rest = rest.substring(0, history);
        }
        int slash = rest.lastIndexOf('/');
        if (slash < type.length() || !rest.startsWith(type, slash - type.length())) {
            return null;
        }
        int before = slash - type.length() - 1;
        if (before >= 0 && rest.charAt(before) != '/') {
            return null;
        }
        String id = rest.substring(slash + 1);
        return isId(id) ? id : null;
    }

    /** FHIR's id: 1 to 64 of letters, digits, hyphen and full stop. */
    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
