package org.preceptor.service.bookcase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.preceptor.cds.CdsService;
import org.preceptor.decision.Decider;
import org.preceptor.decision.Reading;
import org.preceptor.quantity.UnitConverter;
import org.preceptor.shelf.Shelf;

/** One shelf made ready to decide by. Never changes: another shelf is another desk. */
public final class Desk {

    private final Shelf shelf;
    private final Decider decider;
    private final Map<String, Bound> services = new TreeMap<>();
    private final Discovery.Style style;

    /**
     * A service with what it reads.
     *
     * @param models ids, versions and digests of its models, as JSON for the ledger
     */
    public record Bound(CdsService service, Reading reading, String models) {}

    /** Binds every service of a shelf to its models. */
    Desk(Shelf shelf, UnitConverter units, Map<String, Double> settings, Discovery.Style style) {
        this.shelf = shelf;
        this.decider =
                new Decider(shelf.models(), shelf.services(), shelf.knowledge(), units, settings, UUID::randomUUID);
        shelf.services()
                .forEach((id, service) -> services.put(
                        id,
                        new Bound(
                                service,
                                Reading.of(service, shelf.models(), shelf.knowledge()),
                                ModelDigests.json(service, shelf.models()))));
        this.style = style;
    }

    /** The shelf that lies on it. */
    public Shelf shelf() {
        return shelf;
    }

    /** Decides by that shelf. */
    public Decider decider() {
        return decider;
    }

    /** All services in the order of their ids. */
    public List<Bound> services() {
        return List.copyOf(services.values());
    }

    /** One service. */
    public Optional<Bound> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /**
     * The discovery answer.
     *
     * @param told which services the caller may know of, by id
     */
    public String discovery(Predicate<String> told) {
        return Discovery.json(
                services.values().stream()
                        .filter(bound -> told.test(bound.service().id()))
                        .toList(),
                style);
    }
}
