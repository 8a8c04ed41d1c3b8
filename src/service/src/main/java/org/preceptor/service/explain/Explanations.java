package org.preceptor.service.explain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.preceptor.card.Account;
import org.preceptor.card.AccountJson;
import org.preceptor.card.ModelLinks;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.ClientProfile;
import org.preceptor.cds.Link;
import org.preceptor.chart.SourceReference;
import org.preceptor.decision.Decision;
import org.preceptor.service.caller.AppClient;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.egress.FhirOrigins;
import org.preceptor.service.ledger.KeptExplanation;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * Links cards to the pages that explain them, and says what must be kept for that. A card whose client cannot follow the link, or
 * whose reader could not be known again, gets none.
 */
@Singleton
public final class Explanations {

    private static final Logger LOG = Logger.getLogger(Explanations.class);
    private static final String LABEL = "How this came about";
    private static final int LONGEST_SERVER = 2000;

    private final Optional<String> publicUrl;
    private final Period kept;

    /** As configured. */
    @Inject
    public Explanations(PreceptorSettings settings) {
        this.publicUrl = new ModelLinks(settings.publicUrl()
                        .filter(url -> settings.explanations().offered()))
                .publicUrl();
        this.kept = settings.explanations().kept();
    }

    /**
     * A decision with its links.
     *
     * @param kept what must be recorded with it
     */
    public record Linked(Decision decision, List<KeptExplanation> kept) {
        public Linked {
            kept = List.copyOf(kept);
        }
    }

    /** How a client's people come to the page. */
    private record Ways(boolean smart, boolean absolute) {}

    /**
     * The decision, with a link on each card behind which something stands.
     *
     * @param client what the caller can take of an answer
     */
    public Linked link(Decision decision, Caller caller, ClientProfile client, CdsRequest request, Instant now) {
        Ways ways = ways(caller, client);
        String patient = request.context().patientId();
        if (publicUrl.isEmpty()
                || !(ways.smart() || ways.absolute())
                || decision.accounts().isEmpty()
                || !SourceReference.isFhirId(patient)) {
            return new Linked(decision, List.of());
        }
        Optional<String> server = request.fhirServer().flatMap(url -> server(caller, url));
        if (request.fhirServer().isPresent() && server.isEmpty()) {
            return new Linked(decision, List.of());
        }
        Instant until = now.atOffset(ZoneOffset.UTC).plus(kept).toInstant();
        List<KeptExplanation> explanations = new ArrayList<>();
        Map<UUID, List<Link>> links = new HashMap<>();
        for (Account account : decision.accounts()) {
            String content = AccountJson.of(account);
            Optional<String> lead = AccountJson.lead(account);
            if (content.length() > KeptExplanation.LONGEST
                    || lead.filter(text -> text.length() > KeptExplanation.LONGEST_LEAD)
                            .isPresent()) {
                LOG.warnf("What stands behind a card of decision %s is too long to be kept", decision.id());
                continue;
            }
            Handle handle = Handle.random();
            UUID card = account.card().uuid();
            explanations.add(new KeptExplanation(handle.digest(), card, patient, server, until, lead, content));
            links.put(card, links(publicUrl.get(), handle, ways));
        }
        return new Linked(
                decision.with(decision.cards().stream()
                        .map(card -> card.linking(links.getOrDefault(card.uuid(), List.of())))
                        .toList()),
                explanations);
    }

    private static Ways ways(Caller caller, ClientProfile client) {
        ClientProfile.Links links = client.links();
        return switch (caller) {
            // Nobody signs in there.
            case Caller.OpenSandbox anyone -> new Ways(false, links.absolute());
            case Caller.Registered registered ->
                registered
                        .app()
                        .map(app ->
                                new Ways(links.smart() && links.appContext(), links.absolute() && absolute(app, links)))
                        .orElse(new Ways(false, false));
        };
    }

    /** Where it was asked for, or where the client hands no context to an app: then a plain link is the only way. */
    private static boolean absolute(AppClient app, ClientProfile.Links links) {
        return app.plainLinks() || !(links.smart() && links.appContext());
    }

    private static List<Link> links(String publicUrl, Handle handle, Ways ways) {
        List<Link> links = new ArrayList<>();
        if (ways.smart()) {
            links.add(new Link(LABEL, publicUrl + "/app/launch", Link.Type.SMART, Optional.of(appContext(handle))));
        }
        if (ways.absolute()) {
            links.add(new Link(
                    LABEL, publicUrl + "/app/explanations/" + handle.text(), Link.Type.ABSOLUTE, Optional.empty()));
        }
        return links;
    }

    /** As a string, which is what CDS Hooks has for it. */
    private static String appContext(Handle handle) {
        return "{\"explanation\":\"" + handle.text() + "\"}";
    }

    /** In one spelling; a registered client's own servers only, because nobody signs in by another. */
    private static Optional<String> server(Caller caller, String url) {
        Optional<String> spelled = switch (caller) {
            case Caller.OpenSandbox anyone -> FhirOrigins.parse(url).map(Object::toString);
            case Caller.Registered registered ->
                registered
                        .fhirServers()
                        .admit(url)
                        .map(admitted -> admitted.base().toString());
        };
        return spelled.filter(text -> text.length() <= LONGEST_SERVER);
    }
}
