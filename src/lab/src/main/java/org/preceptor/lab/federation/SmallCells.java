package org.preceptor.lab.federation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a site has enough rows to take part. Only sums over all sites are seen, yet one whose part is a handful of people stays away: a
 * site that leaves, or others that work together, could make its part visible.
 */
public final class SmallCells {

    /** The smallest count that the Centers for Medicare and Medicaid Services let anybody report (cell size suppression policy, 2024). */
    public static final int MINIMUM = 11;

    /** The greatest share of coefficients in rows, as DataSHIELD sets it ({@code nfilter.glm}). */
    private static final double MOST_COEFFICIENTS = 0.33;

    private SmallCells() {}

    /**
     * What is too small, in words that tell no count; empty where nothing is.
     *
     * @param minimum of rows in a cell that is not empty
     */
    public static List<String> of(FederatedModel model, SiteRows rows, int minimum) {
        List<String> small = new ArrayList<>();
        if (rows.size() < minimum) {
            small.add("fewer than " + minimum + " complete rows");
        }
        if (rows.events() < minimum || rows.size() - rows.events() < minimum) {
            small.add("fewer than " + minimum + " rows with the event, or without it");
        }
        if (model.coefficients() > MOST_COEFFICIENTS * rows.size()) {
            small.add("fewer than three rows for each coefficient");
        }
        for (int column = 0; column < model.columns().size(); column++) {
            if (rows.twoValued(column).stream().anyMatch(count -> count > 0 && count < minimum)) {
                small.add("fewer than " + minimum + " rows with one of the values of "
                        + model.columns().get(column));
            }
        }
        if (model.kind() == FederatedModel.Kind.COX) {
            int[] leaving = rows.leaving();
            for (int i = 0; i < leaving.length; i++) {
                if (leaving[i] > 0 && leaving[i] < minimum) {
                    small.add("fewer than " + minimum + " people whose observation ends in the interval up to "
                            + model.grid().get(i) + ": a coarser grid is needed");
                }
            }
        }
        return small;
    }
}
