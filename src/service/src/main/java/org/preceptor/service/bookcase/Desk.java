package org.preceptor.service.bookcase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.preceptor.card.ModelLinks;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.ClientProfile;
import org.preceptor.chart.PrivacyRules;
import org.preceptor.decision.Decider;
import org.preceptor.decision.Reading;
import org.preceptor.quantity.UnitConverter;
import org.preceptor.shelf.Shelf;

/** One shelf made ready to decide by. Never changes: another shelf is another desk. */
public final class Desk {

    private final Shelf shelf;
    private final PrivacyRules privacy;
    private final Decider decider;
    private final Map<String, Bound> services = new TreeMap<>();
    private final boolean openSandbox;

    /**
     * A service with what it reads.
     *
     * @param reading of all its parts, where it combines others
     * @param models ids, versions and digests of their models, as JSON for the ledger
     */
    public record Bound(CdsService service, Reading reading, String models) {}

    /**
     * Binds the services that are offered to their models.
     *
     * @param enabled ids of services that are offered although they are off by default
     * @param about where people find the models' cards
     */
    Desk(
            Shelf shelf,
            UnitConverter units,
            Map<String, Double> settings,
            Set<String> enabled,
            int interruptive,
            ModelLinks about,
            boolean openSandbox) {
        this.shelf = shelf;
        this.privacy = shelf.privacy();
        Map<String, CdsService> offered = Offered.of(shelf.services(), enabled);
        this.decider = new Decider(
                shelf.models(), offered, shelf.knowledge(), units, settings, interruptive, about, UUID::randomUUID);
        offered.forEach((id, service) -> services.put(id, bound(shelf, service, offered)));
        this.openSandbox = openSandbox;
    }

    private static Bound bound(Shelf shelf, CdsService service, Map<String, CdsService> offered) {
        List<CdsService> parts = service.parts(offered);
        return new Bound(
                service,
                Reading.of(parts, shelf.models(), shelf.knowledge()),
                ModelDigests.json(Reading.modelIds(parts, shelf.models(), shelf.knowledge()), shelf.models()));
    }

    /** What is withheld from every caller, and which Consents count. */
    public PrivacyRules privacy() {
        return privacy;
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

    /**
     * What a client can take.
     *
     * @throws IllegalArgumentException when the shelf has no such profile
     */
    public ClientProfile profile(String id) {
        return Optional.ofNullable(shelf.clientProfiles().get(id))
                .orElseThrow(() -> new IllegalArgumentException("No client profile " + id));
    }

    /**
     * The discovery answer.
     *
     * @param profile the client's
     * @param told which services the caller may know of, by id
     */
    public String discovery(String profile, Predicate<String> told) {
        return Discovery.json(
                services.values().stream()
                        .filter(bound -> told.test(bound.service().id()))
                        .toList(),
                new Discovery.Style(
                        profile(profile).ballot3(),
                        openSandbox,
                        !shelf.unsigned().isEmpty()));
    }
}
