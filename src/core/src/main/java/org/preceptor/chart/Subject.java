package org.preceptor.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom resources say that they are about, and where they say so. */
final class Subject {

    /** Where enough is named that somebody can look it up. */
    private static final int MOST_STATEMENTS = 4;

    /** A Patient's logical id, where the reference names one. */
    final @Nullable String patientId;
    /** The reference as written. */
    final String reference;

    final char[] referenceChars;
    /** Several at once, for the few resources that may be about more than one patient. */
    final List<Subject> members;

    private final List<SourceReference> statements = new ArrayList<>(1);

    Subject(String reference, @Nullable String patientId, List<Subject> members) {
        this.reference = reference;
        this.referenceChars = reference.toCharArray();
        this.patientId = patientId;
        this.members = members;
    }

    boolean wantsStatement() {
        return statements.size() < MOST_STATEMENTS;
    }

    void statedBy(SourceReference source) {
        statements.add(source);
    }

    List<SourceReference> statements() {
        return statements;
    }
}
