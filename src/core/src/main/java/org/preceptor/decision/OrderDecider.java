package org.preceptor.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.preceptor.card.Account;
import org.preceptor.card.FindingCards;
import org.preceptor.card.ModelLinks;
import org.preceptor.cds.CdsService;
import org.preceptor.order.Finding;
import org.preceptor.order.FindingKey;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Raised;
import org.preceptor.order.Screening;
import org.preceptor.provenance.Attestation;
import org.preceptor.provenance.IssueAttestor;

/** Decides what services say about drafted orders. */
final class OrderDecider {

    private final OrderKnowledge knowledge;
    private final FindingCards cards;
    private final Supplier<UUID> ids;

    OrderDecider(OrderKnowledge knowledge, int interruptive, ModelLinks about, Supplier<UUID> ids) {
        this.knowledge = knowledge;
        this.cards = new FindingCards(interruptive, about);
        this.ids = ids;
    }

    /** What the service's screening finds. */
    List<Raised> screen(CdsService service, Consultation call) {
        Screening screening = knowledge.screenings().get(service.id());
        if (screening == null) {
            throw new IllegalArgumentException("No screening for service " + service.id());
        }
        return call.screened(service, screening).stream()
                .map(finding -> new Raised(finding, service))
                .toList();
    }

    /** A finding with that by which it is known again. */
    record Keyed(Raised raised, FindingKey key) {}

    static Keyed keyed(Raised raised, Consultation call) {
        var context = call.ask().request().context();
        return new Keyed(raised, FindingKey.of(context.patientId(), context.userId(), raised.finding(), call::content));
    }

    /**
     * The cards and their evidence.
     *
     * @param asked the service that was called
     * @param found one for each finding
     * @param said what need not be told
     */
    PartAnswer tell(CdsService asked, List<Keyed> found, Consultation call, Set<FindingKey> said) {
        List<Raised> fresh = found.stream()
                .filter(one -> !said.contains(one.key()))
                .map(Keyed::raised)
                .toList();
        List<Attestation> attestations = IssueAttestor.attest(call.decision(), call.subject(), fresh);
        List<FindingCards.Told> told = cards.compose(
                asked,
                fresh,
                call.caveats(),
                call.placeholders(),
                ids,
                call::estimated,
                findings -> FindingEvidence.extension(call.decision(), findings, of(findings, fresh, attestations)));
        IdentityHashMap<Finding, FindingKey> keys = new IdentityHashMap<>();
        found.forEach(one -> keys.put(one.raised().finding(), one.key()));
        Map<UUID, List<FindingKey>> shown = new HashMap<>();
        told.forEach(card -> shown.put(
                card.card().uuid(), card.findings().stream().map(keys::get).toList()));
        return new PartAnswer(
                told.stream().map(FindingCards.Told::card).toList(),
                attestations,
                outcome(!found.isEmpty(), !fresh.isEmpty()),
                shown,
                told.stream()
                        .map(card -> account(asked, card, of(card.findings(), fresh, attestations)))
                        .toList());
    }

    private static Account account(CdsService asked, FindingCards.Told told, List<Attestation> attestations) {
        return new Account.Findings(
                asked,
                told.card(),
                told.findings(),
                attestations.stream().map(Attestation::reference).toList());
    }

    private static Decision.Outcome outcome(boolean found, boolean fresh) {
        if (fresh) {
            return Decision.Outcome.FINDINGS;
        }
        return found ? Decision.Outcome.FINDINGS_SAID_BEFORE : Decision.Outcome.NO_FINDING;
    }

    /** The DetectedIssues of these findings: they stand in the order of {@code all}, the Provenance after them. */
    private static List<Attestation> of(List<Finding> some, List<Raised> all, List<Attestation> attestations) {
        List<Attestation> theirs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (some.contains(all.get(i).finding())) {
                theirs.add(attestations.get(i));
            }
        }
        return theirs;
    }
}
