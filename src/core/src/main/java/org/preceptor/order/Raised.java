package org.preceptor.order;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.preceptor.cds.CdsService;

/**
 * A finding and who raised it.
 *
 * @param by the services that found it; the first one's words and reasons are told
 */
public record Raised(Finding finding, List<CdsService> by) {

    public Raised {
        by = List.copyOf(by);
        if (by.isEmpty()) {
            throw new IllegalArgumentException("Somebody raised the finding " + finding.id());
        }
    }

    /** What one service found. */
    public Raised(Finding finding, CdsService by) {
        this(finding, List.of(by));
    }

    /** The service whose words are told. */
    public CdsService lead() {
        return by.getFirst();
    }

    /** One for each finding: the same finding of several services about the same order is one. The first stays where it was. */
    public static List<Raised> merged(List<Raised> all) {
        List<Raised> merged = new ArrayList<>();
        for (Raised next : all) {
            int same = 0;
            while (same < merged.size() && !merged.get(same).says(next)) {
                same++;
            }
            if (same < merged.size()) {
                merged.set(same, merged.get(same).with(next));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /** One service may say the same of two orders: those are two findings. */
    private boolean says(Raised other) {
        return finding.id().equals(other.finding.id())
                && by.stream().noneMatch(other.by::contains)
                && finding.orders().stream()
                        .map(DraftOrder::reference)
                        .anyMatch(reference -> other.finding.orders().stream()
                                .anyMatch(order -> order.reference().equals(reference)));
    }

    /** The louder one's words lead; nothing that the other says or offers is lost. */
    private Raised with(Raised other) {
        boolean louder = other.finding.indicator().compareTo(finding.indicator()) > 0;
        Raised first = louder ? other : this;
        Raised second = louder ? this : other;
        Finding lead = first.finding;
        List<Remedy> remedies = new ArrayList<>(lead.remedies());
        second.finding.remedies().stream()
                .filter(remedy ->
                        remedies.stream().noneMatch(known -> known.label().equals(remedy.label())))
                .forEach(remedies::add);
        Finding both = new Finding(
                lead.id(),
                union(lead.orders(), second.finding.orders()),
                lead.action(),
                lead.strength(),
                lead.indicator(),
                lead.summary(),
                union(lead.detail(), second.finding.detail()),
                lead.citation(),
                remedies,
                lead.recommended() && !lead.remedies().isEmpty(),
                union(lead.evidence(), second.finding.evidence()),
                lead.byName() || second.finding.byName());
        return new Raised(both, union(first.by, second.by));
    }

    private static <T> List<T> union(List<T> one, List<T> other) {
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }
}
