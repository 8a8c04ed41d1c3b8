package org.preceptor.tumor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.OrderCase;
import org.preceptor.tumor.TumorKnowledge.Treatment;

/**
 * What a finding is about: one draft, or the drafts of drugs that are given together.
 *
 * @param drugs the treatment's drugs in these drafts, by name
 * @param byName whether one was recognised by its name alone
 * @param missing drugs of the combination that are neither drafted nor known to be taken; ids
 */
record Subject(Treatment treatment, List<DraftOrder> orders, List<Drug> drugs, boolean byName, Set<String> missing) {

    static List<Subject> of(Treatment treatment, OrderCase orders) {
        List<DraftOrder> drafts = orders.selected().stream()
                .filter(draft -> !drugs(draft.drug(), treatment).isEmpty())
                .toList();
        if (drafts.isEmpty()) {
            return List.of();
        }
        if (!treatment.together()) {
            return drafts.stream()
                    .map(draft -> subject(treatment, List.of(draft), Set.of()))
                    .toList();
        }
        Set<String> missing = new TreeSet<>(treatment.drugs());
        Stream.concat(
                        orders.drafts().stream().map(DraftOrder::drug),
                        orders.current().stream().map(CurrentDrug::drug))
                .flatMap(identity -> drugs(identity, treatment).stream())
                .forEach(drug -> missing.remove(drug.id()));
        return List.of(subject(treatment, drafts, missing));
    }

    private static Subject subject(Treatment treatment, List<DraftOrder> drafts, Set<String> missing) {
        Set<Drug> drugs = new LinkedHashSet<>();
        boolean byName = false;
        for (DraftOrder draft : drafts) {
            drugs.addAll(drugs(draft.drug(), treatment));
            byName |= draft.drug() instanceof DrugIdentity.Identified known && known.how() == DrugIdentity.How.BY_NAME;
        }
        List<Drug> sorted = new ArrayList<>(drugs);
        sorted.sort(java.util.Comparator.comparing(Drug::name));
        return new Subject(treatment, drafts, sorted, byName, missing);
    }

    private static Set<Drug> drugs(DrugIdentity identity, Treatment treatment) {
        return identity instanceof DrugIdentity.Identified known
                ? known.drugs().stream()
                        .filter(drug -> treatment.drugs().contains(drug.id()))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    Subject {
        orders = List.copyOf(orders);
        drugs = List.copyOf(drugs);
        missing = Set.copyOf(missing);
    }

    /** "dabrafenib and trametinib". */
    String names() {
        return drugs.stream().map(Drug::name).collect(Collectors.joining(" and "));
    }
}
