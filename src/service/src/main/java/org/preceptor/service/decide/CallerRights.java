package org.preceptor.service.decide;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.CdsRequest;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.egress.BackendClient;
import org.preceptor.service.egress.FhirOrigins;
import org.preceptor.service.egress.Reach;
import org.preceptor.service.settings.PreceptorSettings;

/** What may be done for a caller: a registered client has its own registration's say, everyone in the open sandbox the settings'. */
final class CallerRights {

    private final FhirOrigins sandboxOrigins;
    private final Set<String> sandboxLabels;

    /**
     * By the settings.
     *
     * @throws IllegalArgumentException when they name no plain URL
     */
    CallerRights(PreceptorSettings settings) {
        this.sandboxLabels = Set.copyOf(settings.callers().sensitiveLabels().orElse(List.of()));
        this.sandboxOrigins = FhirOrigins.of(
                settings.fhir().allowedOrigins().orElse(List.of()),
                settings.fhir().containerNetwork() ? Reach.CONTAINERS : Reach.SANDBOX);
    }

    /** Access that was granted to somebody else is not ours to use. */
    static List<String> foreign(CdsRequest request, Caller caller) {
        Optional<String> registered = switch (caller) {
            case Caller.OpenSandbox sandbox -> Optional.empty();
            case Caller.Registered client -> client.subject();
        };
        return request.fhirAuthorization()
                        .filter(granted ->
                                registered.isPresent() && !granted.subject().equals(registered.get()))
                        .isPresent()
                ? List.of("fhirAuthorization.subject is not the client id that is registered for this service")
                : List.of();
    }

    /** As whom we may fetch without granted access. */
    static Optional<BackendClient> own(Caller caller) {
        return switch (caller) {
            case Caller.OpenSandbox sandbox -> Optional.empty();
            case Caller.Registered client -> client.backend();
        };
    }

    /** Codes of security labels whose resources may be used. */
    Set<String> labels(Caller caller) {
        return switch (caller) {
            case Caller.OpenSandbox sandbox -> sandboxLabels;
            case Caller.Registered registered -> registered.sensitiveLabels();
        };
    }

    /** Whether nothing is decided without having read the patient's Consents. */
    static boolean consentNeeded(Caller caller) {
        return switch (caller) {
            case Caller.OpenSandbox sandbox -> false;
            case Caller.Registered registered -> registered.consentNeeded();
        };
    }

    /** A registered client's own servers; the sandbox's are everyone's who is let into it. */
    FhirOrigins origins(Caller caller) {
        return switch (caller) {
            case Caller.OpenSandbox sandbox -> sandboxOrigins;
            case Caller.Registered registered -> registered.fhirServers();
        };
    }
}
