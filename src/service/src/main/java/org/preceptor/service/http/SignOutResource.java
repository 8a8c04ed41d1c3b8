package org.preceptor.service.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.preceptor.card.ModelLinks;
import org.preceptor.service.explain.Handle;
import org.preceptor.service.ledger.ReaderLedger;
import org.preceptor.service.settings.PreceptorSettings;
import org.preceptor.service.signin.SignIns;

/** Signing out of the page that explains a card. */
@Path("/app")
public final class SignOutResource {

    private static final Logger LOG = Logger.getLogger(SignOutResource.class);

    private final ReaderLedger readers;
    private final SignIns signIns;
    private final AppPage page;
    private final Clock clock;
    private final String address;

    /** With the rooms behind it. */
    @Inject
    public SignOutResource(
            ReaderLedger readers, SignIns signIns, AppPage page, Clock clock, PreceptorSettings settings) {
        this.readers = readers;
        this.signIns = signIns;
        this.page = page;
        this.clock = clock;
        this.address = new ModelLinks(settings.publicUrl()).publicUrl().orElse("");
    }

    /**
     * Ends the session here, and says where the browser goes next: to the authorization server, whose session is its own affair, and
     * which sends it back; or to the page that says that the reader may be signed in there still. Whether there was a session does not
     * show but by that.
     */
    @POST
    @Path("/api/sign-out")
    @RunOnVirtualThread
    public Response signOut(
            @CookieParam(ExplanationResource.COOKIE) Optional<String> cookie,
            @HeaderParam("Sec-Fetch-Site") Optional<String> from)
            throws SQLException, InterruptedException {
        if (ExplanationResource.elsewhere(from)) {
            return PageAnswer.error(403, "elsewhere");
        }
        Optional<Handle> known = cookie.flatMap(Handle::of);
        Optional<ReaderLedger.Session> session =
                known.isEmpty() ? Optional.empty() : readers.end(known.get().digest(), clock.instant());
        Optional<URI> provider = session.isEmpty()
                ? Optional.empty()
                : signIns.endSession(session.get().client(), session.get().fhirServer());
        session.ifPresent(ended -> LOG.infof("Somebody has signed out who had signed in by %s", ended.client()));
        String next = provider.map(URI::toString).orElse(address + "/app/signed-out?record=open");
        return Response.fromResponse(PageAnswer.of(PageAnswer.object().put("next", next)))
                .cookie(SignInResource.cookie(address, ExplanationResource.COOKIE, "", NewCookie.SameSite.STRICT, 0))
                .build();
    }

    /** The page that says that nobody is signed in here any more. */
    @GET
    @Path("/signed-out")
    public Response signedOut() {
        return Response.ok(page.html(), new MediaType("text", "html", "UTF-8")).build();
    }
}
