package org.preceptor.service.prefetch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.preceptor.cds.FhirAuthorization;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.Reach;
import org.preceptor.service.egress.WayOut;
import org.preceptor.service.settings.PreceptorSettings;

/** Gets one page from a FHIR server, bounded in time and size, the token in no place but its header. */
@Singleton
public final class FhirServer {

    private static final String ACCEPTED = "application/fhir+json, application/json;q=0.9";

    private final WayOut wayOut;
    private final int pageBytes;

    /** One page, or why there is none. */
    sealed interface Page {
        /** The body, whole. */
        record Got(ByteArrayInputStream body) implements Page {}

        /** Nothing. */
        record Not(FetchFailure why) implements Page {}
    }

    /** With its bounds. */
    @Inject
    public FhirServer(WayOut wayOut, PreceptorSettings settings) {
        this.wayOut = wayOut;
        this.pageBytes = settings.fhir().pageBytes();
    }

    Page get(URI url, Reach reach, Optional<FhirAuthorization> authorization, Deadline deadline)
            throws InterruptedException {
        Optional<String> token = authorization.map(FhirAuthorization::accessToken);
        // A token with a line break in it would be a header of its own.
        if (token.filter(text -> !text.chars().allMatch(c -> c > ' ' && c < 127))
                .isPresent()) {
            return new Page.Not(FetchFailure.REFUSED);
        }
        Map<String, String> headers = token.map(text -> Map.of("Accept", ACCEPTED, "Authorization", "Bearer " + text))
                .orElse(Map.of("Accept", ACCEPTED));
        return switch (wayOut.get(url, reach, headers, pageBytes, deadline)) {
            case WayOut.Answer.Got got ->
                got.status() == 200 ? new Page.Got(got.body()) : new Page.Not(why(got.status()));
            case WayOut.Answer.Not not -> new Page.Not(why(not.why()));
        };
    }

    private static FetchFailure why(int status) {
        return switch (status) {
            case 401, 403 -> FetchFailure.REFUSED;
            case 404, 410 -> FetchFailure.NOT_FOUND;
            case 429 -> FetchFailure.THROTTLED;
            case 301, 302, 303, 307, 308 -> FetchFailure.REDIRECTED;
            default -> FetchFailure.SERVER_ERROR;
        };
    }

    private static FetchFailure why(WayOut.Why why) {
        return switch (why) {
            case ADDRESS_REFUSED -> FetchFailure.ADDRESS_NOT_ALLOWED;
            case UNREACHABLE -> FetchFailure.UNREACHABLE;
            case TIMEOUT -> FetchFailure.TIMEOUT;
            case TOO_MUCH -> FetchFailure.TOO_MUCH;
            case BAD_HEADER -> FetchFailure.REFUSED;
        };
    }
}
