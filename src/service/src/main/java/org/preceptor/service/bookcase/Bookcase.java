package org.preceptor.service.bookcase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.preceptor.card.ModelLinks;
import org.preceptor.service.settings.PreceptorSettings;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problem;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import org.preceptor.shelf.signing.SignaturePolicy;
import org.preceptor.shelf.signing.Standing;
import org.preceptor.shelf.signing.TrustedKeys;

/** Holds the shelf in use. A call takes the desk once and keeps it, so that no call sees two shelves. */
@Singleton
public final class Bookcase {

    private static final Logger LOG = Logger.getLogger(Bookcase.class);

    private static final Cleaner CLEANER = Cleaner.create();

    private final Path root;
    private final Map<String, Double> settings;
    private final Set<String> enabled;
    private final String profile;
    private final int interruptive;
    private final ModelLinks about;
    private final boolean openSandbox;
    private final Ucum units = new Ucum();
    private final Optional<Path> keys;
    private final boolean demanded;
    private final AtomicReference<Desk> current;

    /**
     * Reads the shelf.
     *
     * @throws BrokenShelf when it, or the file of trusted keys, breaks a rule: the service must not start
     */
    @Inject
    public Bookcase(PreceptorSettings settings) {
        this.root = settings.shelf();
        this.settings = Map.copyOf(settings.setting());
        this.enabled = Set.copyOf(settings.services().enabled().orElse(List.of()));
        this.profile = settings.callers().profile();
        this.interruptive = settings.findings().interruptive();
        this.about = new ModelLinks(settings.publicUrl());
        this.openSandbox = settings.callers().mode() == PreceptorSettings.Mode.OPEN_SANDBOX;
        this.keys = settings.models().keys();
        this.demanded = settings.models().unsigned() == PreceptorSettings.Unsigned.REFUSED;
        this.current = new AtomicReference<>(read());
        for (String id : enabled) {
            if (!desk().shelf().services().containsKey(id)) {
                throw new IllegalArgumentException("preceptor.services.enabled: there is no service " + id);
            }
        }
        for (String label : settings.callers().sensitiveLabels().orElse(List.of())) {
            if (!desk().shelf().privacy().knows(label)) {
                throw new IllegalArgumentException("preceptor.callers.sensitive-labels: there is no label " + label
                        + " in fhir-profiles/valuesets/sensitive-information.json");
            }
        }
    }

    /** The desk with the shelf in use. */
    public Desk desk() {
        return current.get();
    }

    /** The folder of the shelf. */
    public Path root() {
        return root;
    }

    /**
     * Reads the shelf again. A broken one is reported and not used.
     *
     * @return whether the new one is in use
     */
    boolean reload() {
        try {
            Desk fresh = read();
            current.set(fresh);
            LOG.infof("The shelf was read again: %d services", fresh.services().size());
            return true;
        } catch (BrokenShelf broken) {
            LOG.error("The changed shelf is broken; the one read before stays in use");
            for (Problem problem : broken.problems()) {
                LOG.error(problem.toString());
            }
            return false;
        }
    }

    /** What no trusted key vouches for; where that is not allowed, the shelf was refused before. */
    private static void tell(Shelf shelf) {
        if (!shelf.unsigned().isEmpty()) {
            LOG.warnf(
                    "UNSIGNED: no trusted key vouches for %d of %d folders of the shelf. Not for real patients.",
                    shelf.unsigned().size(), shelf.signatures().size());
        }
        for (Standing standing : shelf.signatures().values()) {
            if (standing instanceof Standing.Wrong(List<Problem> faults)) {
                faults.forEach(fault -> LOG.warnf("A signature does not hold: %s", fault));
            }
        }
    }

    private Desk read() {
        TrustedKeys trusted = keys.map(TrustedKeys::read).orElse(TrustedKeys.NONE);
        Shelf shelf = new ShelfReader(units, new SignaturePolicy(trusted, demanded)).read(root);
        tell(shelf);
        if (!shelf.clientProfiles().containsKey(profile)) {
            shelf.close();
            throw new BrokenShelf(List.of(new Problem(
                    "cds-hooks/client-profiles.yaml",
                    1,
                    "there is no profile `" + profile + "`, which preceptor.callers.profile names; there are "
                            + String.join(
                                    ", ", new TreeSet<>(shelf.clientProfiles().keySet())))));
        }
        shelf.warmUp();
        Desk desk = new Desk(shelf, units, settings, enabled, interruptive, about, openSandbox);
        shelf.services()
                .forEach((id, service) -> service.offByDefault().ifPresent(why -> {
                    if (enabled.contains(id)) {
                        LOG.warnf("Service %s is offered here although it needs review before use: %s", id, why);
                    } else {
                        LOG.infof("Service %s is not offered (preceptor.services.enabled): %s", id, why);
                    }
                }));
        // Calls under way may still use an old desk: its sessions end when the last of them has let go.
        CLEANER.register(desk, shelf::close);
        return desk;
    }
}
