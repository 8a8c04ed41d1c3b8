package org.preceptor.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.preceptor.card.ModelLinks;
import org.preceptor.chart.SourceReference;
import org.preceptor.service.caller.AppDoor;
import org.preceptor.service.explain.Handle;
import org.preceptor.service.ledger.ExplanationLedger;
import org.preceptor.service.ledger.ReaderLedger;
import org.preceptor.service.settings.PreceptorSettings;
import org.preceptor.service.signin.Launch;
import org.preceptor.service.signin.NoTokensKept;
import org.preceptor.service.signin.SignIns;

/**
 * SMART App Launch 2.2 for the page that explains a card: begun by the record ({@code /app/launch}) or by the reader
 * ({@code /app/sign-in}). Nobody is sent or connected to but what the registry of callers names.
 */
@Path("/app")
public final class SignInResource {

    private static final Logger LOG = Logger.getLogger(SignInResource.class);
    private static final String WANTED = "preceptor-wanted";
    private static final int WANTED_SECONDS = 600;
    private static final int LONGEST = 2000;

    private final SignIns signIns;
    private final ExplanationLedger explanations;
    private final ReaderLedger readers;
    private final AppPage page;
    private final Clock clock;
    private final Duration session;
    private final String address;

    /** With the rooms behind it. */
    @Inject
    public SignInResource(
            SignIns signIns,
            ExplanationLedger explanations,
            ReaderLedger readers,
            AppPage page,
            Clock clock,
            PreceptorSettings settings) {
        this.signIns = signIns;
        this.explanations = explanations;
        this.readers = readers;
        this.page = page;
        this.clock = clock;
        this.session = settings.explanations().session();
        this.address = new ModelLinks(settings.publicUrl()).publicUrl().orElse("");
    }

    /** The page without a decision: it says that there is nothing here, and never why. */
    private Response bare(int status) {
        return Response.status(status)
                .type(new MediaType("text", "html", "UTF-8"))
                .entity(page.html())
                .build();
    }

    private static Response.ResponseBuilder to(String url) {
        return Response.status(303).location(URI.create(url));
    }

    private NewCookie cookie(String name, String value, NewCookie.SameSite site, int seconds) {
        return cookie(address, name, value, site, seconds);
    }

    /** A cookie of the page; the same attributes with 0 seconds take it back. */
    static NewCookie cookie(String address, String name, String value, NewCookie.SameSite site, int seconds) {
        String path = Optional.ofNullable(URI.create(address).getRawPath()).orElse("");
        return new NewCookie.Builder(name)
                .value(value)
                .path(path + "/app")
                .httpOnly(true)
                .secure(address.startsWith("https"))
                .sameSite(site)
                .maxAge(seconds)
                .build();
    }

    /** A launch of the record: {@code iss} must be one that the registry lists, and nothing is asked of any other. */
    @GET
    @Path("/launch")
    @RunOnVirtualThread
    public Response launch(@QueryParam("iss") Optional<String> iss, @QueryParam("launch") Optional<String> launch)
            throws InterruptedException {
        Optional<AppDoor> door = iss.flatMap(this::door);
        if (door.isEmpty() || launch.filter(text -> text.length() <= LONGEST).isEmpty()) {
            return bare(404);
        }
        Optional<SignIns.Way> way = signIns.way(door.get(), true);
        return way.map(known -> to(address + "/app/sign-in/" + known.id() + "?launch="
                                + URLEncoder.encode(launch.get(), StandardCharsets.UTF_8))
                        .build())
                .orElseGet(() -> bare(503));
    }

    private Optional<AppDoor> door(String iss) {
        String spelled = iss.endsWith("/") ? iss.substring(0, iss.length() - 1) : iss;
        return signIns.doors().stream()
                .filter(door -> door.fhirServer().toString().equals(spelled))
                .findFirst();
    }

    /** Begun by the reader, with a page in mind. Whether there is such a page does not show: everybody is sent to sign in. */
    @GET
    @Path("/sign-in")
    @RunOnVirtualThread
    public Response signIn(@QueryParam("explanation") Optional<String> explanation)
            throws SQLException, InterruptedException {
        List<AppDoor> doors = signIns.doors();
        Optional<Handle> wanted = explanation.flatMap(Handle::of);
        if (doors.isEmpty() || wanted.isEmpty()) {
            return bare(404);
        }
        Optional<ExplanationLedger.Found> found = explanations.find(wanted.get().digest(), clock.instant());
        AppDoor door = doors.stream()
                .filter(one -> found.filter(kept -> kept.caller().equals(one.client())
                                && kept.fhirServer()
                                        .map(server ->
                                                server.equals(one.fhirServer().toString()))
                                        .orElse(true))
                        .isPresent())
                .findFirst()
                .orElseGet(() -> doors.get(Math.floorMod(wanted.get().digest().hashCode(), doors.size())));
        Optional<SignIns.Way> way = signIns.way(door, false);
        return way.map(known -> to(address + "/app/sign-in/" + known.id())
                        .cookie(cookie(WANTED, wanted.get().text(), NewCookie.SameSite.LAX, WANTED_SECONDS))
                        .build())
                .orElseGet(() -> bare(503));
    }

    /** Where the authorization server sends the reader back to; Quarkus has checked the code, and the ID token. */
    @GET
    @Path("/sign-in/{way}")
    @Authenticated
    @RunOnVirtualThread
    public Response signedIn(
            @PathParam("way") String id, @CookieParam(WANTED) Optional<String> wanted, @Context RoutingContext routing)
            throws SQLException {
        Optional<SignIns.Way> way = signIns.known(id);
        Optional<Launch> launch = NoTokensKept.launch(routing);
        Optional<String> patient = launch.flatMap(Launch::patient).filter(SourceReference::isFhirId);
        if (way.isEmpty() || patient.isEmpty()) {
            return refused();
        }
        AppDoor door = way.get().door();
        Handle fresh = Handle.random();
        Instant now = clock.instant();
        readers.keep(
                fresh.digest(),
                new ReaderLedger.Session(door.client(), door.fhirServer().toString(), patient.get()),
                now,
                now.plus(session));
        LOG.infof("Somebody has signed in by %s to read how a card came about", door.client());
        Optional<String> handle = launch.flatMap(Launch::appContext)
                .flatMap(SignInResource::handle)
                .or(() -> wanted.flatMap(Handle::of))
                .map(Handle::text);
        return to(address + "/app/explanations/" + handle.orElse("none"))
                .cookie(
                        cookie(ExplanationResource.COOKIE, fresh.text(), NewCookie.SameSite.STRICT, (int)
                                session.toSeconds()),
                        cookie(WANTED, "", NewCookie.SameSite.LAX, 0))
                .build();
    }

    private static Optional<Handle> handle(String appContext) {
        try {
            return Optional.of(ExplanationView.JSON
                            .readTree(appContext)
                            .path("explanation")
                            .asText())
                    .flatMap(Handle::of);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    /** Signed in to nothing, or not at all. */
    @GET
    @Path("/refused")
    public Response refused() {
        return bare(403);
    }
}
