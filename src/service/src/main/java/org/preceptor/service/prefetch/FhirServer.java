package org.preceptor.service.prefetch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.preceptor.cds.FhirAuthorization;
import org.preceptor.service.settings.PreceptorSettings;

/** Gets one page from a FHIR server: without redirects, bounded in time and size, the token in no place but its header. */
@Singleton
public final class FhirServer {

    private static final String ACCEPTED = "application/fhir+json, application/json;q=0.9";

    private final HttpClient client;
    private final Duration deadline;
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
    public FhirServer(PreceptorSettings settings) {
        this.deadline = settings.fhir().deadline();
        this.pageBytes = settings.fhir().pageBytes();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(deadline)
                .build();
    }

    Page get(URI url, Optional<FhirAuthorization> authorization) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(deadline)
                .header("Accept", ACCEPTED)
                .GET();
        authorization.ifPresent(granted -> request.header("Authorization", "Bearer " + granted.accessToken()));
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return page(response.statusCode(), body);
            }
        } catch (java.net.http.HttpTimeoutException e) {
            return new Page.Not(FetchFailure.TIMEOUT);
        } catch (IOException e) {
            return new Page.Not(FetchFailure.UNREACHABLE);
        } catch (IllegalArgumentException e) {
            // A token with a line break in it would be a header of its own; the client refuses it.
            return new Page.Not(FetchFailure.REFUSED);
        }
    }

    private Page page(int status, InputStream body) throws IOException {
        if (status == 200) {
            byte[] bytes = body.readNBytes(pageBytes + 1);
            return bytes.length > pageBytes
                    ? new Page.Not(FetchFailure.TOO_MUCH)
                    : new Page.Got(new ByteArrayInputStream(bytes));
        }
        return new Page.Not(
                switch (status) {
                    case 401, 403 -> FetchFailure.REFUSED;
                    case 404, 410 -> FetchFailure.NOT_FOUND;
                    case 301, 302, 303, 307, 308 -> FetchFailure.REDIRECTED;
                    default -> FetchFailure.SERVER_ERROR;
                });
    }
}
