package org.preceptor.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.preceptor.cds.CdsService;

/**
 * A finding and who raised it.
 *
 * @param by the services that found it; the first one's words and reasons are told
 */
public record Raised(Finding finding, List<CdsService> by) {

    private static final SortedSet<Integer> NOWHERE = Collections.unmodifiableSortedSet(new TreeSet<>());

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
        Map<About, SortedSet<Integer>> places = new HashMap<>();
        for (Raised next : all) {
            List<About> abouts = next.abouts();
            int place = abouts.stream()
                    .flatMap(about -> places.getOrDefault(about, NOWHERE).stream())
                    .sorted()
                    .filter(candidate -> merged.get(candidate).saysWithout(next.by))
                    .findFirst()
                    .orElse(merged.size());
            if (place < merged.size()) {
                merged.set(place, merged.get(place).with(next));
            } else {
                merged.add(next);
            }
            abouts.forEach(about ->
                    places.computeIfAbsent(about, unused -> new TreeSet<>()).add(place));
        }
        return merged;
    }

    /** A finding of one order: what the same finding of another service has in common with it. */
    private record About(String finding, String order) {}

    private List<About> abouts() {
        return finding.orders().stream()
                .map(order -> new About(finding.id(), order.reference()))
                .distinct()
                .toList();
    }

    /** One service may say the same twice of an order: those are two findings. */
    private boolean saysWithout(List<CdsService> others) {
        return by.stream().noneMatch(others::contains);
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
