package org.preceptor.lab.statistics;

/** Quantiles by linear interpolation of the order statistics (type 7 of Hyndman and Fan, Am Stat 1996;50:361-365). */
public final class Quantiles {

    private Quantiles() {}

    /**
     * One quantile.
     *
     * @param ascending at least one value
     * @param share from 0 to 1
     */
    public static double of(double[] ascending, double share) {
        double place = (ascending.length - 1) * share;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
