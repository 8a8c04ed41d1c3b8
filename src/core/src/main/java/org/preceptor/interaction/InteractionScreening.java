package org.preceptor.interaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.preceptor.interaction.InteractionKnowledge.Pair;
import org.preceptor.medication.Drug;
import org.preceptor.order.Compatibility;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Screening;

/**
 * Compares drafted medications with each other, with what the patient takes and with the recorded allergies. What it finds does not
 * depend on the order of drafts, medications and allergies.
 */
public final class InteractionScreening implements Screening, Compatibility {

    private static final Comparator<Finding> LOUDEST_FIRST = Comparator.comparing(Finding::indicator)
            .reversed()
            .thenComparing(Finding::id)
            .thenComparing(finding -> finding.orders().getFirst().reference());

    private final InteractionKnowledge knowledge;
    private final List<Pair> pairs;

    /**
     * By this knowledge.
     *
     * @param nonInterruptive whether pairs are told, too, of which their source says that they should interrupt nobody
     */
    public InteractionScreening(InteractionKnowledge knowledge, boolean nonInterruptive) {
        this.knowledge = knowledge;
        this.pairs = knowledge.pairs().stream()
                .filter(pair -> pair.interruptive() || nonInterruptive)
                .toList();
    }

    @Override
    public List<Finding> screen(OrderCase orders) {
        Regimen regimen = Regimen.of(orders, knowledge.longTaken());
        AllergyScreen allergies = new AllergyScreen(knowledge, orders);
        Substitutes substitutes = new Substitutes(knowledge, orders, regimen, allergies);
        List<Finding> findings = new ArrayList<>(Gaps.findings(orders));
        findings.addAll(new PairScreen(pairs, orders.dictionary(), regimen, substitutes).findings());
        findings.addAll(allergies.findings(regimen));
        findings.addAll(new DuplicateScreen(knowledge, orders.dictionary(), regimen).findings());
        return findings.stream()
                .map(InteractionScreening::stable)
                .sorted(LOUDEST_FIRST)
                .toList();
    }

    /** Whether a drug in the draft's place would pass this screening; false where the patient's lists are not fully known. */
    @Override
    public boolean goes(Drug candidate, DraftOrder inPlaceOf, OrderCase orders) {
        Regimen regimen = Regimen.of(orders, knowledge.longTaken());
        return new Substitutes(knowledge, orders, regimen, new AllergyScreen(knowledge, orders))
                .passes(inPlaceOf, candidate);
    }

    @Override
    public Compatibility in(OrderCase orders) {
        return new Compatibility() {
            private @Nullable Substitutes substitutes;

            @Override
            public boolean goes(Drug candidate, DraftOrder inPlaceOf, OrderCase same) {
                Substitutes known = substitutes;
                if (known == null) {
                    Regimen regimen = Regimen.of(orders, knowledge.longTaken());
                    known = new Substitutes(knowledge, orders, regimen, new AllergyScreen(knowledge, orders));
                    substitutes = known;
                }
                return known.passes(inPlaceOf, candidate);
            }
        };
    }

    /** The leading order first, the others by their references. */
    private static Finding stable(Finding finding) {
        List<DraftOrder> orders =
                new ArrayList<>(finding.orders().stream().distinct().toList());
        orders.subList(1, orders.size()).sort(Comparator.comparing(DraftOrder::reference));
        return new Finding(
                finding.id(),
                orders,
                finding.action(),
                finding.strength(),
                finding.indicator(),
                finding.summary(),
                finding.detail(),
                finding.citation(),
                finding.remedies(),
                finding.recommended(),
                finding.evidence(),
                finding.byName());
    }
}
