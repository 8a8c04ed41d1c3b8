package org.preceptor.sandbox.keycloak;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The realm of {@code docker/keycloak/preceptor-realm.json}, filled in with what a running sandbox knows: ports, public keys,
 * accounts. The file itself holds no secret and no key, and containers import it as it is.
 */
public final class RealmFile {

    private final RealmRepresentation realm;

    /** Where the parts of the sandbox are. */
    public record Places(String service, String fhirServer, String keycloak) {}

    /**
     * Someone who may log in.
     *
     * @param role of the realm
     * @param attributes by name, such as the chart that is open for them
     */
    public record Account(
            String name, String password, String role, String lastName, Map<String, List<String>> attributes) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Account[" + name + "]";
        }
    }

    private RealmFile(RealmRepresentation realm) {
        this.realm = realm;
    }

    /**
     * Reads it.
     *
     * @throws KeycloakFailure when it is no realm
     */
    public static RealmFile read(Path file) {
        try {
            return new RealmFile(new ObjectMapper()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(file.toFile(), RealmRepresentation.class));
        } catch (IOException e) {
            throw new KeycloakFailure("The realm " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** The scopes that it may grant. */
    public List<String> scopes() {
        Stream<String> own = realm.getClientScopes().stream()
                .filter(scope -> !"false".equals(scope.getAttributes().get("include.in.token.scope")))
                .map(ClientScopeRepresentation::getName);
        return Stream.concat(Stream.of("openid"), own).toList();
    }

    /** Its issuer in a Keycloak. */
    public String issuer(String keycloak) {
        return keycloak + "/realms/" + realm.getRealm();
    }

    /**
     * Makes the realm, with all that belongs to this sandbox, in one request.
     *
     * @param password of {@code admin}
     * @param keys public JWK Sets by client id
     */
    public void create(Places places, String password, Map<String, String> keys, List<Account> accounts) {
        realm.getClients().forEach(client -> fill(client, places, keys));
        realm.getClientScopes().stream()
                .flatMap(scope ->
                        Optional.ofNullable(scope.getProtocolMappers()).stream().flatMap(List::stream))
                .filter(mapper -> mapper.getConfig().containsKey("fhir.server"))
                .forEach(mapper -> mapper.getConfig().put("fhir.server", places.fhirServer()));
        realm.setUsers(accounts.stream().map(RealmFile::user).toList());
        try (Keycloak admin = KeycloakBuilder.builder()
                .serverUrl(places.keycloak())
                .realm("master")
                .clientId("admin-cli")
                .username("admin")
                .password(password)
                .build()) {
            admin.realms().create(realm);
        } catch (RuntimeException e) {
            throw new KeycloakFailure("Keycloak did not take the realm: " + e.getMessage());
        }
    }

    private static void fill(ClientRepresentation client, Places places, Map<String, String> keys) {
        Optional.ofNullable(keys.get(client.getClientId()))
                .ifPresent(set -> client.getAttributes().put("jwks.string", set));
        switch (client.getClientId()) {
            case "preceptor-app" -> {
                client.setRedirectUris(List.of(places.service() + "/app/*"));
                client.setWebOrigins(List.of(places.service()));
            }
            // So that curl gets an administrator's token; outside a sandbox there is the device flow.
            case "preceptor-admin" -> client.setDirectAccessGrantsEnabled(true);
            default -> {
                // As it is in the file.
            }
        }
    }

    private static UserRepresentation user(Account account) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(account.password());
        password.setTemporary(false);
        UserRepresentation user = new UserRepresentation();
        user.setUsername(account.name());
        user.setEnabled(true);
        user.setFirstName("Sandbox");
        user.setLastName(account.lastName());
        user.setEmail(account.name() + "@sandbox.example");
        user.setEmailVerified(true);
        user.setAttributes(account.attributes());
        user.setRealmRoles(List.of(account.role(), "offline_access"));
        user.setCredentials(List.of(password));
        return user;
    }
}
