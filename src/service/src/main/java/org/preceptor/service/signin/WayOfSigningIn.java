package org.preceptor.service.signin;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which authorization server a request is about: its path says so. All other paths are none of this. */
@Singleton
public final class WayOfSigningIn implements TenantConfigResolver {

    private static final String PATH = "/app/sign-in/";

    private final SignIns signIns;

    /** Of these ways. */
    @Inject
    public WayOfSigningIn(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext routing, OidcRequestContext<OidcTenantConfig> request) {
        Optional<String> id = id(routing.request().path());
        if (id.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        Optional<SignIns.Way> known = signIns.known(id.get());
        return known.isPresent()
                ? Uni.createFrom().item(known.get().config())
                : request.runBlocking(() -> found(id.get()));
    }

    private @Nullable OidcTenantConfig found(String id) {
        try {
            return signIns.way(id).map(SignIns.Way::config).orElse(null);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Optional<String> id(@Nullable String path) {
        int at = path == null ? -1 : path.indexOf(PATH);
        return path == null || at < 0 ? Optional.empty() : Optional.of(path.substring(at + PATH.length()));
    }
}
