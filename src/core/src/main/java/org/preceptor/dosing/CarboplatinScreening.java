package org.preceptor.dosing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.feature.Feature;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Reads;
import org.preceptor.order.Screening;
import org.preceptor.order.Unrecognised;
import org.preceptor.quantity.UnitConverter;

/**
 * Says which area under the curve a drafted dose of carboplatin amounts to by the formula of Calvert AH et al. (J Clin Oncol
 * 1989;7:1748-1756), and whether that is the one that the order itself names. No dose is ever written into the draft.
 */
public final class CarboplatinScreening implements Screening {

    /** The area under the curve as an order gives it in UCUM. */
    private static final String AUC = "mg/mL.min";

    private final CarboplatinKnowledge knowledge;
    private final UnitConverter units;

    /** By this knowledge; {@code units} reads the draft's doses. */
    public CarboplatinScreening(CarboplatinKnowledge knowledge, UnitConverter units) {
        this.knowledge = knowledge;
        this.units = units;
    }

    @Override
    public Reads reads() {
        Set<String> models = new LinkedHashSet<>();
        models.add(knowledge.clearance().modelId());
        models.add(knowledge.formula().modelId());
        return new Reads(models, Set.of(), Set.of(), Set.of());
    }

    @Override
    public List<Finding> screen(OrderCase orders) {
        List<Finding> findings = new ArrayList<>();
        for (DraftOrder draft : orders.selected()) {
            if (!draft.isMedication()) {
                continue;
            }
            if (draft.drug() instanceof DrugIdentity.Identified known) {
                if (known.drugs().stream().anyMatch(drug -> drug.id().equals(knowledge.drug()))) {
                    finding(draft, known, orders).ifPresent(findings::add);
                }
            } else {
                Unrecognised.finding(draft, "It was not looked at as a dose of carboplatin.")
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> finding(DraftOrder draft, DrugIdentity.Identified known, OrderCase orders) {
        CarboplatinFindings about =
                new CarboplatinFindings(knowledge, draft, function(orders), known.how() == DrugIdentity.How.BY_NAME);
        OptionalDouble perUnit = doseAt(1, orders);
        if (about.function().value().isEmpty() || perUnit.isEmpty()) {
            return Optional.of(about.unknown());
        }
        // A combination's dose in milligrams does not say how much of each ingredient there is.
        boolean alone = known.drugs().size() == 1 && known.unlisted().isEmpty();
        OptionalDouble dose = alone ? DraftDose.once(draft, "mg", units) : OptionalDouble.empty();
        OptionalDouble target = DraftDose.once(draft, AUC, units);
        if (dose.isEmpty()) {
            return Optional.of(about.withoutDose(perUnit.getAsDouble(), target));
        }
        return about.dosed(dose.getAsDouble(), perUnit.getAsDouble(), target);
    }

    private KidneyFunction function(OrderCase orders) {
        Feature clearance = orders.estimates()
                .estimate(knowledge.clearance().modelId(), knowledge.clearance().output());
        return new KidneyFunction(knowledge.clearance(), clearance, orders.moment());
    }

    /** The dose in mg of a target. The formula is linear in it: what a dose amounts to is the dose over that of 1. */
    private OptionalDouble doseAt(double target, OrderCase orders) {
        Map<String, Double> given = new HashMap<>();
        given.put(knowledge.formula().target(), target);
        return orders.estimates()
                .estimate(knowledge.formula().modelId(), knowledge.formula().output(), given)
                .present();
    }
}
