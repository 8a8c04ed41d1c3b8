package org.preceptor.warfarin;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Doses as a card prints them and as tablets make them up. */
final class Milligrams {

    private static final int DAYS_PER_WEEK = 7;

    private Milligrams() {}

    /** "14.3". */
    static String one(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    /** "14.3 mg a week (2.0 mg a day)". */
    static String weekAndDay(double weekly) {
        return one(weekly) + " mg a week (" + one(daily(weekly)) + " mg a day)";
    }

    static double daily(double weekly) {
        return weekly / DAYS_PER_WEEK;
    }

    static double weekly(double daily) {
        return daily * DAYS_PER_WEEK;
    }

    /** To the nearest multiple of the step. */
    static double rounded(double daily, double step) {
        return Math.round(daily / step) * step;
    }

    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }
}
