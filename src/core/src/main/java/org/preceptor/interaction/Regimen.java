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
    @SuppressWarnings("ReferenceEquality") // one of these drafts itself: two that are equal are two
    List<Taken> partners(Taken draft) {
        List<Taken> partners = new ArrayList<>();
        boolean before = true;
        for (Taken other : drafts) {
            if (other == draft) {
                before = false;
            } else if (!before || !other.isSelected()) {
                partners.add(other);
            }
        }
        partners.addAll(current);
        return partners;
    }

    /** Whether the patient has taken the drug for long already. */
    boolean longTaken(Drug drug) {
        for (Taken taken : current) {
            if (taken.longTaken() && taken.has(drug)) {
                return true;
            }
        }
        return false;
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
