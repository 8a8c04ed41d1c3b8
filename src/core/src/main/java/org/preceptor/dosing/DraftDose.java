package org.preceptor.dosing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.order.DraftOrder;
import org.preceptor.quantity.UnitConverter;
import org.preceptor.resource.Node;

/**
 * How much of a drug a draft orders, where it says so plainly: one dosage with one dose in a UCUM unit of mass and one regular
 * timing. Everything else is not guessed at.
 */
public final class DraftDose {

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Map<String, Double> DAYS = Map.of("d", 1.0, "wk", 7.0, "h", 1.0 / 24);
    /** Times a day by HL7's abbreviations (code system v3-GTSAbbreviation). */
    private static final Map<String, Double> TIMES = Map.of("QD", 1.0, "BID", 2.0, "TID", 3.0, "QID", 4.0);

    private DraftDose() {}

    /** The one dosage of a draft. */
    public static Optional<Node.Obj> onlyDosage(DraftOrder draft) {
        List<Node> dosages = draft.resource().all("dosageInstruction");
        return dosages.size() == 1 && dosages.getFirst() instanceof Node.Obj only
                ? Optional.of(only)
                : Optional.empty();
    }

    /**
     * One dose in a unit: of the only dosage, the one {@code doseQuantity} that UCUM converts to it. An order may carry two doses in
     * unlike units, the ordered and the calculated one; of two in like units neither is taken.
     */
    public static OptionalDouble once(DraftOrder draft, String unit, UnitConverter units) {
        List<Double> doses = onlyDosage(draft).stream()
                .flatMap(dosage -> dosage.all("doseAndRate").stream())
                .map(dose -> quantity(dose, unit, units))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        return doses.size() == 1 ? OptionalDouble.of(doses.getFirst()) : OptionalDouble.empty();
    }

    /** Milligrams a day; empty where the draft does not say it plainly. */
    public static OptionalDouble milligramsPerDay(DraftOrder draft, UnitConverter units) {
        Optional<Node.Obj> dosage = onlyDosage(draft);
        if (dosage.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Node> doses = dosage.get().all("doseAndRate");
        OptionalDouble milligrams =
                doses.size() == 1 ? quantity(doses.getFirst(), "mg", units) : OptionalDouble.empty();
        OptionalDouble times =
                dosage.get().member("timing").map(DraftDose::timesPerDay).orElse(OptionalDouble.empty());
        return milligrams.isPresent() && times.isPresent()
                ? OptionalDouble.of(milligrams.getAsDouble() * times.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble quantity(Node doseAndRate, String in, UnitConverter units) {
        Optional<Node> quantity = doseAndRate.member("doseQuantity");
        OptionalDouble value = quantity.flatMap(node -> node.member("value"))
                .map(DraftDose::number)
                .orElse(OptionalDouble.empty());
        Optional<String> unit = quantity.filter(
                        node -> node.text("system").filter(UCUM::equals).isPresent())
                .flatMap(node -> node.text("code"));
        return value.isPresent() && value.getAsDouble() > 0 && unit.isPresent()
                ? units.convert(value.getAsDouble(), unit.get(), in)
                : OptionalDouble.empty();
    }

    private static OptionalDouble timesPerDay(Node timing) {
        Optional<Node> repeat = timing.member("repeat");
        if (repeat.isEmpty()) {
            return timing.member("code").stream()
                    .flatMap(code -> code.all("coding").stream())
                    .flatMap(coding -> coding.text("code").stream())
                    .filter(TIMES::containsKey)
                    .mapToDouble(TIMES::get)
                    .findFirst();
        }
        Node given = repeat.get();
        boolean vague = given.member("frequencyMax").isPresent()
                || given.member("periodMax").isPresent();
        OptionalDouble frequency =
                given.member("frequency").map(DraftDose::number).orElse(OptionalDouble.of(1));
        OptionalDouble period = given.member("period").map(DraftDose::number).orElse(OptionalDouble.empty());
        OptionalDouble days =
                given.text("periodUnit").map(DAYS::get).map(OptionalDouble::of).orElse(OptionalDouble.empty());
        boolean whole = frequency.isPresent() && period.isPresent() && days.isPresent() && period.getAsDouble() > 0;
        return whole && !vague
                ? OptionalDouble.of(frequency.getAsDouble() / (period.getAsDouble() * days.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble number(Node node) {
        if (!(node instanceof Node.Num(String literal)) || literal.length() > 20) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(new BigDecimal(literal).doubleValue());
        } catch (NumberFormatException notPlain) {
            return OptionalDouble.empty();
        }
    }
}
