package org.preceptor.service.bookcase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
    private final String discovery;

    /**
     * A service with what it reads.
     *
     * @param models ids, versions and digests of its models, as JSON for the ledger
     */
    public record Bound(CdsService service, Reading reading, String models) {}

    /**
     * Binds the services that are offered to their models.
     *
     * @param enabled ids of services that are offered although they are off by default
     */
    Desk(Shelf shelf, UnitConverter units, Map<String, Double> settings, Set<String> enabled, Discovery.Style style) {
        this.shelf = shelf;
        this.decider =
                new Decider(shelf.models(), shelf.services(), shelf.knowledge(), units, settings, UUID::randomUUID);
        shelf.services().forEach((id, service) -> {
            if (service.offByDefault().isEmpty() || enabled.contains(id)) {
                services.put(
                        id,
                        new Bound(
                                service,
                                Reading.of(service, shelf.models(), shelf.knowledge()),
                                ModelDigests.json(service, shelf.models())));
            }
        });
        this.discovery = Discovery.json(List.copyOf(services.values()), style);
    }

    /** The shelf that lies on it. */
    public Shelf shelf() {
        return shelf;
    }

    /** Decides by that shelf. */
    public Decider decider() {
        return decider;
    }

    /** All services that are offered, in the order of their ids. */
    public List<Bound> services() {
        return List.copyOf(services.values());
    }

    /** One service. */
    public Optional<Bound> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /** The discovery answer. */
    public String discovery() {
        return discovery;
    }
}
