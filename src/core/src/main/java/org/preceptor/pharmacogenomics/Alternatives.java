package org.preceptor.pharmacogenomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.preceptor.chart.CodeSet;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendation;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.OrderCase;
import org.preceptor.order.RecordedAllergy;

/** Which of the drugs that a guideline names may be offered to this patient. */
final class Alternatives {

    private final OrderCase orders;
    private final Patient patient;
    private final Map<String, CodeSet> contraindications;
    private final Function<Drug, Optional<List<Match>>> genes;

    Alternatives(
            OrderCase orders,
            Patient patient,
            Map<String, CodeSet> contraindications,
            Function<Drug, Optional<List<Match>>> genes) {
        this.orders = orders;
        this.patient = patient;
        this.contraindications = contraindications;
        this.genes = genes;
    }

    /** Those of a row that nothing in the chart speaks against. */
    List<Drug> of(DrugKnowledge knowledge, Recommendation row) {
        List<Drug> offered = new ArrayList<>();
        for (String id : row.alternatives()) {
            Optional<Drug> drug = orders.dictionary().drug(id);
            if (drug.isPresent()
                    && !row.notAlternatives().contains(id)
                    && !allergic(drug.get())
                    && !contraindicated(knowledge, id)
                    && genesAllow(drug.get())) {
                offered.add(drug.get());
            }
        }
        return offered;
    }

    private boolean allergic(Drug drug) {
        return orders.allergies().stream().anyMatch(allergy -> about(allergy, drug));
    }

    private static boolean about(RecordedAllergy allergy, Drug drug) {
        boolean itself = allergy.drug() instanceof DrugIdentity.Identified known
                && known.drugs().contains(drug);
        return itself
                || allergy.classes().stream().anyMatch(some -> some.members().contains(drug.id()));
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
            case Match.Several several -> several.open().stream().allMatch(Alternatives::harmless);
            case Match.Conflicting conflicting -> conflicting.open().stream().allMatch(Alternatives::harmless);
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
