package org.preceptor.bench;

import java.util.List;
import java.util.Locale;

/** A stage of a call, as the table names it and as JMH finds it. */
enum Stage {
    READING("reading the chart"),
    INFERENCE("features + inference"),
    EXPLANATION("explanation"),
    DECIDING("chart to cards and evidence"),
    WHOLE("whole decision");

    /** What every other stage is measured against. */
    static final String FLOOR = "floor";

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The benchmark's method. */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a decision. */
    static List<Stage> ofDecision() {
        return List.of(INFERENCE, EXPLANATION, DECIDING, WHOLE);
    }
}
