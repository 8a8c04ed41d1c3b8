package org.preceptor.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.preceptor.card.FindingCards;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.feature.Moment;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.DraftReader;
import org.preceptor.order.Estimates;
import org.preceptor.order.Finding;
import org.preceptor.order.FindingKey;
import org.preceptor.order.OrderCase;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.RecordedAllergy;
import org.preceptor.order.Screening;
import org.preceptor.provenance.Attestation;
import org.preceptor.provenance.IssueAttestor;
import org.preceptor.provenance.Subject;

/** Decides what a service says about drafted orders. */
final class OrderDecider {

    /** Critical cards of one call; more are folded into one. Own decision: a third stop is clicked away unread. */
    private static final int INTERRUPTIVE = 2;

    private final OrderKnowledge knowledge;
    private final Map<String, FindingCards> cards = new HashMap<>();
    private final Supplier<UUID> ids;

    OrderDecider(OrderKnowledge knowledge, Map<String, CdsService> services, Supplier<UUID> ids) {
        this.knowledge = knowledge;
        this.ids = ids;
        services.values().stream()
                .filter(service -> service.screening().isPresent())
                .forEach(service -> cards.put(service.id(), new FindingCards(service, INTERRUPTIVE)));
    }

    /** What the service's screening finds, but for what was said before. */
    Decision decide(
            CdsService service,
            Chart chart,
            Ask ask,
            Estimates estimates,
            Subject subject,
            Map<String, String> placeholders) {
        UUID decision = ids.get();
        List<Finding> found = screening(service).screen(orderCase(chart, ask, estimates));
        Map<Finding, FindingKey> keys = new HashMap<>();
        found.forEach(finding -> keys.put(
                finding,
                FindingKey.of(
                        ask.request().context().patientId(),
                        ask.request().context().userId(),
                        finding)));
        Set<FindingKey> said = found.isEmpty() ? Set.of() : ask.recall().said(keys.values());
        List<Finding> fresh = found.stream()
                .filter(finding -> !said.contains(keys.get(finding)))
                .toList();
        List<Attestation> attestations = IssueAttestor.attest(decision, subject, service.id(), fresh);
        List<FindingCards.Told> told = composer(service)
                .compose(
                        fresh,
                        placeholders,
                        ids,
                        findings -> FindingEvidence.extension(decision, findings, of(findings, fresh, attestations)));
        Map<UUID, List<FindingKey>> shown = new HashMap<>();
        told.forEach(card -> shown.put(
                card.card().uuid(), card.findings().stream().map(keys::get).toList()));
        return new Decision(
                decision,
                service.id(),
                told.stream().map(FindingCards.Told::card).toList(),
                attestations,
                outcome(found, fresh),
                shown);
    }

    private static Decision.Outcome outcome(List<Finding> found, List<Finding> fresh) {
        if (!fresh.isEmpty()) {
            return Decision.Outcome.FINDINGS;
        }
        return found.isEmpty() ? Decision.Outcome.NO_FINDING : Decision.Outcome.FINDINGS_SAID_BEFORE;
    }

    /** The DetectedIssues of these findings: they stand in the order of {@code all}, the Provenance after them. */
    private static List<Attestation> of(List<Finding> some, List<Finding> all, List<Attestation> attestations) {
        List<Attestation> theirs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (some.contains(all.get(i))) {
                theirs.add(attestations.get(i));
            }
        }
        return theirs;
    }

    /** A medication as the chart writes it. */
    private record Spelled(List<Code> codes, List<String> names) {}

    private OrderCase orderCase(Chart chart, Ask ask, Estimates estimates) {
        DrugDictionary dictionary = knowledge.dictionary();
        List<DraftOrder> drafts = ask.request()
                .context()
                .drafting()
                .map(drafting -> new DraftReader(dictionary).read(drafting))
                .orElse(List.of());
        // A chart repeats a drug at each renewal; recognising it by its name costs much.
        Map<Spelled, DrugIdentity> recognised = new HashMap<>();
        List<CurrentDrug> current = chart.medications().stream()
                .filter(Fact.Medication::active)
                .map(drug -> new CurrentDrug(
                        recognised.computeIfAbsent(
                                new Spelled(drug.codes(), drug.names()),
                                spelled -> dictionary.identify(spelled.codes(), spelled.names())),
                        drug.time(),
                        drug.source()))
                .toList();
        List<RecordedAllergy> allergies = chart.allergies().stream()
                .filter(Fact.Allergy::active)
                .map(allergy -> new RecordedAllergy(
                        dictionary.identify(allergy.codes(), allergy.names()),
                        dictionary.classes(allergy.codes()),
                        allergy.severe(),
                        allergy.source()))
                .toList();
        return new OrderCase(
                drafts,
                current,
                complete(chart, PrefetchTemplate.MEDICATIONS),
                allergies,
                complete(chart, PrefetchTemplate.ALLERGIES),
                chart,
                estimates,
                new Moment(ask.now(), ask.zone()),
                dictionary);
    }

    private static boolean complete(Chart chart, String key) {
        PrefetchState state = chart.prefetch().get(key);
        return state != null && state.complete();
    }

    private Screening screening(CdsService service) {
        Screening screening = knowledge.screenings().get(service.id());
        if (screening == null) {
            throw new IllegalArgumentException("No screening for service " + service.id());
        }
        return screening;
    }

    private FindingCards composer(CdsService service) {
        FindingCards composer = cards.get(service.id());
        if (composer == null) {
            throw new IllegalArgumentException("No service " + service.id() + " about orders");
        }
        return composer;
    }
}
