package org.preceptor.sandbox.keycloak;

/** Keycloak cannot be used; the message is for the user. */
public final class KeycloakFailure extends RuntimeException {
    KeycloakFailure(String message) {
        super(message);
    }
}
