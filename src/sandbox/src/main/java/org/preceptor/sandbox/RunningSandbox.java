package org.preceptor.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.preceptor.sandbox.fhir.FhirDatabase;
import org.preceptor.sandbox.fhir.FhirServer;
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

    /** What to start, and where. */
    record Plan(
            Path root,
            DataFolder folder,
            FhirDatabase database,
            String fhirHost,
            int fhirPort,
            int port,
            boolean withService,
            boolean withSynthea) {}

    RunningSandbox(Plan plan, Clock clock, PrintWriter out, PrintWriter err) {
        this.plan = plan;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    int run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        if (plan.withService()) {
            service = ServiceProcess.start(settings(), this::serviceEnded);
        }
        startFhir();
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

    private ServiceProcess.Settings settings() {
        return new ServiceProcess.Settings(
                plan.root().resolve("src/service/target/quarkus-app/quarkus-run.jar"),
                plan.root(),
                plan.folder().service(),
                plan.folder().serviceLog(),
                plan.port(),
                plan.fhirPort());
    }

    private void startFhir() {
        out.println("Starting the FHIR server …");
        try {
            FhirServer server = FhirServer.start(plan.database(), plan.fhirHost(), plan.fhirPort());
            fhir = server;
            int loaded = new PatientLoader(server, plan.withSynthea()).load(clock.instant(), this::progress);
            out.println(loaded == 0 ? "The patients are there already." : "The patients are loaded.");
            server.open();
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
        out.println();
        out.println("Try in another terminal:");
        out.println("  ./preceptor call cardiovascular-risk --patient maria-high-risk" + elsewhere);
        out.println("  curl " + base + "/cds-services");
        out.println("  curl '" + fhirBase + "/Observation?patient=maria-high-risk&code=4548-4&_sort=-date&_count=1'");
        out.println();
        out.println("Ctrl-C stops both.");
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
        plan.folder().close();
    }
}
