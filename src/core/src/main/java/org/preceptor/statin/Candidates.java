package org.preceptor.statin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.chart.SourceReference;
import org.preceptor.genomics.DoseChange;
import org.preceptor.genomics.Evidence;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendation;
import org.preceptor.medication.Drug;
import org.preceptor.order.Compatibility;
import org.preceptor.order.DraftOrder;
import org.preceptor.statin.StatinKnowledge.Agent;
import org.preceptor.statin.StatinKnowledge.Dose;
import org.preceptor.statin.StatinKnowledge.KidneyLimit;

/** Which statins reach an intensity in this patient, and at which doses. */
final class Candidates {

    private final StatinKnowledge knowledge;
    private final GeneMatches genes;
    private final Compatibility compatibility;
    private final StatinPatient patient;

    Candidates(StatinKnowledge knowledge, GeneMatches genes, Compatibility compatibility, StatinPatient patient) {
        this.knowledge = knowledge;
        this.genes = genes;
        this.compatibility = compatibility;
        this.patient = patient;
    }

    /** What becomes of one statin that has doses of the intensity. */
    sealed interface Verdict {

        /** The statin. */
        Drug drug();

        /**
         * It can be given.
         *
         * @param dose milligrams a day, within what genes and kidneys allow
         */
        record Fits(Drug drug, Dose dose) implements Verdict {}

        /**
         * The genes rule it out, or allow too low a dose only.
         *
         * @param because the results in words
         * @param sources the reports
         */
        record ByGenes(Drug drug, String because, List<SourceReference> sources) implements Verdict {}

        /** Kidney function allows too low a dose only, or is not known. */
        record ByKidneys(Drug drug, boolean known) implements Verdict {}

        /** Other drugs, drafts or allergies speak against it, or are not fully known. */
        record ByOthers(Drug drug) implements Verdict {}
    }

    /** Every statin of the table that has doses of the intensity, best first. */
    List<Verdict> reaching(Intensity intensity, DraftOrder inPlaceOf) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Agent agent : knowledge.agents()) {
            Optional<Drug> drug = patient.orders().dictionary().drug(agent.drugId());
            Dose dose = agent.doses().get(intensity);
            if (drug.isPresent() && dose != null) {
                verdicts.add(verdict(agent, drug.get(), dose, inPlaceOf));
            }
        }
        return verdicts;
    }

    private Verdict verdict(Agent agent, Drug drug, Dose dose, DraftOrder inPlaceOf) {
        Limit byGenes = byGenes(drug);
        if (byGenes.below(dose.from())) {
            return new Verdict.ByGenes(drug, byGenes.because(), byGenes.sources());
        }
        OptionalDouble egfr = patient.egfr();
        double byKidneys = agent.kidney().stream()
                .filter(limit -> egfr.isEmpty() || egfr.getAsDouble() < limit.below())
                .mapToDouble(KidneyLimit::most)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        if (byKidneys < dose.from()) {
            return new Verdict.ByKidneys(drug, egfr.isPresent());
        }
        if (!compatibility.goes(drug, inPlaceOf, patient.orders())) {
            return new Verdict.ByOthers(drug);
        }
        double most = Math.min(dose.to(), byKidneys);
        return new Verdict.Fits(drug, new Dose(dose.from(), byGenes.atMost(dose.from(), most), dose.note()));
    }

    /**
     * What the genes allow.
     *
     * @param most milligrams a day
     * @param exclusive whether the dose must stay below {@code most}
     */
    private record Limit(double most, boolean exclusive, String because, List<SourceReference> sources) {
        boolean below(double dose) {
            return exclusive ? dose >= most : dose > most;
        }

        double atMost(double from, double to) {
            return below(to) ? (exclusive ? from : most) : to;
        }
    }

    /** The strictest of the rows that hold or may hold. */
    private Limit byGenes(Drug drug) {
        Limit strictest = new Limit(Double.POSITIVE_INFINITY, false, "", List.of());
        for (Match match : genes.of(drug, patient.orders())) {
            String because = because(match);
            List<SourceReference> sources = sources(match);
            for (Recommendation row : rows(match)) {
                Limit limit = limit(row, because, sources);
                if (limit.most() < strictest.most() || (limit.most() == strictest.most() && limit.exclusive())) {
                    strictest = limit;
                }
            }
        }
        return strictest;
    }

    private static Limit limit(Recommendation row, String because, List<SourceReference> sources) {
        return switch (row.action()) {
            case AVOID, ALTERNATIVE -> new Limit(0, true, because, sources);
            case REDUCE_DOSE, INCREASE_DOSE, MONITOR, TEST, STANDARD, NONE -> {
                double most = Double.POSITIVE_INFINITY;
                boolean exclusive = false;
                for (DoseChange change : row.doses()) {
                    if (change.belowMg().isPresent() && change.belowMg().getAsDouble() <= most) {
                        most = change.belowMg().getAsDouble();
                        exclusive = true;
                    }
                    if (change.maxMg().isPresent() && change.maxMg().getAsDouble() < most) {
                        most = change.maxMg().getAsDouble();
                        exclusive = false;
                    }
                    // A factor of an unknown usual dose leaves no number to stay within.
                    if (change.factorMax().isPresent() && change.factorMax().getAsDouble() < 1) {
                        most = 0;
                        exclusive = true;
                    }
                }
                yield new Limit(most, exclusive, because, sources);
            }
        };
    }

    private static List<Recommendation> rows(Match match) {
        return switch (match) {
            case Match.Found found -> List.of(found.recommendation());
            case Match.Several several -> several.open();
            case Match.Conflicting conflicting -> conflicting.open();
            case Match.NeedsGene untested -> List.of();
            case Match.NoRecommendation none -> List.of();
        };
    }

    private static String because(Match match) {
        return switch (match) {
            case Match.Found found -> words(found.basis());
            case Match.Several several -> words(several.basis());
            case Match.Conflicting conflicting ->
                conflicting.contradictions().keySet().stream().map(Locus::name).collect(Collectors.joining(", "))
                        + " (the reports contradict each other)";
            case Match.NeedsGene untested -> "";
            case Match.NoRecommendation none -> "";
        };
    }

    private static String words(Map<Locus, GeneResult.Determined> basis) {
        return new TreeMap<>(basis)
                .entrySet().stream()
                        .map(entry -> entry.getKey().name() + " "
                                + entry.getValue().phenotype().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private static List<SourceReference> sources(Match match) {
        Stream<GeneResult.Determined> results = switch (match) {
            case Match.Found found -> found.basis().values().stream();
            case Match.Several several -> several.basis().values().stream();
            case Match.Conflicting conflicting ->
                conflicting.contradictions().values().stream().flatMap(one -> one.results().stream());
            case Match.NeedsGene untested -> Stream.empty();
            case Match.NoRecommendation none -> Stream.empty();
        };
        return results.flatMap(result -> result.evidence().stream())
                .map(Evidence::source)
                .distinct()
                .toList();
    }
}
