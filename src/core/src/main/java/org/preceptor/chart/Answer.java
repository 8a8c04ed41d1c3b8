package org.preceptor.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value with its words, for the few Observations whose meaning a chart gives as text (a genotype's name). The words are the
 * chart's and hostile: they may be looked up, never shown.
 *
 * @param codings in the chart's order, each with its display
 * @param text {@code CodeableConcept.text} or {@code valueString}; at most {@value #LONGEST} characters, else empty
 * @param number of a Quantity or integer
 */
public record Answer(List<Spelled> codings, Optional<String> text, OptionalDouble number) {

    /** Of a display or text that is kept; longer ones are left out. */
    public static final int LONGEST = 200;

    /** Nothing was said. */
    public static final Answer NONE = new Answer(List.of(), Optional.empty(), OptionalDouble.empty());

    /** A coding and how the chart displays it. */
    public record Spelled(Code code, Optional<String> display) {}

    public Answer {
        codings = List.copyOf(codings);
    }
}
