package org.preceptor.order;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.resource.Node;

/** A draft with all its doses multiplied. */
public final class DoseScaling {

    private DoseScaling() {}

    /**
     * The whole draft with every {@code doseQuantity} times the factor. Words and patient instructions of the dosage are left
     * out: they tell the old dose.
     *
     * @param factor above 0
     * @return empty where the draft has no dose as a quantity, or one that is a range or rate
     */
    public static Optional<Node.Obj> scaled(DraftOrder order, BigDecimal factor) {
        List<Node> dosages = new ArrayList<>();
        for (Node dosage : order.resource().all("dosageInstruction")) {
            List<Node> rates = new ArrayList<>();
            for (Node rate : dosage.all("doseAndRate")) {
                Optional<Node.Obj> scaled = quantity(rate, factor);
                if (scaled.isEmpty()) {
                    return Optional.empty();
                }
                rates.add(scaled.get());
            }
            if (rates.isEmpty() || !(dosage instanceof Node.Obj whole)) {
                return Optional.empty();
            }
            dosages.add(whole.without("text", "patientInstruction", "_text", "_patientInstruction")
                    .with("doseAndRate", new Node.Arr(rates)));
        }
        return dosages.isEmpty()
                ? Optional.empty()
                : Optional.of(order.resource().without("text").with("dosageInstruction", new Node.Arr(dosages)));
    }

    private static Optional<Node.Obj> quantity(Node rate, BigDecimal factor) {
        boolean onlyDose = rate.member("doseRange").isEmpty()
                && rate.member("rateRatio").isEmpty()
                && rate.member("rateRange").isEmpty()
                && rate.member("rateQuantity").isEmpty();
        if (onlyDose
                && rate instanceof Node.Obj whole
                && rate.member("doseQuantity").orElse(new Node.Nothing()) instanceof Node.Obj dose
                && dose.member("value").orElse(new Node.Nothing()) instanceof Node.Num value) {
            Optional<BigDecimal> number = number(value);
            return number.map(old -> whole.with(
                    "doseQuantity",
                    dose.with(
                            "value",
                            new Node.Num(old.multiply(factor, MathContext.DECIMAL64)
                                    .stripTrailingZeros()
                                    .toPlainString()))));
        }
        return Optional.empty();
    }

    /** A number of ordinary size: an exponent of a million must not cost a minute. */
    private static Optional<BigDecimal> number(Node.Num value) {
        if (value.literal().length() > 20
                || value.literal().indexOf('e') >= 0
                || value.literal().indexOf('E') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(value.literal()));
    }
}
