package org.preceptor.lab;

import org.preceptor.lab.table.ScoredRow;
import org.preceptor.lab.table.Unlike;

/** Why rows have no estimate, told of many rows together. */
final class Reasons {

    private Reasons() {}

    /**
     * Why a row has no estimate, so that equal reasons are counted as one: of a row unlike those of the fit, the column that is most
     * to blame; of any other, the reason without its values.
     */
    static String of(ScoredRow row) {
        return row.unlike().map(Unlike::inShort).orElseGet(() -> withoutValues(row.reason()));
    }

    /** A reason without what stands in the row: numbers and quoted text become dots, so that equal reasons are counted as one. */
    static String withoutValues(String reason) {
        return reason.replaceAll("\"[^\"]*\"", "…").replaceAll("(?<![\\w.])[+-]?\\d[\\d.,]*(e[+-]?\\d+)?", "…");
    }
}
