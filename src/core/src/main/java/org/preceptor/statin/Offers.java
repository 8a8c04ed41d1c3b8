package org.preceptor.statin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.preceptor.chart.SourceReference;
import org.preceptor.dosing.ChangedDose;
import org.preceptor.dosing.RenalKnowledge;
import org.preceptor.order.Remedy;
import org.preceptor.statin.Candidates.Verdict;
import org.preceptor.statin.StatinKnowledge.Dose;

/** What can be offered in a draft's place, and why the rest is not. */
final class Offers {

    /** More than these are not a choice any more. Own decision, as for interactions. */
    private static final int MOST = 2;

    private final StatinKnowledge knowledge;
    private final Drafted drafted;
    private final Candidates candidates;
    private final Map<Intensity, List<Verdict>> judged = new EnumMap<>(Intensity.class);

    Offers(StatinKnowledge knowledge, Drafted drafted, Candidates candidates) {
        this.knowledge = knowledge;
        this.drafted = drafted;
        this.candidates = candidates;
    }

    /** What the drafted statin itself can do. */
    sealed interface Own {
        /** It has no dose of the intensity. */
        record NoDose() implements Own {}

        /** It has. */
        record Judged(Verdict verdict) implements Own {}
    }

    private List<Verdict> judged(Intensity intensity) {
        return judged.computeIfAbsent(intensity, one -> candidates.reaching(one, drafted.order()));
    }

    Own own(Intensity intensity) {
        return judged(intensity).stream()
                .filter(verdict -> verdict.drug().id().equals(drafted.drug().id()))
                .findFirst()
                .<Own>map(Own.Judged::new)
                .orElseGet(Own.NoDose::new);
    }

    private List<Verdict.Fits> others(Intensity intensity) {
        return judged(intensity).stream()
                .filter(Verdict.Fits.class::isInstance)
                .map(Verdict.Fits.class::cast)
                .filter(fits -> !fits.drug().id().equals(drafted.drug().id()))
                .limit(MOST)
                .toList();
    }

    /** A dose of the drafted statin first, then other statins by their names: the prescriber writes their doses. */
    List<Remedy> remedies(Intensity intensity) {
        List<Remedy> remedies = new ArrayList<>();
        if (drafted.alone()
                && drafted.daily().isPresent()
                && own(intensity) instanceof Own.Judged(Verdict.Fits fits)
                && fits.dose().note().isEmpty()) {
            RenalKnowledge.Dose dose = new RenalKnowledge.Dose(fits.dose().from(), 1, 1);
            ChangedDose.of(drafted.order(), dose)
                    .ifPresent(changed -> remedies.add(new Remedy.Change(
                            "Change the draft to " + ChangedDose.words(dose) + " (" + intensity.words() + ": "
                                    + range(fits.dose()) + ")",
                            drafted.order(),
                            changed)));
        }
        // The other ingredients of a combination would be lost.
        if (drafted.alone()) {
            others(intensity)
                    .forEach(fits -> remedies.add(new Remedy.Replace(
                            "Replace with " + fits.drug().name() + ", " + intensity.words() + ": " + range(fits.dose()),
                            drafted.order(),
                            fits.drug())));
        }
        return remedies;
    }

    /** The genetic reports for which a statin is not offered. */
    List<SourceReference> reports(Intensity intensity) {
        return judged(intensity).stream()
                .filter(Verdict.ByGenes.class::isInstance)
                .map(Verdict.ByGenes.class::cast)
                .flatMap(genes -> genes.sources().stream())
                .toList();
    }

    /** What doses of the intensity there are, and which statins are not offered, and why. */
    List<String> words(Intensity intensity) {
        List<String> lines = new ArrayList<>();
        List<String> doses = new ArrayList<>();
        List<String> not = new ArrayList<>();
        boolean others = false;
        if (own(intensity) instanceof Own.NoDose) {
            not.add("- not " + drafted.drug().name() + ": it has no dose of " + intensity.words());
        }
        for (Verdict verdict : judged(intensity)) {
            String name = verdict.drug().name();
            switch (verdict) {
                case Verdict.Fits fits -> {
                    if (doses.size() <= MOST) {
                        doses.add(name + " " + range(fits.dose()));
                    }
                }
                case Verdict.ByGenes genes -> not.add("- not " + name + ": " + genes.because());
                case Verdict.ByKidneys kidneys ->
                    not.add("- not " + name + ": "
                            + (kidneys.known() ? "kidney function" : "kidney function is not known"));
                case Verdict.ByOthers other -> others = true;
            }
        }
        if (!doses.isEmpty()) {
            lines.add(intensity.words().substring(0, 1).toUpperCase(Locale.ROOT)
                    + intensity.words().substring(1) + ": " + String.join("; ", doses) + " ("
                    + ExpectedBenefit.link(knowledge.doses()) + ").");
        }
        if (!not.isEmpty()) {
            lines.add(String.join("\n", not));
        }
        if (others) {
            lines.add(
                    (doses.isEmpty() ? "No statin" : "No further statin")
                            + " is offered: other drugs, drafts or recorded reactions speak against it, or their lists are not fully known.");
        }
        return lines;
    }

    /** " (40 to 80 mg a day)" of the drafted statin, where it can be given so. */
    String range(Intensity intensity) {
        Optional<Dose> dose =
                own(intensity) instanceof Own.Judged(Verdict.Fits fits) ? Optional.of(fits.dose()) : Optional.empty();
        return dose.map(fits -> " (" + range(fits) + ")").orElse("");
    }

    private static String range(Dose dose) {
        String numbers = dose.from() == dose.to()
                ? ChangedDose.plain(dose.from())
                : ChangedDose.plain(dose.from()) + " to " + ChangedDose.plain(dose.to());
        return numbers + " mg a day"
                + dose.note().map(note -> " (" + note + ")").orElse("");
    }
}
