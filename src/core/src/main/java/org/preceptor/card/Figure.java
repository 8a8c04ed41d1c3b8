package org.preceptor.card;

import org.preceptor.model.ModelDeclaration.Output;

/** Values of outputs as a card prints them: probabilities in percent, everything else in its own unit. */
final class Figure {

    /** A tenth of a percentage point: what a card can print. */
    private static final double SMALLEST_SHARE = 0.001;

    private Figure() {}

    /** "13.2 %", "12 points (of at most 19)", "2.67", "61 mL/min". */
    static String value(Output output, double value) {
        if (output.isProbability()) {
            return Frequency.percent(value);
        }
        String most = output.most()
                .map(limit -> " (of at most " + Printed.number(limit, output.decimals()) + ")")
                .orElse("");
        return amount(output, value) + most;
    }

    private static String amount(Output output, double value) {
        String number = Printed.number(value, output.decimals());
        String unit = Printed.unit(output.unit());
        if (unit.isEmpty()) {
            return number;
        }
        return number + " " + (unit.equals("points") && number.equals("1") ? "point" : unit);
    }

    /** A signed difference: "+3.1 percentage points", "+3 points". */
    static String difference(Output output, double difference) {
        if (output.isProbability()) {
            return Frequency.points(difference);
        }
        return (difference < 0 ? "\u2212" : "+") + amount(output, Math.abs(difference));
    }

    /** Whether a change is large enough to be printed as one. */
    static boolean tells(Output output, double change) {
        return Math.abs(change) >= (output.isProbability() ? SMALLEST_SHARE : 0.5 * Math.pow(10, -output.decimals()));
    }
}
