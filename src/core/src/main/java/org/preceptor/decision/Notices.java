package org.preceptor.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.preceptor.card.NoticeCard;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ConsentDirective;
import org.preceptor.chart.Fact;
import org.preceptor.order.FindingKey;

/** Says once for a call why nothing else is said: no consent, no living patient, not all of the chart. */
final class Notices {

    private final CdsService asked;
    private final boolean ofOrders;
    private final boolean estimates;
    private final Ask ask;
    private final Supplier<UUID> ids;

    /**
     * For one call.
     *
     * @param parts of the service that was asked
     */
    Notices(CdsService asked, List<CdsService> parts, Ask ask, Supplier<UUID> ids) {
        this.asked = asked;
        this.ofOrders = ask.request().context().drafting().isPresent();
        this.estimates = parts.stream().anyMatch(part -> part.screening().isEmpty());
        this.ask = ask;
        this.ids = ids;
    }

    /** The whole decision where a Consent does not permit one: no model runs, no order is looked at. */
    Optional<Decision> consent(UUID decision, Chart chart) {
        List<ConsentDirective> against = chart.consents().stream()
                .filter(directive -> directive.forbids(ask.now()))
                .toList();
        if (against.isEmpty()) {
            return Optional.empty();
        }
        boolean unclear = against.stream().allMatch(one -> one.stance() == ConsentDirective.Stance.UNCLEAR);
        Card card = NoticeCard.consent(asked, ofOrders, unclear, ids.get(), extension(decision, "no-consent"));
        return Optional.of(new Decision(
                decision,
                asked.id(),
                List.of(card),
                List.of(),
                Decision.Outcome.NO_CONSENT,
                Map.of(),
                List.of(),
                List.of()));
    }

    /** By what the notices are known again that an override may keep quiet. */
    Set<FindingKey> keys(Consultation call) {
        return deceased(call) ? Set.of(key("deceased")) : call.caveats().isEmpty() ? Set.of() : Set.of(key("in-part"));
    }

    /**
     * The notice, where there is one to give.
     *
     * @param open whether a service is silent, and what it could not use may have changed that
     * @param declined answers that the notice tells in their stead
     * @param said what need not be told
     */
    Optional<PartAnswer> tell(Consultation call, boolean open, Declined declined, Set<FindingKey> said) {
        if (deceased(call)) {
            return estimates || ofOrders
                    ? told(call, "deceased", Decision.Outcome.NOT_APPLICABLE, declined, said)
                    : Optional.empty();
        }
        return open && !call.caveats().isEmpty()
                ? told(call, "in-part", Decision.Outcome.IN_PART, declined, said)
                : Optional.empty();
    }

    /** Whether the notice that not all of the chart could be used may be told. */
    boolean inPart(Consultation call, Set<FindingKey> said) {
        return !deceased(call) && !call.caveats().isEmpty() && !said.contains(key("in-part"));
    }

    private static boolean deceased(Consultation call) {
        return call.chart().person().filter(Fact.Person::deceased).isPresent();
    }

    private Optional<PartAnswer> told(
            Consultation call, String what, Decision.Outcome outcome, Declined declined, Set<FindingKey> said) {
        FindingKey key = key(what);
        if (said.contains(key)) {
            return Optional.empty();
        }
        Map<String, String> extension = extension(call.decision(), what);
        Card card = outcome == Decision.Outcome.IN_PART
                ? NoticeCard.inPart(asked, call.caveats(), declined.lines(), ids.get(), extension)
                : NoticeCard.deceased(asked, ofOrders, ids.get(), extension);
        List<FindingKey> keys = new ArrayList<>(List.of(key));
        keys.addAll(declined.keys());
        return Optional.of(
                new PartAnswer(List.of(card), declined.attestations(), outcome, Map.of(card.uuid(), keys), List.of()));
    }

    private FindingKey key(String what) {
        var context = ask.request().context();
        Indicator indicator = ofOrders && what.equals("deceased") ? Indicator.WARNING : Indicator.INFO;
        return FindingKey.of(
                context.patientId(), context.userId(), "notice:" + what, FindingKey.loudness(indicator, 0));
    }

    private static Map<String, String> extension(UUID decision, String result) {
        return Map.of(Evidence.KEY, Evidence.notice(decision, result));
    }
}
