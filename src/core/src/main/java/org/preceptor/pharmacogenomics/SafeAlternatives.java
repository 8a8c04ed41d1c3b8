package org.preceptor.pharmacogenomics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.preceptor.chart.CodeSet;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendation;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.order.Alternatives;

/** Which of the drugs that a guideline names may be offered to this patient. */
final class SafeAlternatives {

    private final DrugDictionary dictionary;
    private final Patient patient;
    private final Map<String, CodeSet> contraindications;
    private final Predicate<Drug> compatible;
    private final Function<Drug, Optional<List<Match>>> genes;

    SafeAlternatives(
            DrugDictionary dictionary,
            Patient patient,
            Map<String, CodeSet> contraindications,
            Predicate<Drug> compatible,
            Function<Drug, Optional<List<Match>>> genes) {
        this.dictionary = dictionary;
        this.patient = patient;
        this.contraindications = contraindications;
        this.compatible = compatible;
        this.genes = genes;
    }

    /** Those of a row that nothing in the chart speaks against. */
    List<Drug> of(DrugKnowledge knowledge, Recommendation row) {
        return Alternatives.passing(
                row.alternatives(),
                dictionary,
                List.of(
                        drug -> !row.notAlternatives().contains(drug.id()),
                        drug -> !contraindicated(knowledge, drug.id()),
                        this::genesAllow,
                        compatible));
    }

    /** A contraindication that cannot be looked for, because the problem list was not read, speaks against the drug. */
    private boolean contraindicated(DrugKnowledge knowledge, String alternative) {
        return knowledge.contraindications().stream()
                .filter(one -> one.alternative().equals(alternative))
                .anyMatch(one -> {
                    CodeSet codes = contraindications.get(one.id());
                    return codes == null || !patient.problemsComplete() || patient.has(codes);
                });
    }

    /** No row of the alternative itself says to avoid it or to take another drug. */
    private boolean genesAllow(Drug drug) {
        return genes.apply(drug).stream().flatMap(List::stream).allMatch(match -> switch (match) {
            case Match.Found found -> harmless(found.recommendation());
            case Match.Several several -> several.open().stream().allMatch(SafeAlternatives::harmless);
            case Match.Conflicting conflicting -> conflicting.open().stream().allMatch(SafeAlternatives::harmless);
            case Match.NeedsGene untested -> true;
            case Match.NoRecommendation none -> true;
        });
    }

    private static boolean harmless(Recommendation row) {
        return switch (row.action()) {
            case AVOID, ALTERNATIVE -> false;
            case REDUCE_DOSE, INCREASE_DOSE, MONITOR, TEST, STANDARD, NONE -> true;
        };
    }
}
