package org.preceptor.lab.cpic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.preceptor.genomics.Chromosomes;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.Gene;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendation;
import org.preceptor.genomics.Recommendations;

/** Computes every row of an export from the tables. */
public final class CpicCheck {

    /** How a row of the export and the tables stand to each other. */
    public enum Verdict {
        AGREES,
        /** The tables say something else, on purpose and with the reason beside it. */
        DEPARTS,
        /** A row for this key, with another strength or resting on other texts. */
        CHANGED,
        /** No row. */
        MISSING
    }

    /** Agreement of some rows. */
    public record Count(int agree, int of) {
        Count plus(boolean agrees) {
            return new Count(agree + (agrees ? 1 : 0), of + 1);
        }
    }

    /** A recommendation of the export and the row that it found. */
    public record Compared(
            CpicExport.Recommendation row,
            Optional<DrugKnowledge> drug,
            Optional<Recommendation> ours,
            Verdict verdict) {}

    private final GenomicKnowledge knowledge;
    private final GenomicReading reading;
    private final Map<String, DrugKnowledge> drugs = new HashMap<>();

    /** Against these tables. */
    public CpicCheck(GenomicKnowledge knowledge) {
        this.knowledge = knowledge;
        this.reading = new GenomicReading(knowledge.genes().values());
        knowledge.drugs().values().forEach(drug -> {
            drugs.put(drug.name().toLowerCase(Locale.ROOT), drug);
            drug.rxnorm().forEach(code -> drugs.put("rxnorm:" + code, drug));
        });
    }

    /** Gene to how many of its diplotypes have the export's phenotype and key; {@code wrong} takes the others. */
    public Map<String, Count> diplotypes(CpicExport export, List<String> wrong) {
        Map<String, Count> counts = new TreeMap<>();
        for (CpicExport.Diplotype row : export.diplotypes()) {
            boolean agrees = agrees(row);
            if (!agrees) {
                wrong.add(row.gene() + " " + row.diplotype() + ": " + row.phenotype() + " (" + row.key() + ")");
            }
            counts.merge(row.gene(), new Count(agrees ? 1 : 0, 1), (one, other) -> one.plus(agrees));
        }
        return counts;
    }

    private boolean agrees(CpicExport.Diplotype row) {
        Gene gene = knowledge.genes().get(row.gene());
        if (gene == null || gene.typing() instanceof Gene.Typing.ByAllele) {
            return false;
        }
        GeneResult result = reading.genotype(row.gene(), row.diplotype(), Chromosomes.TWO_X, Keys.evidence());
        if (gene.inheritance() == Gene.Inheritance.X_LINKED && !(result instanceof GeneResult.Determined)) {
            GeneResult single = reading.genotype(row.gene(), row.diplotype(), Chromosomes.ONE_X, Keys.evidence());
            result = single instanceof GeneResult.Determined ? single : result;
        }
        return switch (result) {
            case GeneResult.Determined known ->
                known.phenotype().equals(row.phenotype())
                        && known.key().toString().equals(row.key());
            case GeneResult.Indeterminate unclear ->
                row.phenotype().equals("Indeterminate")
                        && (row.key().equals("n/a") || row.key().equals("Indeterminate"));
            case GeneResult.Contradictory never -> false;
            case GeneResult.Untested never -> false;
        };
    }

    /** Every recommendation of the export beside our row. */
    public List<Compared> recommendations(CpicExport export) {
        List<Compared> compared = new ArrayList<>();
        export.recommendations().forEach(row -> compared.add(compare(row)));
        return compared;
    }

    private Compared compare(CpicExport.Recommendation row) {
        DrugKnowledge drug = drugs.get(row.drug().toLowerCase(Locale.ROOT));
        if (drug == null) {
            drug = drugs.get(row.drugId().toLowerCase(Locale.ROOT));
        }
        Optional<Map<Locus, GeneResult>> results = Keys.results(knowledge, row.key());
        if (drug == null || results.isEmpty()) {
            return new Compared(row, Optional.ofNullable(drug), Optional.empty(), Verdict.MISSING);
        }
        Optional<Recommendation> found = Optional.empty();
        List<DrugKnowledge.Population> populations = drug.populations().stream()
                .filter(population -> population.source().equals(row.population()))
                .toList();
        for (Match match : Recommendations.match(drug, results.get())) {
            if (match instanceof Match.Found one
                    && populations.stream()
                            .anyMatch(population -> population.id().equals(one.population()))) {
                found = Optional.of(one.recommendation());
            }
        }
        Verdict verdict = found.map(ours -> verdict(row, ours)).orElse(Verdict.MISSING);
        return new Compared(row, Optional.of(drug), found, verdict);
    }

    private static Verdict verdict(CpicExport.Recommendation row, Recommendation ours) {
        boolean strength = ours.strength() == strength(row.classification());
        if (!strength || !ours.reviewed().contains(row.digest())) {
            return ours.departs().isPresent() && ours.reviewed().isEmpty() ? Verdict.DEPARTS : Verdict.CHANGED;
        }
        return ours.departs().isPresent() ? Verdict.DEPARTS : Verdict.AGREES;
    }

    private static Recommendation.Strength strength(String classification) {
        return switch (classification) {
            case "Strong" -> Recommendation.Strength.STRONG;
            case "Moderate" -> Recommendation.Strength.MODERATE;
            case "Optional" -> Recommendation.Strength.OPTIONAL;
            default -> Recommendation.Strength.NONE;
        };
    }
}
