package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.preceptor.sandbox.conformance.Behaviour;
import org.preceptor.sandbox.conformance.Behaviour.Probe;
import org.preceptor.sandbox.conformance.Behaviour.Sample;
import org.preceptor.sandbox.conformance.Check;
import org.preceptor.sandbox.conformance.DiscoveryChecks;
import org.preceptor.sandbox.conformance.ExchangeChecks;
import org.preceptor.sandbox.conformance.HttpTransport;
import org.preceptor.sandbox.conformance.Transport;
import org.preceptor.sandbox.conformance.Transport.Message;
import org.preceptor.sandbox.conformance.Transport.Reply;

/** Calls every service of a base as a record would, right and wrong, and holds what comes against the specification. */
final class ConformanceRun {
    private static final String NOBODY = "example";

    private static final int UNAUTHORIZED = 401;

    /**
     * What is run.
     *
     * @param base of the services, without an end slash
     * @param chart where prefetch comes from; empty: the services are called without data
     * @param only the one service that is meant; empty: all
     * @param feedback whether the feedback endpoints are called, too, which leaves a trace there
     */
    record Aim(
            String base,
            Optional<Chart> chart,
            String user,
            Optional<String> encounter,
            Optional<String> only,
            boolean feedback) {}

    /** A patient of a FHIR server. */
    record Chart(String fhirServer, String patient) {}

    /**
     * Checks that belong together.
     *
     * @param title what they are about, such as "kidney-risk, order-sign"
     * @param skipped why there are none; empty where there are
     */
    record Group(String title, List<Check> checks, Optional<String> skipped) {
        Group {
            checks = List.copyOf(checks);
        }
    }

    /** Hears how it goes. */
    interface Listener {
        /** The group that comes next, of how many. */
        void begins(String title, int number, int of);

        /** What came of it. */
        void ends(Group group);
    }

    private record Entry(Discovery.Offer offer, Optional<HookContext> context) {}

    private final Aim aim;
    private final Web web;
    private final Transport transport;
    private final Behaviour behaviour;
    private final Function<String, Optional<ObjectNode>> authorization;
    private final Listener listener;
    private int number;
    private int groups;

    /**
     * Ready to run.
     *
     * @param bearer the token for a URL; empty: none
     * @param authorization what a service is granted about a patient; empty: nothing
     */
    ConformanceRun(
            Aim aim,
            Function<URI, Optional<String>> bearer,
            Function<String, Optional<ObjectNode>> authorization,
            Clock clock,
            Listener listener) {
        this.aim = aim;
        this.web = new Web(bearer);
        this.transport = new HttpTransport(bearer);
        this.behaviour = new Behaviour(transport, aim.base(), clock);
        this.authorization = authorization;
        this.listener = listener;
    }

    /** Runs it all; a service that does not answer at all is a failure of the call. */
    void run() {
        aim.chart().ifPresent(chart -> new FhirReader(web, chart.fhirServer()).requirePatient(chart.patient()));
        Reply reply = discovery();
        if (reply.status() == UNAUTHORIZED) {
            throw new CallFailure(
                    aim.base() + " answered 401: it lets in whom it knows only, by the URL that it goes by. ./preceptor"
                            + " conformance signs with --issuer and --key, or --ehr.");
        }
        JsonNode body = Behaviour.parse(reply.body());
        List<Entry> entries = entries(Discovery.of(aim.base(), body));
        Map<String, Set<String>> hooks = hooks(entries);
        groups = 2 + entries.size() + hooks.size();
        group(
                "Discovery",
                () -> DiscoveryChecks.of(URI.create(aim.base()), reply.status(), reply.header("content-type"), body));
        group("The server", () -> probes(behaviour.ofServer()));
        Map<String, Called> called = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String title = entry.offer().id() + ", " + entry.offer().hook();
            if (entry.context().isEmpty()) {
                skip(title, reason(entry.offer().hook()));
            } else {
                group(title, () -> exchange(entry.offer(), entry.context().get(), called));
            }
        }
        hooks.forEach((id, names) -> {
            if (called.containsKey(id)) {
                group(id + ", calls that are not right", () -> behaviour(id, names, called.get(id)));
            } else {
                skip(id + ", calls that are not right", "none of its hooks could be called");
            }
        });
    }

    /** A call that was made well, to vary. */
    private record Called(ObjectNode request, boolean prefetch, Optional<String> card, long milliseconds) {}

    private Reply discovery() {
        URI uri = URI.create(aim.base() + "/cds-services");
        try {
            return transport.send(new Message("GET", uri, Map.of("Accept", "application/json"), Optional.empty()));
        } catch (IOException e) {
            throw new CallFailure("No answer from " + uri + ". Is the service running?");
        }
    }

    private List<Entry> entries(Discovery discovery) {
        SampleContexts contexts = new SampleContexts(
                aim.user(),
                aim.chart().map(Chart::patient).orElse(NOBODY),
                aim.encounter().or(this::encounter));
        List<Entry> entries = discovery.offers().stream()
                .filter(offer -> aim.only().map(offer.id()::equals).orElse(true))
                .map(offer -> new Entry(offer, contexts.of(offer.hook())))
                .toList();
        if (entries.isEmpty() && aim.only().isPresent()) {
            throw new CallFailure("No service '" + aim.only().get() + "' at " + aim.base() + ".");
        }
        return entries;
    }

    private Optional<String> encounter() {
        return aim.chart()
                .flatMap(chart -> new FhirReader(web, chart.fhirServer())
                        .read("Encounter?patient=" + PrefetchTemplate.segment(chart.patient()) + "&_count=1"))
                .map(bundle ->
                        bundle.path("entry").path(0).path("resource").path("id").asText())
                .filter(id -> !id.isEmpty());
    }

    private static Map<String, Set<String>> hooks(List<Entry> entries) {
        Map<String, Set<String>> hooks = new LinkedHashMap<>();
        entries.forEach(entry -> hooks.computeIfAbsent(entry.offer().id(), id -> new LinkedHashSet<>())
                .add(entry.offer().hook()));
        return hooks;
    }

    private static String reason(String hook) {
        return hook.startsWith("encounter-")
                ? "needs an encounter, and the patient has none (--encounter names one)"
                : "is no hook of the CDS Hooks Library whose context is known here";
    }

    private List<Check> exchange(Discovery.Offer offer, HookContext context, Map<String, Called> called) {
        ObjectNode request = request(offer, context);
        try {
            Reply reply = transport.send(Message.post(behaviour.endpoint(offer.id()), request.toString()));
            JsonNode answer = Behaviour.parse(reply.body());
            Optional<String> card = Optional.ofNullable(
                    answer.path("cards").path(0).path("uuid").textValue());
            Called before = called.get(offer.id());
            if (before == null || (before.card().isEmpty() && card.isPresent())) {
                called.put(offer.id(), new Called(request, !offer.prefetch().isEmpty(), card, reply.milliseconds()));
            }
            return ExchangeChecks.of(offer.hook(), request, reply.status(), answer);
        } catch (IOException e) {
            throw new CallFailure(offer.id() + " did not answer " + offer.hook() + ": " + e.getMessage());
        }
    }

    private ObjectNode request(Discovery.Offer offer, HookContext context) {
        if (aim.chart().isEmpty()) {
            ObjectNode request = HookRequest.bare(offer, context, "");
            request.remove("fhirServer");
            return request;
        }
        Chart chart = aim.chart().get();
        ObjectNode request = HookRequest.full(
                offer, context, chart.fhirServer(), new FhirReader(web, chart.fhirServer()), note -> {});
        authorization.apply(chart.patient()).ifPresent(granted -> request.set("fhirAuthorization", granted));
        return request;
    }

    private List<Check> behaviour(String id, Set<String> hooks, Called call) {
        Sample sample = new Sample(id, hooks, call.prefetch(), call.request());
        List<Check> checks = new ArrayList<>(probes(behaviour.ofService(sample)));
        try {
            Reply warm = transport.send(
                    Message.post(behaviour.endpoint(id), call.request().toString()));
            checks.addAll(Behaviour.ofReply(warm, Math.min(call.milliseconds(), warm.milliseconds())));
        } catch (IOException e) {
            throw new CallFailure(id + " does not answer any more: " + e.getMessage());
        }
        if (aim.feedback()) {
            checks.addAll(probes(behaviour.ofFeedback(sample, call.card())));
        }
        return checks;
    }

    private static List<Check> probes(List<Probe> probes) {
        return probes.stream().map(Probe::run).toList();
    }

    private void group(String title, java.util.function.Supplier<List<Check>> checks) {
        number++;
        listener.begins(title, number, groups);
        listener.ends(new Group(title, checks.get(), Optional.empty()));
    }

    private void skip(String title, String reason) {
        number++;
        listener.begins(title, number, groups);
        listener.ends(new Group(title, List.of(), Optional.of(reason)));
    }
}
