package org.preceptor.dosing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.preceptor.dosing.RenalKnowledge.Dose;
import org.preceptor.order.DraftOrder;
import org.preceptor.resource.Node;

/** A draft with another dose. */
public final class ChangedDose {

    private static final List<String> BOUNDS = List.of("boundsDuration", "boundsRange", "boundsPeriod");

    private ChangedDose() {}

    /**
     * The whole draft with the dose in place of its own. Its route and how long it is to be taken are kept; words about the old dose,
     * and what was to be dispensed, are not. There are words about the new one where they say all of it. Empty where the draft has several dosages or none.
     */
    public static Optional<Node.Obj> of(DraftOrder draft, Dose dose) {
        return DraftDose.onlyDosage(draft).map(old -> {
            Node.Obj repeat = repeat(dose, old);
            Node.Obj dosage = Node.object();
            if (BOUNDS.stream().noneMatch(bounds -> repeat.member(bounds).isPresent())) {
                dosage = dosage.with("text", new Node.Text(words(dose)));
            }
            dosage = dosage.with("timing", Node.object().with("repeat", repeat));
            Optional<Node> route = old.member("route");
            if (route.isPresent()) {
                dosage = dosage.with("route", route.get());
            }
            Node.Obj quantity = Node.object()
                    .with("value", new Node.Num(plain(dose.milligrams())))
                    .with("unit", new Node.Text("mg"))
                    .with("system", new Node.Text("http://unitsofmeasure.org"))
                    .with("code", new Node.Text("mg"));
            dosage = dosage.with(
                    "doseAndRate", new Node.Arr(List.of(Node.object().with("doseQuantity", quantity))));
            return draft.resource().without("dispenseRequest").with("dosageInstruction", new Node.Arr(List.of(dosage)));
        });
    }

    private static Node.Obj repeat(Dose dose, Node.Obj old) {
        Node.Obj repeat = Node.object();
        Optional<Node> former = old.member("timing").flatMap(timing -> timing.member("repeat"));
        for (String bounds : BOUNDS) {
            Optional<Node> kept = former.flatMap(timing -> timing.member(bounds));
            if (kept.isPresent()) {
                repeat = repeat.with(bounds, kept.get());
            }
        }
        return repeat.with("frequency", new Node.Num(Integer.toString(dose.times())))
                .with("period", new Node.Num(Integer.toString(dose.days())))
                .with("periodUnit", new Node.Text("d"));
    }

    /** "15 mg once a day", "75 mg twice a day". */
    public static String words(Dose dose) {
        String times = switch (dose.times()) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> dose.times() + " times";
        };
        return plain(dose.milligrams()) + " mg " + times
                + (dose.days() == 1 ? " a day" : " in " + dose.days() + " days");
    }

    /** A number without an exponent or trailing zeros. */
    public static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
