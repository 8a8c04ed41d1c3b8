package org.preceptor.service.caller;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.preceptor.service.ledger.TokenLedger;
import org.preceptor.service.observe.TrustMetrics;
import org.preceptor.service.settings.PreceptorSettings;

/** Lets known callers in. Knows nobody unless configured, and then nobody gets in. */
@Singleton
public final class CallerGate {

    private static final Logger LOG = Logger.getLogger(CallerGate.class);
    private static final Pattern BEARER = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] ([!-~]+)");

    private final PreceptorSettings.Mode mode;
    private final String profile;
    private final Clients clients;
    private final TokenCheck check;
    private final TokenLedger tokens;
    private final TrustMetrics metrics;
    private final Clock clock;
    private final Duration remembered;

    /** With who may call. */
    @Inject
    public CallerGate(
            PreceptorSettings settings,
            Clients clients,
            PublishedKeys published,
            TokenLedger tokens,
            TrustMetrics metrics,
            Clock clock) {
        this.mode = settings.callers().mode();
        this.profile = settings.callers().profile();
        this.clients = clients;
        this.check = new TokenCheck(
                published, settings.publicUrl().map(PublicUrl::bare).orElse(""), settings.callers());
        this.tokens = tokens;
        this.metrics = metrics;
        this.clock = clock;
        // A token is good until its end plus the skew; another node's clock may be as far behind again.
        this.remembered = settings.callers().clockSkew().multipliedBy(2);
    }

    /**
     * Who calls.
     *
     * @param shown by the request and its connection
     * @param path of the endpoint, with a slash at the beginning: a token is for one endpoint
     * @return empty: refuse with 401 and no word about why
     */
    public Optional<Caller> admit(Shown shown, String path) {
        return switch (mode) {
            case NONE -> Optional.empty();
            case OPEN_SANDBOX -> Optional.of(new Caller.OpenSandbox(profile));
            case REGISTERED -> registered(shown, path);
        };
    }

    private Optional<Caller> registered(Shown shown, String path) {
        Matcher bearer = BEARER.matcher(
                shown.authorization().size() == 1 ? shown.authorization().getFirst() : "");
        if (!bearer.matches()) {
            return refuse(TokenFault.ABSENT);
        }
        return switch (check.check(bearer.group(1), path, clients.registry(), clock.instant())) {
            case TokenCheck.Outcome.Bad bad -> refuse(bad.fault());
            case TokenCheck.Outcome.Good good ->
                certified(good.client(), shown) ? once(good.client(), good.token()) : refuse(TokenFault.CERTIFICATE);
        };
    }

    /** Before the token is used up: who stole it without the certificate's key must not be able to spoil it. */
    private static boolean certified(Client client, Shown shown) {
        return client.caller().certificate().isEmpty()
                || client.caller().certificate().equals(shown.certificate());
    }

    private Optional<Caller> once(Client client, Token token) {
        try {
            if (!tokens.first(client.issuer(), token.id(), token.expires().plus(remembered), clock.instant())) {
                LOG.warnf("A token of %s came a second time", client.caller().name());
                return refuse(TokenFault.REPLAYED);
            }
        } catch (SQLException e) {
            LOG.errorf("A token could not be remembered, so it is refused: SQL state %s", e.getSQLState());
            return refuse(TokenFault.NOT_REMEMBERED);
        }
        metrics.admitted(client.caller().name());
        return Optional.of(client.caller());
    }

    private Optional<Caller> refuse(TokenFault why) {
        metrics.refused(why.name());
        return Optional.empty();
    }
}
