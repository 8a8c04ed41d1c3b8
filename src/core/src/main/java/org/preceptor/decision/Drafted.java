package org.preceptor.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.cds.CdsService.OnlyForOrders;
import org.preceptor.cds.HookContext;
import org.preceptor.chart.Code;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.DraftedOrder;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.DraftReader;

/** An order that the call is about, for features and for services that are about some orders only. */
record Drafted(DraftOrder order, int entry, DrugDictionary dictionary) implements DraftedOrder {

    /** Where drafts stand; no resource of the chart stands there. */
    static final String CONTEXT = "context.draftOrders";

    /** The orders that the call is about: the selected ones at order-select, all at order-sign; empty for other hooks. */
    static Optional<List<Drafted>> of(HookContext context, DrugDictionary dictionary) {
        return context.drafting().map(drafting -> {
            List<Drafted> drafted = new ArrayList<>();
            List<DraftOrder> drafts = new DraftReader(dictionary).read(drafting);
            for (int i = 0; i < drafts.size(); i++) {
                if (drafts.get(i).selected()) {
                    drafted.add(new Drafted(drafts.get(i), i, dictionary));
                }
            }
            return drafted;
        });
    }

    /** References of the orders that the service is about. */
    static List<String> matching(OnlyForOrders only, List<Drafted> drafted) {
        return drafted.stream()
                .filter(order -> !order.drugsAmong(only.drugs()).isEmpty()
                        || order.codes().stream()
                                .anyMatch(code -> only.services().stream().anyMatch(set -> set.contains(code))))
                .map(order -> order.order().reference())
                .toList();
    }

    @Override
    public SourceReference source() {
        String reference = order.reference();
        int slash = reference.indexOf('/');
        String id = reference.substring(slash + 1);
        boolean plain = slash > 0 && id.indexOf('#') < 0 && id.indexOf('?') < 0;
        return new SourceReference(order.resourceType(), plain ? Optional.of(id) : Optional.empty(), CONTEXT, entry);
    }

    @Override
    public boolean isMedication() {
        return order.isMedication();
    }

    @Override
    public List<Code> codes() {
        return order.codes();
    }

    @Override
    public boolean drugsKnown() {
        return order.drug() instanceof DrugIdentity.Identified;
    }

    @Override
    public Set<String> drugsAmong(Set<String> drugsOrClasses) {
        Set<Drug> drugs = switch (order.drug()) {
            case DrugIdentity.Identified identified -> identified.drugs();
            case DrugIdentity.Contradictory contradictory -> contradictory.drugs();
            case DrugIdentity.Unknown unknown -> Set.of();
            case DrugIdentity.Unnamed unnamed -> Set.of();
        };
        Set<String> among = new TreeSet<>();
        for (Drug drug : drugs) {
            if (drugsOrClasses.stream().anyMatch(id -> dictionary.isA(drug, id))) {
                among.add(drug.id());
            }
        }
        return among;
    }
}
