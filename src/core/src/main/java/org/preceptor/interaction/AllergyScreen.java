package org.preceptor.interaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.SourceReference;
import org.preceptor.interaction.InteractionKnowledge.AllergyClass;
import org.preceptor.interaction.InteractionKnowledge.CrossReaction;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugClass;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Citation;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.RecordedAllergy;
import org.preceptor.order.Remedy;

/** Finds recorded allergies that concern a drafted drug: to the drug itself, to its class, or to what cross-reacts with it. */
final class AllergyScreen {

    private final InteractionKnowledge knowledge;
    private final DrugDictionary dictionary;
    private final List<RecordedAllergy> allergies;

    AllergyScreen(InteractionKnowledge knowledge, OrderCase orders) {
        this.knowledge = knowledge;
        this.dictionary = orders.dictionary();
        this.allergies = orders.allergies();
    }

    /**
     * An allergy that concerns a drug.
     *
     * @param key the last parts of the finding's id
     */
    record Concern(
            String key,
            Indicator indicator,
            String summary,
            String words,
            Citation citation,
            boolean byName,
            SourceReference source) {}

    List<Finding> findings(Regimen regimen) {
        List<Finding> findings = new ArrayList<>();
        for (Taken draft : regimen.selected()) {
            for (Drug drug : sorted(draft.drugs())) {
                grouped(against(drug)).forEach((key, concerns) -> findings.add(finding(draft, concerns)));
            }
        }
        return findings;
    }

    private static List<Drug> sorted(Set<Drug> drugs) {
        return drugs.stream().sorted(Comparator.comparing(Drug::id)).toList();
    }

    /** By key; the loudest first. */
    private static Map<String, List<Concern>> grouped(List<Concern> concerns) {
        Map<String, List<Concern>> grouped = new LinkedHashMap<>();
        concerns.stream()
                .sorted(Comparator.comparing(Concern::indicator)
                        .reversed()
                        .thenComparing(Concern::key)
                        .thenComparing(Concern::source, SourceReference.IN_ORDER))
                .forEach(concern -> grouped.computeIfAbsent(concern.key(), unused -> new ArrayList<>())
                        .add(concern));
        return grouped;
    }

    private static Finding finding(Taken draft, List<Concern> concerns) {
        Concern loudest = concerns.getFirst();
        boolean byName = draft.byName() || concerns.stream().allMatch(Concern::byName);
        List<String> detail = new ArrayList<>(List.of(loudest.words()));
        if (byName) {
            detail.add(Words.BY_NAME);
        }
        return new Finding(
                "allergy." + loudest.key(),
                List.of(draft.draft().orElseThrow()),
                Finding.ActionClass.AVOID,
                Finding.Strength.UNGRADED,
                loudest.indicator(),
                Words.summary(loudest.summary()),
                detail,
                loudest.citation(),
                List.of(new Remedy.Remove(
                        "Remove the drafted order", draft.draft().get())),
                false,
                concerns.stream().map(Concern::source).distinct().toList(),
                byName);
    }

    /** Every allergy that concerns the drug, each by the closest relation. */
    List<Concern> against(Drug drug) {
        List<Concern> concerns = new ArrayList<>();
        for (RecordedAllergy allergy : allergies) {
            concern(drug, allergy).ifPresent(concerns::add);
        }
        return concerns;
    }

    private Optional<Concern> concern(Drug drug, RecordedAllergy allergy) {
        boolean byName = allergy.drug() instanceof DrugIdentity.Identified known
                && known.how() == DrugIdentity.How.BY_NAME
                && allergy.classes().isEmpty();
        Set<Drug> allergens = allergy.drug() instanceof DrugIdentity.Identified known ? known.drugs() : Set.of();
        String name = Words.capital(drug.name());
        if (allergens.stream().anyMatch(allergen -> allergen.id().equals(drug.id()))) {
            return Optional.of(new Concern(
                    drug.id(),
                    Indicator.CRITICAL,
                    name + ": an allergy or intolerance to it is recorded",
                    "The chart records an allergy or intolerance to " + drug.name()
                            + (allergy.severe() ? ", severe or of high criticality" : "") + ".",
                    knowledge.allergyCitation(),
                    byName,
                    allergy.source()));
        }
        for (AllergyClass rule : knowledge.allergyClasses()) {
            if (dictionary.isA(drug, rule.classId())
                    && concerns(allergy, rule.carriesOver() ? allergens : Set.of(), rule.classId())) {
                String label = label(rule.classId());
                return Optional.of(new Concern(
                        rule.classId() + "." + drug.id(),
                        allergy.severe() ? rule.severe() : rule.indicator(),
                        name + ": an allergy within its class (" + label + ") is recorded",
                        rule.words(),
                        knowledge.allergyCitation(),
                        byName,
                        allergy.source()));
            }
        }
        for (CrossReaction rule : knowledge.crossReactions()) {
            if (PairScreen.among(dictionary, drug, rule.concerns())
                    && rule.allergens().stream().anyMatch(id -> concerns(allergy, allergens, id))) {
                return Optional.of(new Concern(
                        rule.id() + "." + drug.id(),
                        allergy.severe() ? rule.severe() : rule.indicator(),
                        name + ": a recorded allergy may concern it",
                        rule.words(),
                        rule.citation(),
                        byName,
                        allergy.source()));
            }
        }
        return Optional.empty();
    }

    /** Whether the allergy is to the drug or class of that id, or to a member of the class. */
    private boolean concerns(RecordedAllergy allergy, Set<Drug> allergens, String id) {
        for (DrugClass drugClass : allergy.classes()) {
            if (drugClass.id().equals(id)) {
                return true;
            }
        }
        for (Drug allergen : allergens) {
            if (dictionary.isA(allergen, id)) {
                return true;
            }
        }
        return false;
    }

    private String label(String classId) {
        return dictionary.drugClass(classId).map(DrugClass::label).orElse(classId);
    }
}
