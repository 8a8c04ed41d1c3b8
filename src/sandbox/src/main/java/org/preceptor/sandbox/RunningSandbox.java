package org.preceptor.sandbox;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.preceptor.sandbox.ehr.EhrApi;
import org.preceptor.sandbox.fhir.FhirDatabase;
import org.preceptor.sandbox.fhir.FhirServer;
import org.preceptor.sandbox.keycloak.KeycloakFailure;
import org.preceptor.sandbox.pages.ApiServlet;
import org.preceptor.sandbox.pages.PageServlet;
import org.preceptor.sandbox.patients.PatientLoader;

/** Starts the parts in order, says when both answer, and stops them in reverse order. */
final class RunningSandbox {
    private static final Duration SERVICE_START = Duration.ofMinutes(2);

    private final Plan plan;
    private final Clock clock;
    private final PrintWriter out;
    private final PrintWriter err;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile @Nullable ServiceProcess service;
    private volatile @Nullable FhirServer fhir;
    private volatile @Nullable SecureParts secure;

    /** What to start, and where. */
    record Plan(
            Path root,
            DataFolder folder,
            FhirDatabase database,
            String fhirHost,
            int fhirPort,
            int port,
            boolean withService,
            boolean withSynthea,
            Optional<Integer> keycloakPort) {}

    RunningSandbox(Plan plan, Clock clock, PrintWriter out, PrintWriter err) {
        this.plan = plan;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    int run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        SecureParts.forget(plan.root(), plan.port());
        SecureParts parts = startSecure();
        if (plan.withService()) {
            service = ServiceProcess.start(settings(parts), this::serviceEnded);
        }
        startFhir(parts);
        if (parts != null) {
            finish(parts);
        }
        open();
        ServiceProcess child = service;
        if (child == null) {
            announceFhir();
            Thread.currentThread().join();
            return 0;
        }
        if (!child.awaitReady(SERVICE_START)) {
            throw new SandboxFailure("The service was not ready within " + SERVICE_START.toSeconds() + " s; it wrote "
                    + plan.folder().serviceLog() + ".");
        }
        announceFhir();
        announceService();
        child.await();
        // Whoever stopped it, the shutdown hook or serviceEnded, decides the exit code; wait for that.
        Thread.currentThread().join();
        return 0;
    }

    private @Nullable SecureParts startSecure() throws InterruptedException {
        if (plan.keycloakPort().isEmpty()) {
            return null;
        }
        try {
            SecureParts parts = SecureParts.start(plan, plan.keycloakPort().get(), out::println);
            secure = parts;
            return parts;
        } catch (KeycloakFailure e) {
            throw new SandboxFailure(String.valueOf(e.getMessage()));
        }
    }

    private void finish(SecureParts parts) throws InterruptedException {
        out.println("Making the realm in Keycloak …");
        try {
            parts.finish();
        } catch (KeycloakFailure e) {
            throw new SandboxFailure(stopping.get() ? "Stopped while starting." : String.valueOf(e.getMessage()));
        }
    }

    private ServiceProcess.Settings settings(@Nullable SecureParts parts) {
        return new ServiceProcess.Settings(
                plan.root().resolve("src/service/target/quarkus-app/quarkus-run.jar"),
                plan.root(),
                plan.folder().service(),
                plan.folder().serviceLog(),
                plan.port(),
                plan.fhirPort(),
                parts == null ? List.of() : parts.serviceProperties());
    }

    private void startFhir(@Nullable SecureParts parts) {
        out.println("Starting the FHIR server …");
        try {
            FhirServer server = FhirServer.start(
                    plan.database(),
                    plan.fhirHost(),
                    plan.fhirPort(),
                    Optional.ofNullable(parts).map(SecureParts::protection),
                    pages(parts));
            fhir = server;
            int loaded = new PatientLoader(server, plan.withSynthea()).load(clock.instant(), this::progress);
            out.println(loaded == 0 ? "The patients are there already." : "The patients are loaded.");
        } catch (IOException e) {
            throw new SandboxFailure("Port " + plan.fhirPort() + " cannot be used on " + plan.fhirHost() + " ("
                    + e.getMessage() + "): choose another with --fhir-port.");
        } catch (RuntimeException e) {
            if (stopping.get()) {
                throw new SandboxFailure("Stopped while starting.");
            }
            throw new SandboxFailure("The FHIR server did not start with " + plan.database() + ": " + reason(e));
        }
    }

    /**
     * Lets requests in to the FHIR server. Not before the realm is there: until then nobody can have a token, and one that cannot
     * be checked yet is not "not good".
     */
    private void open() {
        FhirServer server = fhir;
        if (server != null) {
            server.open();
        }
    }

    /** The practice EHR, at the FHIR server's root. */
    private Map<String, Servlet> pages(@Nullable SecureParts parts) {
        EhrApi api = EhrApi.at(
                new EhrApi.Place(
                        plan.root(),
                        "http://localhost:" + plan.port(),
                        "http://localhost:" + plan.fhirPort() + "/fhir",
                        plan.folder().ehr(),
                        parts == null ? Map.of() : parts.launches()),
                delay -> Optional.ofNullable(fhir).ifPresent(server -> server.slow(delay)),
                clock);
        return Map.of("/ehr/api/*", new ApiServlet(api), "/", new PageServlet());
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse(cause.getClass().getSimpleName());
    }

    private void progress(int done, int all) {
        if (done % 12 == 0 || done == all) {
            out.println("Loading patients: " + done + " of " + all);
        }
    }

    private void announceFhir() {
        out.println();
        out.println("Practice EHR http://localhost:" + plan.fhirPort() + "/");
        out.println("FHIR server  http://localhost:" + plan.fhirPort() + "/fhir");
        if (!plan.withService()) {
            out.println("Ctrl-C stops it.");
        }
    }

    private void announceService() {
        String base = "http://localhost:" + plan.port();
        String fhirBase = "http://localhost:" + plan.fhirPort() + "/fhir";
        String elsewhere = (plan.port() == 8080 ? "" : " --base " + base)
                + (plan.fhirPort() == 8090 ? "" : " --fhir-server " + fhirBase);
        out.println("CDS service  " + base + "/cds-services");
        SecureParts parts = secure;
        if (parts != null) {
            parts.announcement().forEach(out::println);
        }
        out.println();
        out.println("Try in another terminal:");
        out.println("  ./preceptor call cardiovascular-risk --patient maria-high-risk" + elsewhere);
        if (parts == null) {
            out.println("  curl " + base + "/cds-services");
            out.println(
                    "  curl '" + fhirBase + "/Observation?patient=maria-high-risk&code=4548-4&_sort=-date&_count=1'");
        } else {
            out.println("  curl " + fhirBase + "/.well-known/smart-configuration");
        }
        out.println();
        out.println(parts == null ? "Ctrl-C stops both." : "Ctrl-C stops all three.");
    }

    private void serviceEnded(int code) {
        if (stopping.get()) {
            return;
        }
        if (code == 130 || code == 143) {
            // 128 + SIGINT or SIGTERM: Ctrl-C reaches the whole group, and the service may be gone before our hook
            // runs.
            System.exit(code);
        }
        err.println("The service ended with code " + code + "; the end of "
                + plan.folder().serviceLog() + ":");
        ServiceProcess child = service;
        if (child != null) {
            child.lastWords(15).forEach(line -> err.println("  " + line));
        }
        System.exit(1);
    }

    private void stop() {
        stopping.set(true);
        ServiceProcess child = service;
        if (child != null) {
            child.close();
        }
        FhirServer server = fhir;
        if (server != null) {
            server.close();
        }
        SecureParts parts = secure;
        if (parts != null) {
            parts.close();
        }
        plan.folder().close();
    }
}
