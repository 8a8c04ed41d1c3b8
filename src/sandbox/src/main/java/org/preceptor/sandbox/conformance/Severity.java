package org.preceptor.sandbox.conformance;

import java.util.Locale;

/** What it means that a rule is not kept. */
public enum Severity {
    /** The specification says SHALL, MUST or REQUIRED. */
    FAILURE,
    /** It says SHOULD or RECOMMENDED, or it leaves open what every client has to cope with. */
    WARNING,
    /** Good to know: best practice, or a member that the ballot of version 3 brings. */
    NOTE;

    /** In lower case, as JSON has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
