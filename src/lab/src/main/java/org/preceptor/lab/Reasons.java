package org.preceptor.lab;

/** Why rows have no estimate, told of many rows together. */
final class Reasons {

    private Reasons() {}

    /** A reason without what stands in the row: numbers and quoted text become dots, so that equal reasons are counted as one. */
    static String withoutValues(String reason) {
        return reason.replaceAll("\"[^\"]*\"", "…").replaceAll("(?<![\\w.])[+-]?\\d[\\d.,]*(e[+-]?\\d+)?", "…");
    }
}
