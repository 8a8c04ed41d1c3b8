package org.preceptor.interaction;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.SourceReference;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.OrderCase;

/**
 * A recognised medication, drafted or taken already.
 *
 * @param drugs its ingredients
 * @param byName whether it was recognised by its name alone
 * @param draft the order, where it is drafted
 * @param source where the chart states it, where it is taken
 * @param longTaken whether it has been taken for longer than the knowledge asks
 */
record Taken(
        Set<Drug> drugs,
        boolean byName,
        Optional<DraftOrder> draft,
        Optional<SourceReference> source,
        boolean longTaken) {

    /** The recognised medications among the drafts, selected or not. */
    static List<Taken> drafts(OrderCase orders) {
        List<Taken> taken = new ArrayList<>();
        for (DraftOrder draft : orders.drafts()) {
            if (draft.isMedication() && draft.drug() instanceof DrugIdentity.Identified known) {
                taken.add(new Taken(known.drugs(), isByName(known), Optional.of(draft), Optional.empty(), false));
            }
        }
        return taken;
    }

    /** The recognised medications among those taken. */
    static List<Taken> current(OrderCase orders, Period longTaken) {
        List<Taken> taken = new ArrayList<>();
        Instant before = orders.moment().before(longTaken);
        for (CurrentDrug current : orders.current()) {
            if (current.drug() instanceof DrugIdentity.Identified known) {
                boolean old = current.since()
                        .filter(since -> !since.end().isAfter(before))
                        .isPresent();
                taken.add(new Taken(
                        known.drugs(), isByName(known), Optional.empty(), Optional.of(current.source()), old));
            }
        }
        return taken;
    }

    private static boolean isByName(DrugIdentity.Identified known) {
        return known.how() == DrugIdentity.How.BY_NAME;
    }

    boolean has(Drug drug) {
        for (Drug own : drugs) {
            if (own.id().equals(drug.id())) {
                return true;
            }
        }
        return false;
    }

    boolean sameDrugs(Taken other) {
        if (drugs.size() != other.drugs.size()) {
            return false;
        }
        for (Drug own : drugs) {
            if (!other.has(own)) {
                return false;
            }
        }
        return true;
    }

    boolean isSelected() {
        return draft.filter(DraftOrder::selected).isPresent();
    }
}
