package org.preceptor.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.preceptor.sandbox.ehr.Ehr;
import org.preceptor.sandbox.fhir.FhirServer;
import org.preceptor.sandbox.keycloak.KeycloakHome;
import org.preceptor.sandbox.keycloak.KeycloakProcess;
import org.preceptor.sandbox.keycloak.NewKeys;
import org.preceptor.sandbox.keycloak.RealmFile;
import org.preceptor.sandbox.smart.AuthorizationServer;

/**
 * What a secure sandbox has beside an open one: Keycloak with its realm, a key for the record and one for the service, accounts,
 * and a registry in which the record is the only caller. All of it is made anew at each start.
 */
final class SecureParts implements AutoCloseable {

    private static final Duration KEYCLOAK_START = Duration.ofMinutes(4);
    private static final String EHR = "sandbox-ehr";
    private static final String BACKEND = "preceptor-backend";

    private final Path root;
    private final int port;
    private final SecureFolder folder;
    private final RealmFile.Places places;
    private final RealmFile realm;
    private final String adminPassword = NewKeys.password();
    private final String launch = NewKeys.password();
    private final NewKeys ehrKeys = NewKeys.es384();
    private final NewKeys backendKeys = NewKeys.rs384();
    private final Map<String, RealmFile.Account> accounts = new LinkedHashMap<>();
    private final KeycloakProcess keycloak;

    private SecureParts(
            RunningSandbox.Plan plan, int keycloakPort, SecureFolder folder, RealmFile realm, KeycloakHome home) {
        this.root = plan.root();
        this.port = plan.port();
        this.folder = folder;
        this.realm = realm;
        this.places = new RealmFile.Places(
                "http://localhost:" + plan.port(),
                "http://localhost:" + plan.fhirPort() + "/fhir",
                KeycloakProcess.base(keycloakPort));
        account(
                "clinician",
                Map.of(
                        "fhirUser",
                        List.of(places.fhirServer() + "/Practitioner/dr-rivera"),
                        "patient",
                        List.of("maria-high-risk"),
                        "launch",
                        List.of(launch + "=sergio-clopidogrel-stroke")));
        account("administrator", Map.of());
        account("auditor", Map.of());
        this.keycloak = KeycloakProcess.start(home, keycloakPort, adminPassword, folder.file("keycloak.log"));
    }

    private void account(String name, Map<String, List<String>> attributes) {
        accounts.put(name, new RealmFile.Account(name, NewKeys.password(), name, name, attributes));
    }

    /** Makes keys and files, and starts Keycloak, which takes longest of all. */
    static SecureParts start(RunningSandbox.Plan plan, int keycloakPort, Consumer<String> progress)
            throws InterruptedException {
        KeycloakHome home = KeycloakHome.prepare(
                plan.root().resolve("src/sandbox/target/keycloak"), providers(plan.root()), progress);
        RealmFile realm = RealmFile.read(plan.root().resolve("docker/keycloak/preceptor-realm.json"));
        SecureParts parts = new SecureParts(
                plan, keycloakPort, SecureFolder.make(plan.folder().secure()), realm, home);
        parts.write();
        return parts;
    }

    private static Path providers(Path root) {
        Path lib = root.resolve("src/sandbox/target/lib");
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.filter(jar -> String.valueOf(jar.getFileName()).startsWith("preceptor-keycloak-"))
                    .findFirst()
                    .orElseThrow(
                            () -> new SandboxFailure("The Keycloak providers are not built: none in " + lib + "."));
        } catch (IOException e) {
            throw new SandboxFailure("The sandbox is not built: " + lib + " is missing.");
        }
    }

    private void write() {
        folder.write("ehr-jwks.json", ehrKeys.published());
        folder.write("backend.jwk", backendKeys.secret());
        folder.write("callers.yaml", """
                # Made anew at each start of the sandbox.
                clients:
                  - id: sandbox-ehr
                    issuer: %s
                    keys-file: ehr-jwks.json
                    algorithms: [ES384]
                    fhir-servers: [%s]
                    internal: true
                    profile: generic
                    services: all
                    subject: %s
                    backend:
                      client-id: %s
                      key: sandbox
                      authorization-server: %s
                    app:
                      client-id: preceptor-app
                      authorization-server: %s
                      plain-links: true
                """.formatted(
                places.fhirServer(), places.fhirServer(), BACKEND, BACKEND, places.keycloak(), places.keycloak()));
        Path ehr = folder.write(
                "ehr.json",
                new Ehr.Settings(
                                places.service(),
                                places.fhirServer(),
                                server().tokenEndpoint().toString(),
                                EHR,
                                BACKEND,
                                ehrKeys.secret())
                        .json());
        StringBuilder told = new StringBuilder();
        accounts.values()
                .forEach(one -> told.append(one.name())
                        .append(' ')
                        .append(one.password())
                        .append('\n'));
        told.append("\n# Keycloak's own administrator, at ")
                .append(places.keycloak())
                .append("/admin\nadmin ");
        told.append(adminPassword).append("\n\n# A launch for the clinician: sergio-clopidogrel-stroke\nlaunch ");
        folder.write("accounts.txt", told.append(launch).append('\n').toString());
        point(ehr);
    }

    /** So that {@code ./preceptor call} finds the record's key by the port that it calls. */
    private void point(Path ehr) {
        try {
            Path pointer = Ehr.pointer(root, port);
            Files.createDirectories(pointer.toAbsolutePath().getParent());
            Files.writeString(pointer, ehr.toString());
        } catch (IOException e) {
            throw new SandboxFailure("Cannot write below " + root.resolve(".preceptor") + ": " + e.getMessage());
        }
    }

    /** A pointer of a sandbox that was killed would send {@code ./preceptor call} to a Keycloak that is no more. */
    static void forget(Path root, int port) {
        try {
            Files.deleteIfExists(Ehr.pointer(root, port));
        } catch (IOException e) {
            throw new SandboxFailure("Cannot delete " + Ehr.pointer(root, port) + ": " + e.getMessage());
        }
    }

    private AuthorizationServer server() {
        return new AuthorizationServer(URI.create(realm.issuer(places.keycloak())), realm.scopes());
    }

    FhirServer.Protection protection() {
        return new FhirServer.Protection(server(), places.fhirServer());
    }

    /** What the service is told beside the usual, as system properties. */
    List<String> serviceProperties() {
        return List.of(
                "-Dpreceptor.callers.mode=registered",
                "-Dpreceptor.callers.registry=" + folder.file("callers.yaml"),
                "-Dpreceptor.public-url=" + places.service(),
                "-Dpreceptor.backend-key.sandbox=" + folder.file("backend.jwk"),
                "-Dquarkus.oidc.tenant-enabled=true",
                "-Dquarkus.oidc.auth-server-url=" + server().issuer());
    }

    /** Waits for Keycloak and makes its realm. */
    void finish() throws InterruptedException {
        if (!keycloak.awaitReady(KEYCLOAK_START)) {
            throw new SandboxFailure("Keycloak was not ready within " + KEYCLOAK_START.toSeconds() + " s; it wrote "
                    + folder.file("keycloak.log") + ".");
        }
        realm.create(
                places,
                adminPassword,
                Map.of(EHR, ehrKeys.published(), BACKEND, backendKeys.published()),
                List.copyOf(accounts.values()));
    }

    /** What the user is told. */
    List<String> announcement() {
        return List.of(
                "Keycloak     " + realm.issuer(places.keycloak()),
                "Accounts     " + String.join(", ", accounts.keySet()) + "; passwords in "
                        + folder.file("accounts.txt"));
    }

    @Override
    public void close() {
        keycloak.close();
        forget(root, port);
    }
}
