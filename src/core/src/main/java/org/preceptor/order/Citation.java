package org.preceptor.order;

import java.util.Optional;

/**
 * Where a finding's knowledge comes from.
 *
 * @param label e.g. {@code CPIC guideline for clopidogrel and CYP2C19}
 * @param url absolute; empty for what this service says of itself
 * @param date ISO date, or year, of the source's release
 */
public record Citation(String label, Optional<String> url, String date) {

    /** A source that can be opened. */
    public Citation(String label, String url, String date) {
        this(label, Optional.of(url), date);
    }

    /** What this service says of itself, such as what it could not look for. */
    public static Citation own(String label) {
        return new Citation(label, Optional.empty(), "");
    }
}
