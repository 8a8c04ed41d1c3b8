package org.preceptor.dosing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.cds.Indicator;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Remedy;

/** The words of findings about one draft of carboplatin. Nothing of a chart goes in but numbers and dates. */
record CarboplatinFindings(CarboplatinKnowledge knowledge, DraftOrder draft, KidneyFunction function, boolean byName) {

    private static final String WEIGHT =
            "Actual body weight and the creatinine as measured. In obesity, and with a creatinine below 0.7 mg/dL, this clearance is too high; "
                    + "a measured one is better.";

    /** Kidney function is not known. */
    Finding unknown() {
        List<String> detail = new ArrayList<>();
        detail.add("The dose of carboplatin follows from kidney function, which could not be estimated.");
        function.lacking().forEach(each -> detail.add("- " + each));
        return finding(
                "unknown",
                Finding.ActionClass.TEST,
                Indicator.INFO,
                "Carboplatin: the dose was not checked, kidney function is not known",
                detail,
                List.of(request()));
    }

    /** The draft has no dose in milligrams. */
    Finding withoutDose(double perUnit, OptionalDouble target) {
        String summary = target.isPresent()
                ? "Carboplatin AUC " + auc(target.getAsDouble()) + " is " + mg(target.getAsDouble() * perUnit)
                        + " for this patient"
                : "Carboplatin: AUC " + auc(knowledge.usual().from()) + " is "
                        + mg(knowledge.usual().from() * perUnit) + ", AUC "
                        + auc(knowledge.usual().to()) + " is "
                        + mg(knowledge.usual().to() * perUnit) + " for this patient";
        List<String> detail = new ArrayList<>(List.of("The order has no dose in milligrams that could be compared."));
        detail.addAll(formula(perUnit));
        return finding("calculated", Finding.ActionClass.STANDARD, Indicator.INFO, summary, detail, stale());
    }

    /** The draft has a dose; empty where it is what the order itself asks for, and usual. */
    Optional<Finding> dosed(double dose, double perUnit, OptionalDouble target) {
        double amountsTo = dose / perUnit;
        double most = knowledge.usual().to() * (1 + knowledge.tolerance());
        if (target.isPresent()) {
            double asked = target.getAsDouble() * perUnit;
            if (!knowledge.close(dose, asked)) {
                return Optional.of(differs(dose, amountsTo, target.getAsDouble(), asked, perUnit));
            }
            if (target.getAsDouble() <= most && stale().isEmpty()) {
                return Optional.empty();
            }
        }
        boolean high = amountsTo > most;
        String against = high
                ? "; usual is AUC " + auc(knowledge.usual().from()) + " to "
                        + auc(knowledge.usual().to()) + ", at most "
                        + mg(knowledge.usual().to() * perUnit)
                : "";
        List<String> detail = new ArrayList<>();
        if (target.isEmpty()) {
            detail.add("The order names no target: whether this AUC is meant is for the prescriber to say.");
        }
        if (amountsTo < knowledge.usual().from() * (1 - knowledge.tolerance())) {
            detail.add("It is below the usual targets, as in weekly regimens.");
        }
        detail.addAll(formula(perUnit));
        return Optional.of(finding(
                high ? "high" : "amounts",
                high ? Finding.ActionClass.REDUCE_DOSE : Finding.ActionClass.STANDARD,
                high ? loud(dose, knowledge.usual().to() * perUnit) : Indicator.INFO,
                "Carboplatin " + mg(dose) + " amounts to AUC " + auc(amountsTo) + against,
                detail,
                stale()));
    }

    private Finding differs(double dose, double amountsTo, double target, double asked, double perUnit) {
        boolean high = dose > asked;
        return finding(
                high ? "above-target" : "below-target",
                high ? Finding.ActionClass.REDUCE_DOSE : Finding.ActionClass.INCREASE_DOSE,
                high ? loud(dose, asked) : Indicator.WARNING,
                "Carboplatin " + mg(dose) + " is AUC " + auc(amountsTo) + ", not the ordered AUC " + auc(target) + " ("
                        + mg(asked) + ")",
                formula(perUnit),
                stale());
    }

    private Indicator loud(double dose, double asked) {
        return dose > knowledge.criticalAbove() * asked ? Indicator.CRITICAL : Indicator.WARNING;
    }

    private List<String> formula(double perUnit) {
        List<String> lines = new ArrayList<>();
        lines.add("Calvert: dose in mg = AUC × (clearance + 25). " + capital(function.words()) + ".");
        if (function.value().orElseThrow() > knowledge.cap()) {
            lines.add("The clearance counts as " + ChangedDose.plain(knowledge.cap())
                    + " mL/min, as the FDA recommends where it is estimated.");
        }
        lines.add("AUC " + auc(knowledge.usual().from()) + ": "
                + mg(knowledge.usual().from() * perUnit) + ". AUC "
                + auc(knowledge.usual().to()) + ": "
                + mg(knowledge.usual().to() * perUnit) + " ("
                + knowledge.usual().words() + ").");
        lines.add(WEIGHT);
        if (!stale().isEmpty()) {
            lines.add("The creatinine is too old to dose carboplatin by.");
        }
        if (byName) {
            lines.add("The drug was recognised by its name alone. Check that it is the drug meant.");
        }
        return lines;
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private List<Remedy> stale() {
        return function.olderThan(knowledge.lookBack()) ? List.of(request()) : List.of();
    }

    private Remedy request() {
        return new Remedy.Request("Order serum creatinine", knowledge.requestTemplate());
    }

    /** Milligrams without decimals: what a pharmacy measures. */
    private static String mg(double value) {
        return BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP).toPlainString() + " mg";
    }

    private static String auc(double value) {
        return ChangedDose.plain(
                BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).doubleValue());
    }

    private Finding finding(
            String last,
            Finding.ActionClass action,
            Indicator indicator,
            String summary,
            List<String> detail,
            List<Remedy> remedies) {
        return new Finding(
                "carboplatin." + last,
                List.of(draft),
                action,
                Finding.Strength.UNGRADED,
                indicator,
                summary,
                detail,
                knowledge.citation(),
                remedies,
                false,
                function.sources(),
                byName);
    }
}
