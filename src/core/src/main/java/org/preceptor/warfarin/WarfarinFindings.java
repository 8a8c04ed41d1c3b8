package org.preceptor.warfarin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.dosing.ChangedDose;
import org.preceptor.dosing.RenalKnowledge.Dose;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.Explanation;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.model.Prediction;
import org.preceptor.order.Citation;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Finding.ActionClass;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Remedy;
import org.preceptor.warfarin.WarfarinKnowledge.ErrorBand;

/** The words and remedies of the one finding about one draft. Nothing of a chart goes in but numbers, dates and known genotypes. */
final class WarfarinFindings {

    private static final Citation OWN = Citation.own("Preceptor: what was not assessed");
    private static final String NOT_KNOWN =
            "**Not known to the equation**: diet and vitamin K, how the tablets are taken, alcohol,"
                    + " smoking, herbs, liver disease, heart failure, thyroid disease, acute illness, albumin, other drugs, and genes"
                    + " beyond CYP2C9 and VKORC1 (CYP4F2 among them).";
    private static final String ADVICE =
            "Advice for the start only, and never a reason to leave out an INR: as soon as the INR"
                    + " answers, it leads. Warfarin is a high-alert drug.";
    private static final String PRODUCT =
            "The changed draft keeps the drafted product: check that its strength makes up the dose.";

    private final WarfarinKnowledge knowledge;
    private final DraftOrder draft;

    WarfarinFindings(WarfarinKnowledge knowledge, DraftOrder draft) {
        this.knowledge = knowledge;
        this.draft = draft;
    }

    /**
     * What an estimate is compared with.
     *
     * @param daily mg a day that the draft orders; empty where it does not say so plainly
     * @param only whether it is the only draft of warfarin
     */
    record Compared(
            Started started, OptionalDouble daily, boolean only, Drugs drugs, TargetInr target, OrderCase orders) {
        double weekly() {
            return started.lead().value().orElseThrow();
        }

        /** The draft over the estimate. */
        OptionalDouble ratio() {
            return daily.isPresent()
                    ? OptionalDouble.of(Milligrams.weekly(daily.getAsDouble()) / weekly())
                    : OptionalDouble.empty();
        }
    }

    Finding unrecognised() {
        return finding(
                "unrecognised",
                ActionClass.MONITOR,
                Indicator.INFO,
                "Not assessed: whether this is an order of warfarin is not clear",
                List.of("The order's codes mean warfarin and another drug. Which one is meant was not guessed."),
                OWN,
                List.of(),
                List.of());
    }

    /** The target INR lies outside that of the equations. */
    Finding outsideTarget(TargetInr.Outside target) {
        String stated = TargetInr.range(target.low(), target.high());
        return withoutEstimate(
                "outside-target",
                "the target INR is " + stated + ", not " + knowledge.target().words(),
                "The chart's target is " + stated + ".",
                target.sources());
    }

    /** What the target INR is cannot be told. */
    Finding unclearTarget(TargetInr.Unclear target) {
        return withoutEstimate(
                "unclear-target",
                "the target INR is not clear",
                "The chart's Goals for the INR contradict each other, are not all there, or give no range that can be read.",
                target.sources());
    }

    /** The target INR may lie outside that of the equations. */
    Finding perhapsOutsideTarget(List<SourceReference> problems) {
        return withoutEstimate(
                "perhaps-outside-target",
                "the target INR may lie outside " + knowledge.target().words(),
                knowledge.outsideTarget().title()
                        + " is recorded, or is the order's reason: the target may be higher, and no Goal that was read states it.",
                problems);
    }

    private Finding withoutEstimate(String id, String why, String reason, List<SourceReference> evidence) {
        return finding(
                id,
                ActionClass.MONITOR,
                Indicator.INFO,
                "Warfarin: no starting dose estimated, " + why,
                List.of(
                        "The equations are for a target INR of "
                                + knowledge.target().words() + ". " + reason,
                        "Set the dose by the target and the local protocol."),
                knowledge.citations().equation(),
                List.of(),
                evidence);
    }

    /** The equation declines. */
    Finding noEstimate(Prediction prediction) {
        List<String> detail = new ArrayList<>();
        detail.add("The starting dose of warfarin could not be estimated:");
        detail.add(String.join("\n", Inputs.reasons(prediction)));
        detail.add("No number was put in its place.");
        return finding(
                "no-estimate",
                ActionClass.MONITOR,
                Indicator.INFO,
                "Warfarin: no starting dose estimated (" + Inputs.names(prediction) + ")",
                detail,
                knowledge.citations().equation(),
                List.of(),
                Inputs.sources(prediction));
    }

    Finding compared(Compared compared) {
        Optional<ErrorBand> error = compared.started().error(knowledge);
        ActionClass action = action(compared);
        boolean outside = compared.ratio().isPresent()
                && error.filter(band -> compared.ratio().getAsDouble() < band.low()
                                || compared.ratio().getAsDouble() > band.high())
                        .isPresent();
        Set<SourceReference> evidence =
                new LinkedHashSet<>(Inputs.sources(compared.started().lead().prediction()));
        evidence.addAll(compared.started().genes().sources());
        evidence.addAll(compared.target().sources());
        compared.drugs().warfarin().stream().map(CurrentDrug::source).forEach(evidence::add);
        return finding(
                compared.ratio().isEmpty() ? "estimate" : action.code(),
                action,
                outside ? Indicator.WARNING : Indicator.INFO,
                summary(compared, error),
                detail(compared, error),
                knowledge.citations().equation(),
                remedies(compared, action),
                List.copyOf(evidence));
    }

    private ActionClass action(Compared compared) {
        if (compared.ratio().isEmpty()) {
            return ActionClass.MONITOR;
        }
        double ratio = compared.ratio().getAsDouble();
        return Math.abs(ratio - 1) <= knowledge.close() + 1e-9
                ? ActionClass.STANDARD
                : ratio > 1 ? ActionClass.REDUCE_DOSE : ActionClass.INCREASE_DOSE;
    }

    private static String summary(Compared compared, Optional<ErrorBand> error) {
        String by = compared.started().genetic() ? "by genotype" : "without genotype";
        String range = error.map(band -> ", 80 of 100 need "
                        + Milligrams.one(Milligrams.daily(compared.weekly() * band.low())) + " to "
                        + Milligrams.one(Milligrams.daily(compared.weekly() * band.high())))
                .orElse("");
        String drafted = compared.daily().isPresent()
                ? Milligrams.plain(compared.daily().getAsDouble()) + " mg a day drafted; "
                : "";
        return "Warfarin: " + drafted + "about " + Milligrams.one(Milligrams.daily(compared.weekly()))
                + " mg a day estimated " + by + range;
    }

    private List<String> detail(Compared compared, Optional<ErrorBand> error) {
        Started started = compared.started();
        Explanation explanation = started.lead().explanation().orElseThrow();
        List<String> detail = new ArrayList<>();
        detail.add("Estimated maintenance dose: **" + Milligrams.weekAndDay(compared.weekly()) + "**, "
                + (started.genetic()
                        ? "by the pharmacogenetic equation"
                        : "by the clinical equation (without genotypes)")
                + " of the International Warfarin Pharmacogenetics Consortium (2009). "
                + compared.target().beside(knowledge.target()));
        error.ifPresent(band -> detail.add(spread(compared.weekly(), band)));
        detail.add(drafted(compared));
        detail.add("**Genes**\n\n" + String.join("\n", started.genes().lines(observationsRead(compared.orders()))));
        aside(started).ifPresent(detail::add);
        detail.add(contributions(started, explanation));
        loading(started).ifPresent(detail::add);
        alternative(started).ifPresent(detail::add);
        detail.addAll(compared.drugs().notCounted());
        if (compared.drugs().unrecognised() > 0) {
            detail.add("Medications that were not recognised, and so count as none that matters here: "
                    + compared.drugs().unrecognised() + ".");
        }
        compared.drugs()
                .warfarin()
                .forEach(current -> detail.add("Warfarin is on the list of current drugs "
                        + current.since()
                                .map(since -> "since " + Genes.date(since))
                                .orElse("without a date")
                        + ": if an INR under treatment is known, it leads."));
        detail.add(NOT_KNOWN);
        detail.add(ADVICE);
        if (!remedies(compared, action(compared)).isEmpty()) {
            detail.add(PRODUCT);
        }
        if (started.lead().prediction() instanceof Prediction.Estimate estimate) {
            detail.add("Read: " + Inputs.used(estimate) + ". Model "
                    + estimate.model().id() + " " + estimate.model().version() + ".");
        }
        return detail;
    }

    private String spread(double weekly, ErrorBand band) {
        return "Of 100 patients of the consortium with an estimate of this size, 80 had a stable dose between "
                + Milligrams.one(weekly * band.low()) + " and " + Milligrams.one(weekly * band.high())
                + " mg a week (" + Milligrams.one(Milligrams.daily(weekly * band.low())) + " to "
                + Milligrams.one(Milligrams.daily(weekly * band.high())) + " mg a day), 10 needed less and 10 more; in "
                + Milligrams.percent(band.within20()) + " the estimate was within 20 % of the stable dose ("
                + band.patients()
                + " patients; " + knowledge.citations().error().label()
                + "). These are largely the data that the equation was made from: elsewhere the error may be larger.";
    }

    private String drafted(Compared compared) {
        if (compared.ratio().isEmpty()) {
            return compared.only()
                    ? "The draft's dose could not be read plainly; compare it by hand."
                    : "Several drafts order warfarin; add their doses up and compare by hand.";
        }
        double daily = compared.daily().orElseThrow();
        String than = "Drafted: " + Milligrams.plain(daily) + " mg a day (" + Milligrams.plain(Milligrams.weekly(daily))
                + " mg a week), ";
        double ratio = compared.ratio().getAsDouble();
        String percent = Milligrams.percent(Math.abs(ratio - 1)) + " % ";
        return than
                + (ratio >= 1 ? percent + "above" : percent + "below")
                + " the estimate"
                + (action(compared) == ActionClass.STANDARD
                        ? ", which is within the " + Milligrams.percent(knowledge.close())
                                + " % that count as the same."
                        : ".");
    }

    private Optional<String> aside(Started started) {
        if (started.genetic() || started.genes().nothingTested()) {
            return started.aside().isPresent()
                    ? Optional.of(knowledge.clinicalFor().words())
                    : Optional.empty();
        }
        String given = started.aside().isPresent()
                ? knowledge.clinicalFor().words() + " By these genotypes it would be "
                        + Milligrams.weekAndDay(started.aside().getAsDouble()) + "."
                : "The estimate leaves out what is known of the genes. An allele that lowers the activity of CYP2C9, or an A at"
                        + " VKORC1 -1639, lowers the need: the number may then be too high.";
        return Optional.of(given + " No change of the draft is offered.");
    }

    private static String contributions(Started started, Explanation explanation) {
        List<String> lines = new ArrayList<>();
        for (Contribution one : explanation.contributions()) {
            if (Math.abs(one.value()) >= 0.05) {
                lines.add("- " + one.factor().label() + ": " + (one.value() > 0 ? "+" : "\u2212")
                        + Milligrams.one(Math.abs(one.value())) + " mg a week");
            }
        }
        String baseline = started.genetic()
                ? started.lead()
                        .prediction()
                        .model()
                        .explanation()
                        .baselineName()
                        .replace("*", "\\*")
                : "the same person without amiodarone and enzyme inducers";
        return "**Why**: " + Milligrams.one(explanation.baseline()) + " mg a week for " + baseline
                + (lines.isEmpty() ? "; nothing moves it." : ".\n\n" + String.join("\n", lines));
    }

    private Optional<String> loading(Started started) {
        if (!started.loading().isEmpty()) {
            List<String> days = new ArrayList<>();
            for (int i = 0; i < started.loading().size(); i++) {
                double dose = started.loading().get(i);
                days.add("day " + (i + 1) + ": "
                        + Milligrams.plain(Milligrams.rounded(dose, knowledge.stepMilligrams())) + " mg ("
                        + Milligrams.one(dose) + ")");
            }
            return Optional.of("**Loading doses of the EU-PACT trial for these genotypes**, rounded to "
                    + Milligrams.plain(knowledge.stepMilligrams()) + " mg: " + String.join(", ", days)
                    + "; then by INR. Nearly all patients of that trial were White, and the equation leaves race out ("
                    + knowledge.citations().loading().label() + ").");
        }
        return started.withoutLoading().map(why -> "EU-PACT loading doses are not given: " + why + ".");
    }

    private Optional<String> alternative(Started started) {
        return started.genes().all().stream()
                        .anyMatch(one ->
                                one.word().filter(knowledge.poor()::contains).isPresent())
                ? Optional.of("CYP2C9 hardly works with these alleles: CPIC says to consider another anticoagulant ("
                        + knowledge.citations().guideline().label() + ").")
                : Optional.empty();
    }

    private List<Remedy> remedies(Compared compared, ActionClass action) {
        double rounded = Milligrams.rounded(Milligrams.daily(compared.weekly()), knowledge.stepMilligrams());
        boolean plain = compared.daily().isPresent()
                && rounded > 0
                && rounded != compared.daily().getAsDouble();
        boolean changes = action == ActionClass.REDUCE_DOSE || action == ActionClass.INCREASE_DOSE;
        if (!plain
                || !changes
                || !compared.started().settled()
                || !compared.drugs().notCounted().isEmpty()) {
            return List.of();
        }
        Dose dose = new Dose(rounded, 1, 1);
        return ChangedDose.of(draft, dose).stream()
                .map(changed -> (Remedy) new Remedy.Change(
                        "Change the draft to " + ChangedDose.words(dose) + " (the estimate, rounded to "
                                + Milligrams.plain(knowledge.stepMilligrams()) + " mg)",
                        draft,
                        changed))
                .toList();
    }

    private static boolean observationsRead(OrderCase orders) {
        PrefetchState state = orders.chart().prefetch().get(PrefetchTemplate.OBSERVATIONS);
        return state != null && state.complete();
    }

    private Finding finding(
            String id,
            ActionClass action,
            Indicator indicator,
            String summary,
            List<String> detail,
            Citation citation,
            List<Remedy> remedies,
            List<SourceReference> evidence) {
        return new Finding(
                "warfarin-dose." + id,
                List.of(draft),
                action,
                Finding.Strength.UNGRADED,
                indicator,
                summary,
                detail,
                citation,
                remedies,
                false,
                evidence,
                draft.drug() instanceof DrugIdentity.Identified known && known.how() == DrugIdentity.How.BY_NAME);
    }
}
