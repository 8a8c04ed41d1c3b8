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
    /** The server that an absolute reference to a Patient names; null for any other. */
    final @Nullable String server;
    /** Several at once: what one resource says under several names, or in an array. */
    final List<Subject> members;
    /** Whether the resource may be about several patients, so that the others among the members contradict nothing. */
    boolean shared;

    private final List<SourceReference> statements = new ArrayList<>(1);

    Subject(String reference, @Nullable String patientId, List<Subject> members) {
        this.reference = reference;
        this.referenceChars = reference.toCharArray();
        this.patientId = patientId;
        this.server = patientId == null ? null : References.server("Patient", reference);
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
