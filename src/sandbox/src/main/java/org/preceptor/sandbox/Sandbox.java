package org.preceptor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.sandbox.fhir.FhirDatabase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code ./preceptor sandbox}. */
@Command(
        name = "preceptor sandbox",
        description = "Starts a FHIR server with patients and the decision service beside it; Ctrl-C stops both.",
        sortOptions = false)
public final class Sandbox implements Callable<Integer> {
    private final Path root;
    private final PrintWriter out;
    private final PrintWriter err;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the service (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--fhir-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Port of the FHIR server (${DEFAULT-VALUE}).")
    private int fhirPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where data are stored (.preceptor/sandbox in the project).")
    private @Nullable Path data;

    @Option(names = "--reset", description = "Forgets everything stored in that folder first.")
    private boolean reset;

    @Option(
            names = "--fhir-db-url",
            paramLabel = "URL",
            defaultValue = "${env:PRECEPTOR_FHIR_DB_URL:-}",
            description = "jdbc:postgresql://… instead of the embedded database (or PRECEPTOR_FHIR_DB_URL).")
    private String databaseUrl = "";

    @Option(
            names = "--fhir-db-user",
            paramLabel = "USER",
            defaultValue = "${env:PRECEPTOR_FHIR_DB_USER:-}",
            description = "Its user (or PRECEPTOR_FHIR_DB_USER; the password only in PRECEPTOR_FHIR_DB_PASSWORD).")
    private String databaseUser = "";

    @Option(
            names = "--fhir-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address the FHIR server listens on (${DEFAULT-VALUE}); another only inside a container.")
    private String fhirHost = "";

    @Option(names = "--fhir-only", description = "Starts the FHIR server alone.")
    private boolean fhirOnly;

    @Option(
            names = "--secure",
            description =
                    "Starts Keycloak, too: the FHIR server wants access tokens, and the service knows its caller.")
    private boolean secure;

    @Option(
            names = "--keycloak-port",
            paramLabel = "PORT",
            defaultValue = "8180",
            description = "Port of Keycloak (${DEFAULT-VALUE}).")
    private int keycloakPort;

    @Option(names = "--no-synthea", description = "Loads the hand-made patients only.")
    private boolean noSynthea;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private Sandbox(Path root, PrintWriter out, PrintWriter err) {
        this.root = root;
        this.out = out;
        this.err = err;
    }

    /** Runs until it is told to stop; exits with 1 when something failed, with 2 when the arguments make no sense. */
    public static void main(String[] args) {
        Path root = Path.of(System.getProperty("preceptor.root", "."))
                .toAbsolutePath()
                .normalize();
        System.exit(
                run(root, args, new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8)));
    }

    static int run(Path root, String[] args, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Sandbox(root, out, err))
                .setOut(out)
                .setErr(err)
                .execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            if (!fhirOnly) {
                Ports.requireFree(port, "--port");
                if (port == fhirPort) {
                    throw new SandboxFailure("--port and --fhir-port must differ.");
                }
            }
            Ports.requireFree(fhirPort, "--fhir-port");
            if (secure) {
                requireSecure();
            }
            Path place = data == null
                    ? root.resolve(".preceptor/sandbox")
                    : data.toAbsolutePath().normalize();
            DataFolder folder = DataFolder.take(place);
            FhirDatabase database = database(folder);
            if (reset) {
                folder.reset();
            }
            RunningSandbox.Plan plan = new RunningSandbox.Plan(
                    root,
                    folder,
                    database,
                    fhirHost,
                    fhirPort,
                    port,
                    !fhirOnly,
                    !noSynthea,
                    secure ? Optional.of(keycloakPort) : Optional.empty());
            return new RunningSandbox(plan, Clock.systemUTC(), out, err).run();
        } catch (SandboxFailure failure) {
            err.println(failure.getMessage());
            return 1;
        }
    }

    private void requireSecure() {
        if (fhirOnly) {
            throw new SandboxFailure(
                    "--secure and --fhir-only exclude each other: who would be let in is the service.");
        }
        Ports.requireFree(keycloakPort, "--keycloak-port");
        if (keycloakPort == port || keycloakPort == fhirPort) {
            throw new SandboxFailure("--keycloak-port must differ from --port and --fhir-port.");
        }
    }

    private FhirDatabase database(DataFolder folder) {
        if (databaseUrl.isBlank()) {
            return FhirDatabase.embedded(folder.fhir());
        }
        if (!databaseUrl.startsWith("jdbc:postgresql:")) {
            throw new SandboxFailure("--fhir-db-url must start with jdbc:postgresql:");
        }
        if (reset) {
            throw new SandboxFailure(
                    "--reset empties the embedded database only: drop and create the PostgreSQL database yourself.");
        }
        String password = System.getenv("PRECEPTOR_FHIR_DB_PASSWORD");
        return new FhirDatabase(databaseUrl, databaseUser, password == null ? "" : password);
    }
}
