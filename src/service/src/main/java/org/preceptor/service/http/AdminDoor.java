package org.preceptor.service.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Without an identity provider there is no admin API: not even one that asks for a login. */
@Provider
@PreMatching
public final class AdminDoor implements ContainerRequestFilter {

    private final boolean open;

    /** With what is configured. */
    @Inject
    public AdminDoor(@ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean open) {
        this.open = open;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!open && (path.equals("/admin") || path.startsWith("/admin/"))) {
            request.abortWith(Refusal.notFound("There is nothing here."));
        }
    }
}
