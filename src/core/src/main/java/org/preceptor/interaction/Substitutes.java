package org.preceptor.interaction;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.preceptor.cds.Indicator;
import org.preceptor.interaction.InteractionKnowledge.Duplicate;
import org.preceptor.interaction.InteractionKnowledge.Pair;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Alternatives;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Remedy;

/**
 * Names alternatives that pass the same screening as the draft: against everything else that is drafted or taken, and every
 * allergy. Where the patient's lists could not be read in full, none is named.
 */
final class Substitutes {

    /** More than these are not a choice any more. Own decision. */
    private static final int MOST = 2;

    private final InteractionKnowledge knowledge;
    private final OrderCase orders;
    private final Regimen regimen;
    private final AllergyScreen allergies;
    private final boolean listsKnown;

    Substitutes(InteractionKnowledge knowledge, OrderCase orders, Regimen regimen, AllergyScreen allergies) {
        this.knowledge = knowledge;
        this.orders = orders;
        this.regimen = regimen;
        this.allergies = allergies;
        this.listsKnown = listsKnown(orders);
    }

    /** Replacements of a draft; {@code detail} is told why there is none where the lists are not known. */
    List<Remedy> replacing(Taken draft, List<String> candidates, List<String> detail) {
        if (candidates.isEmpty() || draft.draft().isEmpty()) {
            return List.of();
        }
        if (!listsKnown) {
            detail.add("No alternative is offered: the patient's medications and allergies are not fully known.");
            return List.of();
        }
        DraftOrder order = draft.draft().get();
        return passing(draft, candidates).stream()
                .limit(MOST)
                .<Remedy>map(drug -> new Remedy.Replace("Draft " + drug.name() + " instead", order, drug))
                .toList();
    }

    /** Whether one drug passes in the draft's place. */
    boolean passes(DraftOrder draft, Drug candidate) {
        return listsKnown
                && regimen.drafts().stream()
                        .filter(taken -> taken.draft().filter(draft::equals).isPresent())
                        .anyMatch(taken ->
                                !passing(taken, List.of(candidate.id())).isEmpty());
    }

    private List<Drug> passing(Taken draft, List<String> candidates) {
        List<Taken> others = others(draft);
        List<Predicate<Drug>> tests = List.of(
                candidate -> others.stream().noneMatch(taken -> taken.has(candidate)),
                candidate -> {
                    List<Pair> pairs = PairScreen.concerning(knowledge.pairs(), orders.dictionary(), candidate);
                    return pairs.isEmpty() || others.stream().allMatch(taken -> agrees(pairs, candidate, taken));
                },
                candidate -> {
                    List<Duplicate> rules =
                            DuplicateScreen.rules(knowledge.duplicates(), orders.dictionary(), candidate);
                    return rules.isEmpty() || others.stream().allMatch(taken -> noDuplicate(rules, taken));
                },
                candidate -> allergies.against(candidate).isEmpty());
        return Alternatives.passing(candidates, orders.dictionary(), tests);
    }

    /** Everything but the draft itself and what it renews: what has the same drugs. */
    private List<Taken> others(Taken draft) {
        return Stream.concat(regimen.drafts().stream(), regimen.different().stream())
                .filter(taken -> !taken.sameDrugs(draft))
                .toList();
    }

    private boolean agrees(List<Pair> pairs, Drug candidate, Taken taken) {
        return taken.drugs().stream()
                .allMatch(drug -> PairScreen.rule(pairs, orders.dictionary(), candidate, drug)
                        .filter(pair -> pair.indicator() != Indicator.INFO)
                        .isEmpty());
    }

    private boolean noDuplicate(List<Duplicate> rules, Taken taken) {
        for (Duplicate rule : rules) {
            for (Drug drug : taken.drugs()) {
                if (orders.dictionary().isA(drug, rule.classId())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean listsKnown(OrderCase orders) {
        return orders.currentComplete()
                && orders.allergiesComplete()
                && orders.current().stream().allMatch(drug -> drug.drug() instanceof DrugIdentity.Identified)
                && orders.drafts().stream()
                        .filter(DraftOrder::isMedication)
                        .allMatch(order -> order.drug() instanceof DrugIdentity.Identified)
                && orders.allergies().stream()
                        .allMatch(allergy ->
                                !allergy.classes().isEmpty() || allergy.drug() instanceof DrugIdentity.Identified);
    }
}
