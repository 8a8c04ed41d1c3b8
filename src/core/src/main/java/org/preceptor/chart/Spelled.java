package org.preceptor.chart;

import java.util.List;

/**
 * A CodeableConcept as written.
 *
 * @param codes every coding's code, in the chart's order
 * @param names the text, then the displays; as long as the chart wrote them, and never fit for a card
 */
record Spelled(List<Code> codes, List<String> names) {

    static final Spelled NOTHING = new Spelled(List.of(), List.of());

    Spelled {
        codes = List.copyOf(codes);
        names = List.copyOf(names);
    }

    boolean isEmpty() {
        return codes.isEmpty() && names.isEmpty();
    }
}
