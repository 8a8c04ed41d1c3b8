package org.preceptor.service.decide;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsRequestReader;
import org.preceptor.cds.ClientProfile;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.cds.RequestOutcome;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ChartDraft;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.decision.Ask;
import org.preceptor.decision.Decision;
import org.preceptor.decision.OutOfTime;
import org.preceptor.order.FindingKey;
import org.preceptor.order.Recall;
import org.preceptor.provenance.Attestation;
import org.preceptor.service.bookcase.Desk;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.explain.Explanations;
import org.preceptor.service.ledger.DecisionLedger;
import org.preceptor.service.ledger.DecisionRecord;
import org.preceptor.service.ledger.KeptExplanation;
import org.preceptor.service.ledger.NotRecorded;
import org.preceptor.service.ledger.ToldFindings;
import org.preceptor.service.ledger.ToldMeanwhile;
import org.preceptor.service.observe.CallMetrics;
import org.preceptor.service.observe.Rooms;
import org.preceptor.service.prefetch.Completion;
import org.preceptor.service.prefetch.FetchFailure;
import org.preceptor.service.settings.PreceptorSettings;

/** One call through the rooms: read, complete, decide, record. */
@Singleton
public final class Call {

    private static final Logger LOG = Logger.getLogger(Call.class);
    /** One part in so many of the deadline is kept for recording and telling. */
    private static final int RESERVED = 10;

    private final CdsRequestReader reader = new CdsRequestReader();
    private final Completion completion;
    private final DecisionLedger ledger;
    private final ToldFindings told;
    private final Explanations explanations;
    private final Rooms rooms;
    private final CallMetrics metrics;
    private final Clock clock;
    private final ZoneId zone;
    private final CallerRights rights;
    private final Duration reserve;

    /**
     * With the rooms.
     *
     * @throws IllegalArgumentException when the configuration names no plain URL
     */
    @Inject
    public Call(
            Completion completion,
            DecisionLedger ledger,
            ToldFindings told,
            Explanations explanations,
            Rooms rooms,
            CallMetrics metrics,
            Clock clock,
            PreceptorSettings settings) {
        this.completion = completion;
        this.ledger = ledger;
        this.told = told;
        this.explanations = explanations;
        this.rooms = rooms;
        this.metrics = metrics;
        this.clock = clock;
        this.zone = settings.zone().map(ZoneId::of).orElse(ZoneId.systemDefault());
        this.reserve = settings.limits().deadline().dividedBy(RESERVED);
        this.rights = new CallerRights(settings);
    }

    /**
     * Answers a call.
     *
     * @param desk with the shelf that the whole call uses
     * @param body read once, in one pass
     * @param deadline of the whole call
     * @throws IOException when the body cannot be read to its end
     * @throws InterruptedException when the service is stopping
     */
    public Answer answer(Desk desk, Desk.Bound service, Caller caller, InputStream body, Deadline deadline)
            throws IOException, InterruptedException {
        try {
            return answer(service, caller, body, desk, deadline);
        } finally {
            // The shelf's native sessions end when nobody holds its desk any more.
            Reference.reachabilityFence(desk);
        }
    }

    private Answer answer(Desk.Bound service, Caller caller, InputStream body, Desk desk, Deadline deadline)
            throws IOException, InterruptedException {
        RequestOutcome read = rooms.in(
                "read",
                () -> reader.read(
                        body,
                        service.reading().interest(),
                        desk.privacy().permitting(rights.labels(caller)),
                        service.reading().templates(),
                        zone));
        return switch (read) {
            case RequestOutcome.Malformed malformed ->
                new Answer.Malformed(malformed.line(), malformed.column(), malformed.message());
            case RequestOutcome.Invalid invalid -> new Answer.Invalid(invalid.problems());
            case RequestOutcome.Accepted accepted ->
                service.service().hooks().contains(accepted.request().hook())
                        ? complete(desk, service, caller, accepted, deadline)
                        : new Answer.Invalid(List.of("hook: this service answers "
                                + String.join(", ", service.service().hooks()) + " only"));
        };
    }

    private Answer complete(
            Desk desk, Desk.Bound service, Caller caller, RequestOutcome.Accepted accepted, Deadline deadline)
            throws InterruptedException {
        CdsRequest request = accepted.request();
        List<String> foreign = CallerRights.foreign(request, caller);
        if (!foreign.isEmpty()) {
            return new Answer.Invalid(foreign);
        }
        ChartDraft draft = accepted.draft();
        List<PrefetchTemplate> templates = service.reading().templates();
        Completion.Result result = rooms.in(
                "prefetch",
                () -> completion.complete(
                        request, templates, draft, rights.origins(caller), CallerRights.own(caller), deadline));
        for (String key : result.fetched()) {
            FetchFailure failure = result.failures().get(key);
            metrics.fetched(key, failure == null ? "ok" : failure.name());
        }
        List<Answer.DataUnavailable.Lacking> lacking =
                WhatLacks.of(draft, templates, result, CallerRights.consentNeeded(caller));
        if (!lacking.isEmpty()) {
            return new Answer.DataUnavailable(lacking);
        }
        return switch (draft.finish(request.context().patientId(), request.fhirServer())) {
            case ChartOutcome.Complete complete ->
                deadline.passed()
                        ? new Answer.OutOfTime()
                        : decide(desk, service, caller, request, complete.chart(), deadline);
            case ChartOutcome.WrongPatient wrong ->
                refuse(
                        service,
                        caller,
                        request,
                        WhatLacks.wrong(wrong.sources(), Set.copyOf(result.fetched())),
                        deadline);
        };
    }

    private Answer decide(
            Desk desk, Desk.Bound service, Caller caller, CdsRequest request, Chart chart, Deadline deadline) {
        Instant now = clock.instant();
        String input = InputDigest.of(chart, request.context());
        Set<FindingKey> meanwhile = new HashSet<>();
        Deadline deciding = deadline.before(reserve);
        Recall recall = keys -> {
            Set<FindingKey> said = new HashSet<>(meanwhile);
            said.addAll(told.said(caller.name(), now, keys, deciding));
            return said;
        };
        Ask ask = new Ask(request, now, zone, recall, deciding::passed);
        while (true) {
            Decision decision;
            Explanations.Linked linked;
            try {
                ClientProfile client = desk.profile(caller.profile());
                linked = rooms.in(
                        "decide",
                        () -> explanations.link(
                                desk.decider().decide(service.service(), chart, ask), caller, client, request, now));
                decision = fitted(client, linked.decision());
            } catch (OutOfTime late) {
                return new Answer.OutOfTime();
            }
            report(decision);
            try {
                keep(
                        record(
                                decision.id(),
                                service,
                                caller,
                                request,
                                now,
                                decision.outcome().name(),
                                decision.cards().stream().map(Card::uuid).toList(),
                                input,
                                decision.attestations(),
                                decision.findings(),
                                linked.kept()),
                        deadline);
                return new Answer.Decided(decision);
            } catch (ToldMeanwhile others) {
                // Each time there is less left to tell, so this ends.
                meanwhile.addAll(others.keys());
            } catch (NotRecorded e) {
                return new Answer.Unrecorded(e.overloaded());
            }
        }
    }

    /** As the client can take it. */
    private static Decision fitted(ClientProfile client, Decision decision) {
        return decision.with(decision.cards().stream()
                .map(card -> client.fit(card, decision.serviceId()))
                .toList());
    }

    private static void report(Decision decision) {
        if (decision.outcome() == Decision.Outcome.UNAVAILABLE) {
            LOG.errorf("A model of service %s could not run in decision %s", decision.serviceId(), decision.id());
        }
        for (Decision.Failure failure : decision.failures()) {
            StackTraceElement[] trace = failure.cause().getStackTrace();
            LOG.errorf(
                    "Service %s failed in decision %s: %s at %s",
                    failure.serviceId(),
                    decision.id(),
                    failure.cause().getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0].toString());
        }
    }

    /** Refused, and recorded: somebody's data went to the wrong place, and that must be found later. */
    private Answer refuse(
            Desk.Bound service, Caller caller, CdsRequest request, Answer.WrongPatient wrong, Deadline deadline) {
        try {
            keep(
                    record(
                            UUID.randomUUID(),
                            service,
                            caller,
                            request,
                            clock.instant(),
                            wrong.word(),
                            List.of(),
                            "",
                            List.of(),
                            Map.of(),
                            List.of()),
                    deadline);
        } catch (NotRecorded e) {
            return new Answer.Unrecorded(e.overloaded());
        }
        return wrong;
    }

    private void keep(DecisionRecord record, Deadline deadline) throws NotRecorded {
        rooms.in("record", () -> {
            ledger.record(record, deadline);
            return record;
        });
    }

    private static DecisionRecord record(
            UUID id,
            Desk.Bound service,
            Caller caller,
            CdsRequest request,
            Instant now,
            String outcome,
            List<UUID> cards,
            String inputDigest,
            List<Attestation> attestations,
            Map<UUID, List<FindingKey>> findings,
            List<KeptExplanation> kept) {
        return new DecisionRecord(
                id,
                service.service().id(),
                request.hook(),
                request.hookInstance(),
                caller.name(),
                now,
                outcome,
                cards,
                service.models(),
                inputDigest,
                attestations,
                findings,
                kept);
    }
}
