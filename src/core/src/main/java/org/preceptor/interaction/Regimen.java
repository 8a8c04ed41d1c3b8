package org.preceptor.interaction;

import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.chart.SourceReference;
import org.preceptor.medication.Drug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.OrderCase;

/**
 * The recognised medications of a case: what is drafted and what is taken, in an order that does not depend on the chart's.
 */
final class Regimen {

    private static final Comparator<Taken> BY_REFERENCE = Comparator.comparing(
            taken -> taken.draft().map(DraftOrder::reference).orElse(""));

    private final List<Taken> drafts;
    private final List<Taken> current;
    /** Of what is taken, one for all that are the same drugs, recognised alike: a chart repeats a drug at each renewal. */
    private final List<Taken> different;
    /** Ids of drugs that the patient has taken for long already. */
    private final Set<String> longTaken = new HashSet<>();

    /** Of both lists. */
    Regimen(List<Taken> drafts, List<Taken> current) {
        this.drafts = List.copyOf(drafts);
        this.current = List.copyOf(current);
        this.different = different(current);
        for (Taken taken : current) {
            if (taken.longTaken()) {
                taken.drugs().forEach(drug -> longTaken.add(drug.id()));
            }
        }
    }

    static Regimen of(OrderCase orders, Period longTaken) {
        return new Regimen(
                Taken.drafts(orders).stream().sorted(BY_REFERENCE).toList(), Taken.current(orders, longTaken));
    }

    private static List<Taken> different(List<Taken> current) {
        List<Taken> different = new ArrayList<>();
        for (Taken taken : current) {
            boolean known = false;
            for (int i = 0; i < different.size() && !known; i++) {
                Taken other = different.get(i);
                known = other.byName() == taken.byName() && other.sameDrugs(taken);
            }
            if (!known) {
                different.add(taken);
            }
        }
        return different;
    }

    List<Taken> drafts() {
        return drafts;
    }

    /** Of what is taken, one for all that are the same drugs. */
    List<Taken> different() {
        return different;
    }

    /** The drafts that the call is about. */
    List<Taken> selected() {
        return drafts.stream().filter(Taken::isSelected).toList();
    }

    /**
     * What a selected draft is compared with: the other drafts, but for selected ones that come before it and were compared with
     * it then, and everything taken, the same drugs once.
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
        partners.addAll(different);
        return partners;
    }

    /** Whether a draft only goes on with what the patient has taken together for long. */
    boolean longTogether(Drug one, Drug other) {
        return longTaken.contains(one.id()) && longTaken.contains(other.id());
    }

    /** Where the chart states that the patient takes one of the drugs. */
    List<SourceReference> evidence(Drug... drugs) {
        return current.stream()
                .filter(taken -> Stream.of(drugs).anyMatch(taken::has))
                .flatMap(taken -> taken.source().stream())
                .sorted(SourceReference.IN_ORDER)
                .distinct()
                .toList();
    }
}
