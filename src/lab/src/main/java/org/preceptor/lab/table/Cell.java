package org.preceptor.lab.table;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.Interval;

/** What one cell says about one feature. */
sealed interface Cell {

    /** A number that the model may use. */
    record Given(double value) implements Cell {}

    /** Blank, or {@code NA}: nothing is said. */
    record Blank() implements Cell {}

    /** Something that the model may not use, and why. */
    record Refused(String why) implements Cell {}

    /** Plain decimals only: what Java takes beside them (hexadecimal, a trailing d) is a slip in a table. */
    Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    /** Longer numbers are no measurements, and cost time to read. */
    int LONGEST_NUMBER = 40;

    Map<String, Double> YES_NO = Map.of("0", 0.0, "1", 1.0, "no", 0.0, "yes", 1.0, "false", 0.0, "true", 1.0);

    /** Reads a cell as the feature's type, and holds it against its plausible and its published range. */
    static Cell read(FeatureDeclaration feature, String text) {
        String cell = text.strip();
        if (isBlank(cell)) {
            return new Blank();
        }
        return switch (feature.type()) {
            case NUMBER -> number(feature, cell);
            case BOOLEAN -> yesNo(feature, cell);
            case CATEGORY -> category(feature, cell);
        };
    }

    /** Whether the cell says nothing. */
    static boolean isBlank(String text) {
        String cell = text.strip();
        return cell.isEmpty() || cell.equalsIgnoreCase("NA") || cell.equalsIgnoreCase("NaN");
    }

    private static Cell number(FeatureDeclaration feature, String cell) {
        if (cell.length() > LONGEST_NUMBER || !NUMBER.matcher(cell).matches()) {
            return new Refused(feature.name() + " is no number: " + quoted(cell));
        }
        double value = Double.parseDouble(cell);
        if (!feature.plausible().contains(value)) {
            return outside(feature, cell, "is not plausible", feature.plausible());
        }
        if (!feature.range().contains(value)) {
            return outside(feature, cell, "is outside the model's range", feature.range());
        }
        return new Given(value);
    }

    private static Cell yesNo(FeatureDeclaration feature, String cell) {
        Double value = YES_NO.get(cell.toLowerCase(Locale.ROOT));
        if (value == null && NUMBER.matcher(cell).matches() && cell.length() <= LONGEST_NUMBER) {
            value = YES_NO.get(Printed.number(Double.parseDouble(cell)));
        }
        return value != null
                ? new Given(value)
                : new Refused(feature.name() + " is neither 0 nor 1 (nor no, yes): " + quoted(cell));
    }

    private static Cell category(FeatureDeclaration feature, String cell) {
        for (Map.Entry<String, Double> word : feature.categories().entrySet()) {
            boolean number = cell.length() <= LONGEST_NUMBER
                    && NUMBER.matcher(cell).matches()
                    && Double.parseDouble(cell) == word.getValue();
            if (number || word.getKey().equalsIgnoreCase(cell)) {
                return new Given(word.getValue());
            }
        }
        String words = String.join(
                ", ", feature.categories().keySet().stream().sorted().toList());
        return new Refused(feature.name() + " is none of " + words + ": " + quoted(cell));
    }

    private static Refused outside(FeatureDeclaration feature, String cell, String what, Interval interval) {
        String unit = feature.unit()
                .filter(code -> !code.equals("1"))
                .map(code -> " " + code)
                .orElse("");
        return new Refused(feature.name() + " " + cell + " " + what + " (" + Printed.interval(interval) + unit + ")");
    }

    private static String quoted(String cell) {
        String shown = cell.length() <= 30 ? cell : cell.substring(0, 30) + "…";
        return '"' + shown.replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
