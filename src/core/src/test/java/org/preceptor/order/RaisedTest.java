package org.preceptor.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Source;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.resource.Node;

/** The same finding of several services is told once, whatever was found and in whatever order. */
class RaisedTest {

    private static final List<CdsService> SERVICES = List.of(service("a"), service("b"), service("c"));
    private static final List<DraftOrder> ORDERS = List.of(order("1"), order("2"), order("3"), order("4"));

    private static CdsService service(String id) {
        return new CdsService(
                id,
                id,
                id,
                Optional.empty(),
                List.of("order-sign"),
                new Source(id, Optional.empty(), Optional.empty()),
                List.of(),
                List.of(),
                new CdsService.Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
    }

    private static DraftOrder order(String id) {
        return new DraftOrder(
                "MedicationRequest/" + id,
                "MedicationRequest",
                true,
                new DrugIdentity.Unknown(),
                List.of(),
                Node.object());
    }

    private static Raised raised(Random random, int number) {
        List<DraftOrder> about = new ArrayList<>(
                ORDERS.stream().filter(order -> random.nextInt(3) == 0).toList());
        if (about.isEmpty()) {
            about.add(ORDERS.get(random.nextInt(ORDERS.size())));
        }
        Finding finding = new Finding(
                random.nextBoolean() ? "one" : "other",
                about,
                Finding.ActionClass.MONITOR,
                Finding.Strength.UNGRADED,
                Indicator.values()[random.nextInt(Indicator.values().length)],
                "Said " + number,
                List.of("Because " + number),
                Citation.own("Toy"),
                List.of(),
                false,
                List.of(),
                false);
        return new Raised(finding, SERVICES.get(random.nextInt(SERVICES.size())));
    }

    private static Set<String> orders(Finding finding) {
        return finding.orders().stream().map(DraftOrder::reference).collect(Collectors.toSet());
    }

    private static boolean shares(Set<?> one, Set<?> other) {
        return one.stream().anyMatch(other::contains);
    }

    /** As the rule is written, and without an index: what joins what, by the details, which all differ. */
    private static List<Set<String>> asWritten(List<Raised> all) {
        record Group(String id, Set<String> orders, Set<CdsService> by, Set<String> details) {}
        List<Group> groups = new ArrayList<>();
        for (Raised next : all) {
            Finding finding = next.finding();
            Group joined = groups.stream()
                    .filter(group -> group.id().equals(finding.id())
                            && shares(group.orders(), orders(finding))
                            && !group.by().contains(next.lead()))
                    .findFirst()
                    .orElseGet(() -> {
                        Group fresh = new Group(finding.id(), new HashSet<>(), new HashSet<>(), new LinkedHashSet<>());
                        groups.add(fresh);
                        return fresh;
                    });
            joined.orders().addAll(orders(finding));
            joined.by().add(next.lead());
            joined.details().addAll(finding.detail());
        }
        return groups.stream().map(Group::details).toList();
    }

    @Property(tries = 500)
    void mergesTheSameFindingOfSeveralServicesAboutTheSameOrderAndLosesNothing(
            @ForAll long seed, @ForAll @IntRange(max = 14) int count) {
        Random random = new Random(seed);
        List<Raised> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(raised(random, i));
        }
        List<Raised> merged = Raised.merged(all);
        assertThat(merged.stream()
                        .map(one -> Set.copyOf(one.finding().detail()))
                        .toList())
                .isEqualTo(asWritten(all));
        for (Raised one : merged) {
            List<Raised> parts = all.stream()
                    .filter(part ->
                            one.finding().detail().containsAll(part.finding().detail()))
                    .toList();
            assertThat(Set.copyOf(one.by()))
                    .hasSameSizeAs(one.by())
                    .isEqualTo(parts.stream().map(Raised::lead).collect(Collectors.toSet()));
            assertThat(orders(one.finding()))
                    .isEqualTo(parts.stream()
                            .flatMap(part -> orders(part.finding()).stream())
                            .collect(Collectors.toSet()));
            assertThat(one.finding().indicator())
                    .isEqualTo(parts.stream()
                            .map(part -> part.finding().indicator())
                            .max(Indicator::compareTo)
                            .orElseThrow());
        }
    }
}
