package org.preceptor.warfarin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.OrderCase;
import org.preceptor.warfarin.WarfarinKnowledge.NotCounted;

/** The drugs beside warfarin: those that the patient takes, and the other drafts of the call. */
final class Drugs {

    private final WarfarinKnowledge knowledge;
    private final OrderCase orders;

    Drugs(WarfarinKnowledge knowledge, OrderCase orders) {
        this.knowledge = knowledge;
        this.orders = orders;
    }

    /**
     * What the drug lists say about the features that count drugs; those about which they say nothing are left to the chart's codes.
     *
     * <p>A drug whose codes contradict each other may be one that is counted: then there is no value. A drug that is only drafted
     * counts as taken.
     */
    Map<String, FeatureValue> features() {
        Map<String, FeatureValue> values = new HashMap<>();
        knowledge
                .counted()
                .forEach((feature, counted) -> value(counted.drugs()).ifPresent(value -> values.put(feature, value)));
        return values;
    }

    private Optional<FeatureValue> value(Set<String> ids) {
        List<SourceReference> taken = new ArrayList<>();
        List<SourceReference> unclear = new ArrayList<>();
        boolean drafted = false;
        for (CurrentDrug current : orders.current()) {
            switch (current.drug()) {
                case DrugIdentity.Identified known when any(known.drugs(), ids) -> taken.add(current.source());
                case DrugIdentity.Contradictory many when any(many.drugs(), ids) -> unclear.add(current.source());
                case DrugIdentity.Identified other -> {}
                case DrugIdentity.Contradictory other -> {}
                case DrugIdentity.Unknown unknown -> {}
                case DrugIdentity.Unnamed unnamed -> {}
            }
        }
        for (DraftOrder draft : orders.drafts()) {
            drafted |= draft.drug() instanceof DrugIdentity.Identified known && any(known.drugs(), ids);
        }
        if (!taken.isEmpty() || drafted) {
            return Optional.of(new Present(1, Optional.empty(), Origin.MEASURED, taken));
        }
        return unclear.isEmpty() ? Optional.empty() : Optional.of(new Missing(Reason.ANSWER_NOT_USABLE, unclear));
    }

    private boolean any(Set<Drug> drugs, Set<String> ids) {
        for (Drug drug : drugs) {
            if (orders.dictionary().isAny(drug, ids)) {
                return true;
            }
        }
        return false;
    }

    /** What is said about drugs that are in no equation, with their names. */
    List<String> notCounted() {
        List<String> lines = new ArrayList<>();
        for (NotCounted row : knowledge.notCounted()) {
            Set<String> names = new LinkedHashSet<>();
            identified().forEach(drug -> {
                if (any(Set.of(drug), row.drugs())) {
                    names.add(drug.name());
                }
            });
            if (!names.isEmpty()) {
                lines.add("**Not in the equation: " + String.join(", ", names) + ".** " + row.words() + " ("
                        + row.citation().label() + ", " + row.citation().date() + ")");
            }
        }
        return lines;
    }

    /** How many drugs of the list were not recognised, and so count as none that matters. */
    long unrecognised() {
        return orders.current().stream()
                        .filter(current -> !(current.drug() instanceof DrugIdentity.Identified))
                        .count()
                + orders.drafts().stream()
                        .filter(DraftOrder::isMedication)
                        .filter(draft -> !(draft.drug() instanceof DrugIdentity.Identified))
                        .count();
    }

    private List<Drug> identified() {
        List<Drug> drugs = new ArrayList<>();
        orders.current().forEach(current -> {
            if (current.drug() instanceof DrugIdentity.Identified known) {
                drugs.addAll(known.drugs());
            }
        });
        orders.drafts().forEach(draft -> {
            if (draft.drug() instanceof DrugIdentity.Identified known) {
                drugs.addAll(known.drugs());
            }
        });
        return drugs.stream().sorted(java.util.Comparator.comparing(Drug::id)).toList();
    }

    /** Orders of warfarin that the patient has already. */
    List<CurrentDrug> warfarin() {
        return orders.current().stream()
                .filter(current -> current.drug() instanceof DrugIdentity.Identified known
                        && any(known.drugs(), Set.of(knowledge.drug())))
                .toList();
    }

    /** Whether a draft orders warfarin. */
    boolean isWarfarin(DraftOrder draft) {
        return draft.isMedication()
                && draft.drug() instanceof DrugIdentity.Identified known
                && any(known.drugs(), Set.of(knowledge.drug()));
    }

    /** Whether a draft may order warfarin: its codes mean that and something else. */
    boolean mayBeWarfarin(DraftOrder draft) {
        return draft.isMedication()
                && draft.drug() instanceof DrugIdentity.Contradictory many
                && any(many.drugs(), Set.of(knowledge.drug()));
    }
}
