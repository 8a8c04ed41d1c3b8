package org.preceptor.lab.evaluation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commonest of many reasons, so that a list of them can be read. */
public final class Commonest {

    /** So many are told; the rest are counted. The JSON has them all. */
    static final int TOLD = 10;

    private Commonest() {}

    /**
     * The commonest first, those that are as common by their words; what is beyond {@value #TOLD} in one line at the end, unless it
     * is one reason only.
     *
     * @param counts rows by reason
     */
    public static Map<String, Long> of(Map<String, Long> counts) {
        List<Map.Entry<String, Long>> sorted = counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        int told = sorted.size() <= TOLD + 1 ? sorted.size() : TOLD;
        Map<String, Long> commonest = new LinkedHashMap<>();
        sorted.subList(0, told).forEach(entry -> commonest.put(entry.getKey(), entry.getValue()));
        if (told < sorted.size()) {
            List<Map.Entry<String, Long>> rest = sorted.subList(told, sorted.size());
            commonest.put(
                    rest.size() + " rarer reasons",
                    rest.stream().mapToLong(Map.Entry::getValue).sum());
        }
        return commonest;
    }
}
