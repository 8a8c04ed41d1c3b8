package org.preceptor.statin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.SourceReference;
import org.preceptor.dosing.ChangedDose;
import org.preceptor.order.Citation;
import org.preceptor.order.Finding;
import org.preceptor.order.Finding.ActionClass;
import org.preceptor.order.Lacking;
import org.preceptor.order.Remedy;
import org.preceptor.statin.Candidates.Verdict;
import org.preceptor.statin.StatinKnowledge.Contraindication;
import org.preceptor.statin.StatinKnowledge.Indication;
import org.preceptor.statin.StatinKnowledge.Request;

/** The words and remedies of findings about one drafted statin. Nothing of a chart goes in but numbers and dates. */
final class StatinFindings {

    private static final int LONGEST_SUMMARY = 139;

    private final StatinKnowledge knowledge;
    private final StatinPatient patient;
    private final Drafted drafted;
    private final Offers offers;

    StatinFindings(StatinKnowledge knowledge, StatinPatient patient, Drafted drafted, Candidates candidates) {
        this.knowledge = knowledge;
        this.patient = patient;
        this.drafted = drafted;
        this.offers = new Offers(knowledge, drafted, candidates);
    }

    /** The patient should take no statin. */
    Finding contraindicated(Contraindication why, SourceReference problem) {
        return finding(
                "contraindicated-" + why.id(),
                ActionClass.AVOID,
                Finding.Strength.UNGRADED,
                why.indicator(),
                drafted.drug().name() + ": " + why.summary(),
                List.of(why.words()),
                why.citation(),
                List.of(new Remedy.Remove("Remove the drafted " + drafted.drug().name(), drafted.order())),
                List.of(problem));
    }

    /** The drafted dose lowers LDL cholesterol less than the indication asks for. */
    Finding tooLow(Intensity intensity, Classification classified, boolean renewal) {
        Indication indication = classified.holds().orElseThrow();
        Intensity least = indication.least().orElseThrow();
        List<String> detail = reason(indication);
        detail.addAll(offers.words(least));
        if (renewal) {
            detail.add(
                    "The patient takes a statin already. If the dose is the most that is tolerated, nothing follows.");
        }
        detail.addAll(benefit(indication));
        return finding(
                "too-low",
                ActionClass.INCREASE_DOSE,
                indication.strength(),
                renewal ? Indicator.INFO : indication.indicator(),
                drafted.words() + " is " + intensity.words() + "; " + least.words() + " is asked for: "
                        + indication.label(),
                detail,
                indication.citation(),
                offers.remedies(least),
                evidence(classified));
    }

    /** More than the source names for the indication. */
    Finding tooHigh(Intensity intensity, Intensity most, Indication indication, Classification classified) {
        List<String> detail = reason(indication);
        detail.addAll(offers.words(most));
        detail.addAll(benefit(indication));
        return finding(
                "too-high",
                ActionClass.REDUCE_DOSE,
                indication.strength(),
                Indicator.INFO,
                drafted.words() + " is " + intensity.words() + "; the guideline names " + most.words() + ": "
                        + indication.label(),
                detail,
                indication.citation(),
                offers.remedies(most),
                evidence(classified));
    }

    /** More than any dose of the table. */
    Finding aboveTable(Classification classified) {
        String greatest = ChangedDose.plain(drafted.agent().orElseThrow().greatest());
        List<String> detail = new ArrayList<>(List.of("The guideline's table of doses ends at " + greatest
                + " mg a day for " + drafted.drug().name() + "."));
        Optional<Intensity> least = classified.least();
        least.ifPresent(intensity -> detail.addAll(offers.words(intensity)));
        return finding(
                "above-table",
                ActionClass.REDUCE_DOSE,
                Finding.Strength.UNGRADED,
                Indicator.WARNING,
                drafted.words() + ": more than the greatest dose of the guideline's table, " + greatest + " mg",
                detail,
                knowledge.doses(),
                least.map(offers::remedies).orElse(List.of()),
                evidence(classified));
    }

    /** What the indication asks for cannot be said, or not fully. */
    Finding undecided(Classification classified) {
        List<String> detail = new ArrayList<>();
        classified.holds().ifPresent(indication -> detail.addAll(reason(indication)));
        Set<String> why = new LinkedHashSet<>();
        List<String> may = new ArrayList<>();
        for (Indication open : classified.open()) {
            may.add("- " + open.label() + ": "
                    + open.least().map(Intensity::words).orElse("no statin asked for"));
            boolean ageOpen = open.age().isPresent() && patient.age().isEmpty();
            if (open.risk().isPresent() || ageOpen) {
                why.addAll(patient.whyNoRisk());
            }
            if (open.ldl().isPresent()) {
                why.addAll(Lacking.wrong(patient.ldl()));
            }
            if (open.conditions().isPresent()) {
                why.addAll(patient.unread());
            }
        }
        detail.add("Which of these holds is not known:\n" + String.join("\n", may));
        detail.add("Why:\n- " + String.join("\n- ", why));
        classified.holds().ifPresent(indication -> detail.addAll(benefit(indication)));
        return finding(
                "undecided",
                ActionClass.TEST,
                Finding.Strength.UNGRADED,
                Indicator.INFO,
                drafted.drug().name() + ": the intensity that this patient needs cannot be said for certain",
                detail,
                Citation.own("Preceptor: what could not be decided"),
                requests(),
                evidence(classified));
    }

    /** By its risk the patient needs no statin. */
    Finding notAskedFor(Indication indication, Classification classified) {
        List<String> detail = reason(indication);
        detail.addAll(benefit(indication));
        return finding(
                "not-asked-for",
                ActionClass.MONITOR,
                indication.strength(),
                indication.indicator(),
                drafted.drug().name() + ": no statin is asked for: " + indication.label(),
                detail,
                indication.citation(),
                List.of(new Remedy.Remove("Remove the drafted " + drafted.drug().name(), drafted.order())),
                evidence(classified));
    }

    /** Whether the drafted statin has no dose of the intensity, or none that genes and kidneys allow. */
    boolean unfit(Intensity least) {
        return switch (offers.own(least)) {
            case Offers.Own.NoDose none -> true;
            case Offers.Own.Judged(Verdict verdict) ->
                switch (verdict) {
                    case Verdict.ByGenes genes -> true;
                    case Verdict.ByKidneys kidneys -> kidneys.known();
                    case Verdict.Fits fits -> false;
                    case Verdict.ByOthers others -> false;
                };
        };
    }

    /** Another statin reaches the intensity. */
    Finding otherStatin(Indication indication, Classification classified) {
        Intensity least = indication.least().orElseThrow();
        List<String> detail = reason(indication);
        detail.addAll(offers.words(least));
        detail.addAll(benefit(indication));
        return finding(
                "other-statin",
                ActionClass.ALTERNATIVE,
                indication.strength(),
                Indicator.INFO,
                drafted.drug().name() + " does not reach " + least.words() + " in this patient: " + indication.label(),
                detail,
                indication.citation(),
                offers.remedies(least),
                evidence(classified));
    }

    /** The draft has no dose yet that could be judged. */
    Finding withoutDose(Indication indication, Classification classified) {
        Intensity least = indication.least().orElseThrow();
        List<String> detail = reason(indication);
        detail.addAll(offers.words(least));
        if (drafted.alone()) {
            detail.add("The draft's dose is not written yet, or could not be read plainly.");
        } else {
            detail.add("The order has several ingredients: its dose of the statin could not be read.");
        }
        detail.addAll(benefit(indication));
        return finding(
                "without-dose",
                ActionClass.STANDARD,
                indication.strength(),
                Indicator.INFO,
                drafted.drug().name() + ": " + least.words() + offers.range(least) + " is asked for: "
                        + indication.label(),
                detail,
                indication.citation(),
                offers.remedies(least),
                evidence(classified));
    }

    private List<String> reason(Indication indication) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + capital(indication.label()) + ".** " + indication.words());
        return lines;
    }

    private List<String> benefit(Indication indication) {
        return indication
                .noEstimate()
                .map(why ->
                        List.of("**No risk or benefit is estimated, which does not mean that there is none.** " + why))
                .orElseGet(() -> new ExpectedBenefit(knowledge, patient).words());
    }

    private List<Remedy> requests() {
        List<String> lacking = patient.lackingInputs();
        return knowledge.requests().stream()
                .filter(request -> request.supplies().stream().anyMatch(lacking::contains))
                .map((Request request) -> (Remedy) new Remedy.Request(request.label(), request.templateId()))
                .toList();
    }

    private List<SourceReference> evidence(Classification classified) {
        Set<SourceReference> all = new LinkedHashSet<>(classified.evidence());
        boolean estimated = classified
                .holds()
                .filter(indication -> indication.noEstimate().isEmpty())
                .isPresent();
        if (estimated) {
            all.addAll(patient.riskSources());
            all.addAll(patient.ldl().value().sources());
        }
        classified.least().ifPresent(least -> all.addAll(offers.reports(least)));
        return all.stream().sorted(SourceReference.IN_ORDER).toList();
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private Finding finding(
            String last,
            ActionClass action,
            Finding.Strength strength,
            Indicator indicator,
            String summary,
            List<String> detail,
            Citation citation,
            List<Remedy> remedies,
            List<SourceReference> evidence) {
        String line = summary.length() <= LONGEST_SUMMARY
                ? summary
                : summary.substring(0, summary.lastIndexOf(' ', LONGEST_SUMMARY - 1)) + "\u2026";
        return new Finding(
                "statin." + drafted.drug().id() + "." + last,
                List.of(drafted.order()),
                action,
                strength,
                indicator,
                capital(line),
                detail,
                citation,
                remedies,
                false,
                evidence,
                drafted.byName());
    }
}
