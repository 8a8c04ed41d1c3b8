package org.preceptor.service.signin;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Keeps no token: the page asks no FHIR server, so that what was said beside the token is all that is needed of it. No cookie of
 * Quarkus's own is left behind either; who has signed in is known by a session of ours.
 */
@Singleton
@Alternative
@Priority(1)
public final class NoTokensKept implements TokenStateManager {

    private static final String LAUNCH = Launch.class.getName();
    private static final String SESSION = "q_session";

    private final TokenAnswers answers;

    /** With what came beside tokens. */
    @Inject
    public NoTokensKept(TokenAnswers answers) {
        this.answers = answers;
    }

    /** What was said beside the token of a request that completes a sign-in. */
    public static Optional<Launch> launch(RoutingContext routing) {
        return Optional.ofNullable(routing.get(LAUNCH));
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext routing,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> request) {
        answers.take(tokens.getAccessToken()).ifPresent(launch -> routing.put(LAUNCH, launch));
        String cookie = SESSION + "_" + config.tenantId().orElse("");
        routing.addHeadersEndHandler(end -> routing.response().removeCookies(cookie, false));
        return Uni.createFrom().item("none");
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext routing,
            OidcTenantConfig config,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> request) {
        return Uni.createFrom().failure(new AuthenticationFailedException("No token is kept"));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext routing, OidcTenantConfig config, String state, OidcRequestContext<Void> request) {
        return Uni.createFrom().voidItem();
    }
}
