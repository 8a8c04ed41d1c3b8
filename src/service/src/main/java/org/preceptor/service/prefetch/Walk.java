package org.preceptor.service.prefetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.FhirAuthorization;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.ChartDraft;
import org.preceptor.chart.PrefetchState;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.FhirOrigins;
import org.preceptor.service.egress.FhirOrigins.Admitted;

/**
 * The fetches of one call into one draft. Several threads walk at once; a page is added whole or not at all, by one thread
 * at a time, and none after the end.
 */
final class Walk {

    private final FhirServer server;
    private final Admitted base;
    private final int pages;
    private final Deadline deadline;
    private final CdsRequest request;
    private final ChartDraft draft;
    private final Optional<FhirAuthorization> access;
    private boolean ended;

    /**
     * With what all fetches share.
     *
     * @param access the token that they carry; without one they carry none
     */
    Walk(
            FhirServer server,
            Admitted base,
            int pages,
            Deadline deadline,
            CdsRequest request,
            ChartDraft draft,
            Optional<FhirAuthorization> access) {
        this.server = server;
        this.base = base;
        this.pages = pages;
        this.deadline = deadline;
        this.request = request;
        this.draft = draft;
        this.access = access;
    }

    /**
     * Fetches all pages of a key.
     *
     * @param before what the client brought of it
     * @return why it stayed incomplete; empty when it did not
     */
    Optional<FetchFailure> all(PrefetchTemplate template, PrefetchState before) throws InterruptedException {
        if (!inScope(template)) {
            return Optional.of(FetchFailure.NOT_IN_SCOPE);
        }
        Optional<URI> first = first(template, before);
        if (first.isEmpty()) {
            return Optional.of(
                    before instanceof PrefetchState.Partial ? FetchFailure.FOREIGN_NEXT : FetchFailure.NO_VALUE);
        }
        URI url = first.get();
        Set<URI> seen = new HashSet<>();
        while (seen.add(url)) {
            if (seen.size() > pages) {
                return Optional.of(FetchFailure.TOO_MUCH);
            }
            switch (server.get(url, base.reach(), access, deadline)) {
                case FhirServer.Page.Not not -> {
                    return Optional.of(not.why());
                }
                case FhirServer.Page.Got got -> {
                    switch (add(template.key(), got.body())) {
                        case PrefetchState.Satisfied satisfied -> {
                            return Optional.empty();
                        }
                        case PrefetchState.NoData noData -> {
                            return Optional.empty();
                        }
                        case PrefetchState.NotSatisfied notSatisfied -> {
                            return Optional.of(FetchFailure.UNREADABLE);
                        }
                        case PrefetchState.Failed failed -> {
                            return Optional.of(
                                    switch (failed.code()) {
                                        case "structure" -> FetchFailure.UNREADABLE;
                                        case "incomplete" -> FetchFailure.INCOMPLETE;
                                        default -> FetchFailure.SERVER_ERROR;
                                    });
                        }
                        case PrefetchState.InPart inPart -> {
                            return Optional.empty();
                        }
                        case PrefetchState.Partial partial -> {
                            Optional<URI> next = FhirOrigins.next(base, url, partial.next());
                            if (next.isEmpty()) {
                                return Optional.of(FetchFailure.FOREIGN_NEXT);
                            }
                            url = next.get();
                        }
                    }
                }
            }
        }
        // The server sends us round in a circle.
        return Optional.of(FetchFailure.TOO_MUCH);
    }

    /** After this, pages still on their way are thrown away. */
    synchronized void end() {
        ended = true;
    }

    private boolean inScope(PrefetchTemplate template) {
        return access.map(granted -> new SmartScopes(granted.scope()).permits(template.query()))
                .orElse(true);
    }

    /** A page that the client brought names the second one; without it the query starts at the first. */
    private Optional<URI> first(PrefetchTemplate template, PrefetchState before) {
        return before instanceof PrefetchState.Partial partial
                ? FhirOrigins.next(base, base.base(), partial.next())
                : TemplateQuery.url(base.base(), template.query(), request.context());
    }

    private synchronized PrefetchState add(String key, InputStream body) throws InterruptedException {
        if (ended) {
            throw new InterruptedException("The deadline has passed");
        }
        try {
            return draft.addFetched(key, body);
        } catch (IOException e) {
            return new PrefetchState.NotSatisfied();
        }
    }
}
