package org.preceptor.interaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.cds.Indicator;
import org.preceptor.interaction.InteractionKnowledge.Duplicate;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugClass;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Remedy;

/**
 * Finds a drug twice, or two of a class of which one is enough. A draft of exactly what the patient takes renews it and is no
 * duplicate.
 */
final class DuplicateScreen {

    private final InteractionKnowledge knowledge;
    private final DrugDictionary dictionary;
    private final Regimen regimen;
    /** Drug to the classes that it is in and of which one drug is enough. */
    private final Map<String, List<Duplicate>> rules = new HashMap<>();

    DuplicateScreen(InteractionKnowledge knowledge, DrugDictionary dictionary, Regimen regimen) {
        this.knowledge = knowledge;
        this.dictionary = dictionary;
        this.regimen = regimen;
    }

    /** A duplicate that was met. */
    private record Met(
            String id,
            Indicator indicator,
            String summary,
            String words,
            Drug drafted,
            Drug other,
            List<Taken> partners) {}

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Taken draft : regimen.selected()) {
            Map<String, Met> met = new LinkedHashMap<>();
            for (Taken partner : regimen.partners(draft)) {
                boolean renewal = partner.draft().isEmpty() && partner.sameDrugs(draft);
                if (!renewal) {
                    meet(draft, partner, met);
                }
            }
            met.values().forEach(each -> findings.add(finding(draft, each)));
        }
        return findings;
    }

    private void meet(Taken draft, Taken partner, Map<String, Met> met) {
        for (Drug drafted : sorted(draft)) {
            for (Drug other : sorted(partner)) {
                duplicate(draft, partner, drafted, other)
                        .filter(each -> !regimen.longTogether(drafted, other))
                        .ifPresent(each -> met.computeIfAbsent(each.id(), unused -> each)
                                .partners()
                                .add(partner));
            }
        }
    }

    private static Collection<Drug> sorted(Taken taken) {
        return taken.drugs().size() == 1
                ? taken.drugs()
                : taken.drugs().stream().sorted(Comparator.comparing(Drug::id)).toList();
    }

    private Optional<Met> duplicate(Taken draft, Taken partner, Drug drafted, Drug other) {
        if (drafted.id().equals(other.id())) {
            boolean same = draft.sameDrugs(partner);
            return Optional.of(new Met(
                    "duplicate." + drafted.id(),
                    same ? Indicator.INFO : Indicator.WARNING,
                    Words.capital(drafted.name()) + " twice: "
                            + (same ? "two drafts of the same drug" : "two products contain it"),
                    "Both contain " + drafted.name() + ". Their doses add up.",
                    drafted,
                    other,
                    new ArrayList<>()));
        }
        for (Duplicate rule :
                rules.computeIfAbsent(drafted.id(), unused -> rules(knowledge.duplicates(), dictionary, drafted))) {
            if (dictionary.isA(other, rule.classId())) {
                String label = dictionary
                        .drugClass(rule.classId())
                        .map(DrugClass::label)
                        .orElse(rule.classId());
                return Optional.of(new Met(
                        "duplicate." + rule.classId() + "." + Words.sorted(drafted, other),
                        rule.indicator(),
                        Words.capital(drafted.name()) + " and " + other.name() + ": two of one class (" + label + ")",
                        rule.words(),
                        drafted,
                        other,
                        new ArrayList<>()));
            }
        }
        return Optional.empty();
    }

    /** The rules about a class that the drug is in, in the same order. */
    static List<Duplicate> rules(List<Duplicate> duplicates, DrugDictionary dictionary, Drug drug) {
        List<Duplicate> own = new ArrayList<>();
        for (Duplicate duplicate : duplicates) {
            if (dictionary.isA(drug, duplicate.classId())) {
                own.add(duplicate);
            }
        }
        return own;
    }

    private Finding finding(Taken draft, Met met) {
        List<DraftOrder> orders = new ArrayList<>();
        draft.draft().ifPresent(orders::add);
        met.partners().forEach(partner -> partner.draft().ifPresent(orders::add));
        boolean byName = draft.byName() || met.partners().stream().allMatch(Taken::byName);
        List<String> detail = new ArrayList<>(List.of(met.words()));
        detail.add("If one of them replaces the other, end the other.");
        if (byName) {
            detail.add(Words.BY_NAME);
        }
        return new Finding(
                met.id(),
                orders,
                Finding.ActionClass.ALTERNATIVE,
                Finding.Strength.UNGRADED,
                met.indicator(),
                Words.summary(met.summary()),
                detail,
                knowledge.duplicateCitation(),
                List.of(new Remedy.Remove("Remove the drafted " + met.drafted().name(), orders.getFirst())),
                false,
                regimen.evidence(met.drafted(), met.other()),
                byName);
    }
}
