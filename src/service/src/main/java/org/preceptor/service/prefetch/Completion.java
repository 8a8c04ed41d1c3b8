package org.preceptor.service.prefetch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.FhirAuthorization;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.ChartDraft;
import org.preceptor.chart.PrefetchState;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.BackendClient;
import org.preceptor.service.egress.FhirOrigins;
import org.preceptor.service.egress.FhirOrigins.Admitted;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * Completes a chart: what the request did not bring, or brought in part, is fetched from the EHR, all keys at once, with
 * one deadline for all.
 */
@Singleton
public final class Completion {

    private final FhirServer server;
    private final BackendServices backend;
    private final Duration patience;
    private final int pages;

    /** With its bounds. */
    @Inject
    public Completion(FhirServer server, BackendServices backend, PreceptorSettings settings) {
        this.server = server;
        this.backend = backend;
        this.patience = settings.fhir().deadline();
        this.pages = settings.fhir().pages();
    }

    /**
     * What was fetched.
     *
     * @param fetched keys for which the EHR was asked
     * @param failures keys that stayed incomplete, and why; empty when the chart is as complete as the EHR's records
     */
    public record Result(List<String> fetched, Map<String, FetchFailure> failures) {}

    /**
     * Completes the draft. After it returned, nothing is added to the draft any more.
     *
     * @param origins the servers that this caller's requests may name
     * @param own who we are there, where the request grants no access
     * @param deadline of the call; the fetches end before it, and before their own
     */
    public Result complete(
            CdsRequest request,
            List<PrefetchTemplate> templates,
            ChartDraft draft,
            FhirOrigins origins,
            Optional<BackendClient> own,
            Deadline deadline)
            throws InterruptedException {
        // What the context has no value for cannot be asked for, by the client or by us: a feature will say that it
        // lacks.
        templates.stream()
                .filter(template -> draft.state(template.key()) instanceof PrefetchState.NotSatisfied)
                .filter(template -> !TemplateQuery.fillable(template.query(), request.context()))
                .forEach(template -> draft.fail(template.key(), FetchFailure.NO_VALUE.issueCode()));
        Map<String, FetchFailure> failures = new LinkedHashMap<>();
        List<PrefetchTemplate> wanted = templates.stream()
                .filter(template -> wanted(draft.state(template.key())))
                .toList();
        if (wanted.isEmpty()) {
            return new Result(List.of(), Map.of());
        }
        Optional<Admitted> base = request.fhirServer().flatMap(origins::admit);
        if (base.isEmpty()) {
            FetchFailure forbidden = forbidden(request, origins);
            wanted.forEach(template -> failures.put(template.key(), forbidden));
        } else {
            Deadline sooner = deadline.within(patience);
            switch (access(request, base.get(), own, sooner)) {
                case Access.None none -> wanted.forEach(template -> failures.put(template.key(), none.why()));
                case Access.Some some -> {
                    Map<String, PrefetchState> states = new HashMap<>();
                    wanted.forEach(template -> states.put(template.key(), draft.state(template.key())));
                    Walk walk = new Walk(server, base.get(), pages, sooner, request, draft, some.token());
                    fetch(walk, wanted, states, failures, sooner);
                }
            }
        }
        failures.forEach((key, why) -> draft.fail(key, why.issueCode()));
        return new Result(
                base.isEmpty()
                        ? List.of()
                        : wanted.stream().map(PrefetchTemplate::key).toList(),
                failures);
    }

    private sealed interface Access {
        /** A token, or none where neither the request nor the registry speaks of any: the server may be open. */
        record Some(Optional<FhirAuthorization> token) implements Access {}

        /** Nothing may be asked. */
        record None(FetchFailure why) implements Access {}
    }

    /** What the EHR grants goes before what we are on our own: it is bound to this user and this patient. */
    private Access access(CdsRequest request, Admitted base, Optional<BackendClient> own, Deadline deadline)
            throws InterruptedException {
        if (request.fhirAuthorization().isPresent()) {
            return request.fhirAuthorization().get().expiresInSeconds() > 0
                    ? new Access.Some(request.fhirAuthorization())
                    : new Access.None(FetchFailure.EXPIRED);
        }
        if (own.isEmpty()) {
            return new Access.Some(Optional.empty());
        }
        Optional<FhirAuthorization> token = backend.token(base, own.get(), deadline);
        return token.isPresent() ? new Access.Some(token) : new Access.None(FetchFailure.NO_ACCESS);
    }

    /** A key that the client tried and failed to get is not asked for again: it would fail again. */
    private static boolean wanted(PrefetchState state) {
        return switch (state) {
            case PrefetchState.Satisfied satisfied -> false;
            case PrefetchState.NoData noData -> false;
            case PrefetchState.Failed failed -> false;
            case PrefetchState.NotSatisfied notSatisfied -> true;
            case PrefetchState.InPart inPart -> false;
            case PrefetchState.Partial partial -> true;
        };
    }

    private static FetchFailure forbidden(CdsRequest request, FhirOrigins origins) {
        if (request.fhirServer().isEmpty()) {
            return FetchFailure.NO_FHIR_SERVER;
        }
        return origins.none() ? FetchFailure.NOTHING_ALLOWED : FetchFailure.ORIGIN_NOT_ALLOWED;
    }

    private void fetch(
            Walk walk,
            List<PrefetchTemplate> wanted,
            Map<String, PrefetchState> states,
            Map<String, FetchFailure> failures,
            Deadline deadline)
            throws InterruptedException {
        Map<String, CompletableFuture<Optional<FetchFailure>>> results = new LinkedHashMap<>();
        List<Thread> threads = new ArrayList<>(wanted.size());
        for (PrefetchTemplate template : wanted) {
            CompletableFuture<Optional<FetchFailure>> result = new CompletableFuture<>();
            results.put(template.key(), result);
            PrefetchState before = states.getOrDefault(template.key(), new PrefetchState.NotSatisfied());
            threads.add(Thread.ofVirtual().name("fetch-" + template.key()).start(() -> {
                try {
                    result.complete(walk.all(template, before));
                } catch (InterruptedException e) {
                    result.complete(Optional.of(FetchFailure.TIMEOUT));
                } catch (RuntimeException | Error e) {
                    result.complete(Optional.of(FetchFailure.UNREADABLE));
                }
            }));
        }
        try {
            CompletableFuture.allOf(results.values().toArray(CompletableFuture<?>[]::new))
                    .get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Those that did not end in time are named below.
        } finally {
            walk.end();
            threads.forEach(Thread::interrupt);
        }
        results.forEach((key, result) ->
                result.getNow(Optional.of(FetchFailure.TIMEOUT)).ifPresent(why -> failures.put(key, why)));
    }
}
