package org.preceptor.lab.conformal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How well prediction sets keep their promise on rows that neither the fit nor the calibration saw.
 *
 * @param column what the rows are grouped by; empty for all
 * @param value of the column
 * @param event of the rows with the event
 * @param none of the rows without
 * @param kinds how many sets hold what
 */
public record Coverage(String column, String value, Share event, Share none, Map<PredictionSets.Kind, Long> kinds) {

    public Coverage {
        kinds = Map.copyOf(kinds);
    }

    /**
     * A share of rows.
     *
     * @param rows how many
     * @param covered of them, whose set holds what happened
     */
    public record Share(long rows, long covered) {

        private static final double NORMAL = 1.959963984540054;

        /** The share; empty of no rows. */
        public Optional<Double> value() {
            return rows == 0 ? Optional.empty() : Optional.of((double) covered / rows);
        }

        /** Lower end of Wilson's 95 % interval (J Am Stat Assoc 1927;22:209-212), as if rows were independent. */
        public double low() {
            return end(-1);
        }

        /** Upper end of that interval. */
        public double high() {
            return end(1);
        }

        private double end(int side) {
            if (rows == 0) {
                return side < 0 ? 0 : 1;
            }
            double share = (double) covered / rows;
            double z2 = NORMAL * NORMAL / rows;
            double half = NORMAL * Math.sqrt((share * (1 - share) + z2 / 4) / rows);
            return Math.clamp((share + z2 / 2 + side * half) / (1 + z2), 0, 1);
        }
    }

    /** All rows first, then each value of each column. */
    public static List<Coverage> of(PredictionSets sets, List<Example> rows, List<String> columns) {
        List<Coverage> coverages = new ArrayList<>();
        coverages.add(of(sets, rows, "", ""));
        for (String column : columns) {
            TreeSet<String> values = new TreeSet<>();
            rows.forEach(row -> values.add(row.groups().getOrDefault(column, "")));
            for (String value : values) {
                List<Example> part = rows.stream()
                        .filter(row -> row.groups().getOrDefault(column, "").equals(value))
                        .toList();
                coverages.add(of(sets, part, column, value));
            }
        }
        return coverages;
    }

    private static Coverage of(PredictionSets sets, List<Example> rows, String column, String value) {
        Map<PredictionSets.Kind, Long> kinds = new EnumMap<>(PredictionSets.Kind.class);
        rows.forEach(row -> kinds.merge(sets.of(row.risk()), 1L, Long::sum));
        return new Coverage(column, value, share(sets, rows, true), share(sets, rows, false), kinds);
    }

    private static Share share(PredictionSets sets, List<Example> rows, boolean event) {
        List<Example> part = rows.stream().filter(row -> row.event() == event).toList();
        return new Share(part.size(), part.stream().filter(sets::covers).count());
    }
}
