package org.preceptor.chart;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A value with its words, for the few Observations whose meaning a chart gives as text (a genotype's name). The words are the
 * chart's and hostile: they may be looked up, never shown.
 *
 * @param codes of every coding, in the chart's order
 * @param names the text or string, then the displays; those of more than {@value #LONGEST} characters are left out
 * @param number of a Quantity or integer
 */
public record Answer(List<Code> codes, List<String> names, OptionalDouble number) {

    /** Of a name that is kept. */
    public static final int LONGEST = 200;

    /** Nothing was said. */
    public static final Answer NONE = new Answer(List.of(), List.of(), OptionalDouble.empty());

    public Answer {
        codes = List.copyOf(codes);
        names = names.stream().filter(name -> name.length() <= LONGEST).toList();
    }
}
