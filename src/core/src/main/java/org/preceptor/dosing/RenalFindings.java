package org.preceptor.dosing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.SourceReference;
import org.preceptor.dosing.RenalKnowledge.Indication;
import org.preceptor.dosing.RenalKnowledge.Rule;
import org.preceptor.order.Citation;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Remedy;

/** The words and remedies of findings about one draft. Nothing of a chart goes in but numbers and dates. */
final class RenalFindings {

    private static final int LONGEST_SUMMARY = 139;
    private static final String BY_NAME =
            "The drug was recognised by its name alone, because it has no code that is known here. Check that it is the drug meant.";

    private static final Citation OWN = Citation.own("Preceptor: what was not screened");

    private final DraftOrder draft;
    private final String requestTemplate;

    RenalFindings(DraftOrder draft, String requestTemplate) {
        this.draft = draft;
        this.requestTemplate = requestTemplate;
    }

    /** A drug of a site's terminology that the limits were not written for. */
    Finding unlisted() {
        return finding(
                "renal.unlisted",
                Finding.ActionClass.MONITOR,
                Indicator.INFO,
                "Not checked against kidney function: no table here was written for the drug",
                List.of("A drug of the order is known by its RxNorm code only. That no limit fits it says nothing."),
                OWN,
                List.of(),
                List.of(),
                false);
    }

    /** Kidney function is not known. */
    Finding unknown(RenalScreening.Ask ask, List<String> lacking) {
        List<String> detail = new ArrayList<>();
        detail.add("The dose of " + ask.drug().name() + " depends on kidney function ("
                + ask.function().measure().label() + "), which could not be estimated.");
        lacking.forEach(each -> detail.add("- " + each));
        return finding(
                id(ask, "unknown"),
                Finding.ActionClass.TEST,
                Indicator.INFO,
                name(ask) + ": kidney function is not known",
                named(ask, detail),
                ask.limit().citation(),
                List.of(request()),
                ask.function().sources(),
                ask.byName());
    }

    /** Kidney function asks for nothing, but its creatinine is old. */
    Finding stale(RenalScreening.Ask ask) {
        return finding(
                id(ask, "stale"),
                Finding.ActionClass.TEST,
                Indicator.INFO,
                name(ask) + ": the creatinine is too old to dose by",
                named(ask, List.of(age(ask))),
                ask.limit().citation(),
                List.of(request()),
                ask.function().sources(),
                ask.byName());
    }

    /** Kidney function limits the drug. */
    Finding limited(RenalScreening.Ask ask, Rule rule, List<String> signs) {
        List<String> detail = new ArrayList<>();
        detail.add(rule.words());
        if (!signs.isEmpty()) {
            detail.add("Met: " + String.join(", ", signs) + ".");
        }
        ask.function().value().ifPresent(value -> detail.add(ask.function().words() + "."));
        rule.most()
                .ifPresent(most -> detail.add(
                        ask.daily().isPresent()
                                ? "Drafted: "
                                        + ChangedDose.plain(rounded(ask.daily().getAsDouble() * most.days())) + " mg "
                                        + (most.days() == 1 ? "a day" : "in " + most.days() + " days") + "."
                                : "The draft's dose could not be read plainly; compare it by hand."));
        boolean meant = ask.limit()
                .indication()
                .filter(indication -> !isFor(indication))
                .isEmpty();
        if (!meant) {
            detail.add("This holds for "
                    + ask.limit().indication().orElseThrow().label() + "; the order does not say that it is for that.");
        }
        List<Remedy> remedies = new ArrayList<>();
        if (meant && ask.daily().isPresent()) {
            rule.dose()
                    .flatMap(dose -> ChangedDose.of(draft, dose).map(changed -> (Remedy)
                            new Remedy.Change("Change the draft to " + ChangedDose.words(dose), draft, changed)))
                    .ifPresent(remedies::add);
        }
        if (rule.action() == Finding.ActionClass.AVOID) {
            remedies.add(new Remedy.Remove("Remove the drafted " + ask.drug().name(), draft));
        }
        if (ask.stale()) {
            detail.add(age(ask));
            remedies.add(request());
        }
        return finding(
                id(ask, rule.id()),
                rule.action(),
                rule.indicator(),
                name(ask) + ": " + rule.summary(),
                named(ask, detail),
                ask.limit().citation(),
                remedies,
                ask.function().sources(),
                ask.byName());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private boolean isFor(Indication indication) {
        return draft.reasons().stream().anyMatch(indication.codes()::contains);
    }

    private static String age(RenalScreening.Ask ask) {
        long days = LocalDate.EPOCH.plus(ask.limit().lookBack()).toEpochDay();
        return "The creatinine is older than the " + days + " days within which one is asked for with this drug ("
                + ask.function().words() + ").";
    }

    private Remedy request() {
        return new Remedy.Request("Order serum creatinine", requestTemplate);
    }

    private static List<String> named(RenalScreening.Ask ask, List<String> detail) {
        List<String> lines = new ArrayList<>(detail);
        if (ask.byName()) {
            lines.add(BY_NAME);
        }
        return lines;
    }

    private static String id(RenalScreening.Ask ask, String last) {
        return "renal." + ask.drug().id() + "." + last;
    }

    private static String name(RenalScreening.Ask ask) {
        String name = ask.drug().name();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private Finding finding(
            String id,
            Finding.ActionClass action,
            Indicator indicator,
            String summary,
            List<String> detail,
            Citation citation,
            List<Remedy> remedies,
            List<SourceReference> evidence,
            boolean byName) {
        String line = summary.length() <= LONGEST_SUMMARY
                ? summary
                : summary.substring(0, summary.lastIndexOf(' ', LONGEST_SUMMARY - 1)) + "\u2026";
        return new Finding(
                id,
                List.of(draft),
                action,
                Finding.Strength.UNGRADED,
                indicator,
                line,
                detail,
                citation,
                remedies,
                false,
                evidence,
                byName);
    }
}
