package org.preceptor.chart;

import java.util.Objects;

/**
 * The identity of a concept: a code within a code system. Display strings never take part in a decision.
 *
 * @param system canonical URI of the code system, e.g. {@code http://loinc.org}
 * @param code the code, case-sensitive
 */
public record Code(String system, String code) {

    public Code {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(code, "code");
    }

    /** A code of a system that is called by its URI or its object identifier. */
    public static Code of(String system, String code) {
        return new Code(CodeSystems.canonical(system), code);
    }

    @Override
    public String toString() {
        return system + "|" + code;
    }
}
