package org.preceptor.interaction;

import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.preceptor.chart.SourceReference;
import org.preceptor.medication.Drug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.OrderCase;

/**
 * The recognised medications of a case: what is drafted and what is taken, in an order that does not depend on the chart's.
 */
record Regimen(List<Taken> drafts, List<Taken> current) {

    private static final Comparator<Taken> BY_REFERENCE = Comparator.comparing(
            taken -> taken.draft().map(DraftOrder::reference).orElse(""));

    static Regimen of(OrderCase orders, Period longTaken) {
        return new Regimen(
                Taken.drafts(orders).stream().sorted(BY_REFERENCE).toList(), Taken.current(orders, longTaken));
    }

    /** The drafts that the call is about. */
    List<Taken> selected() {
        return drafts.stream().filter(Taken::isSelected).toList();
    }

    /**
     * What a selected draft is compared with: the other drafts, but for selected ones that come before it and were compared with
     * it then, and everything taken.
     */
    List<Taken> partners(Taken draft) {
        List<Taken> partners = new ArrayList<>();
        int own = drafts.indexOf(draft);
        for (int i = 0; i < drafts.size(); i++) {
            boolean before = i < own && drafts.get(i).isSelected();
            if (i != own && !before) {
                partners.add(drafts.get(i));
            }
        }
        partners.addAll(current);
        return partners;
    }

    /** Whether the patient has taken the drug for long already. */
    boolean longTaken(Drug drug) {
        return current.stream().anyMatch(taken -> taken.longTaken() && taken.has(drug));
    }

    /** Whether a draft only goes on with what the patient has taken together for long. */
    boolean longTogether(Drug one, Drug other) {
        return longTaken(one) && longTaken(other);
    }

    /** Where the chart states that the patient takes one of the drugs. */
    List<SourceReference> evidence(Drug... drugs) {
        return current.stream()
                .filter(taken -> Stream.of(drugs).anyMatch(taken::has))
                .flatMap(taken -> taken.source().stream())
                .sorted(Comparator.comparing(SourceReference::toString))
                .distinct()
                .toList();
    }
}
