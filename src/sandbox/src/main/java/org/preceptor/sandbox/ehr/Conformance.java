package org.preceptor.sandbox.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of {@code ./preceptor conformance}. */
@Command(
        name = "preceptor conformance",
        description =
                "Holds any CDS service against the CDS Hooks specification (2.0.1; what is of the 3.0 ballot says so)."
                        + " Ends with 1 where something fails.",
        footer = {
            "",
            "Without --patient the services are called for a patient that nobody has, without data: a service that needs some"
                    + " has to answer 412.",
            "Every service is called some 20 times. Never name a real patient."
        },
        sortOptions = false)
public final class Conformance implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<base-url>",
            defaultValue = "http://localhost:8080",
            description = "Base of the CDS service, without /cds-services (${DEFAULT-VALUE}).")
    private URI base = URI.create("");

    @Option(
            names = "--fhir-server",
            paramLabel = "URL",
            defaultValue = "http://localhost:8090/fhir",
            description = "Base of the FHIR server that --patient is on (${DEFAULT-VALUE}).")
    private URI fhirServer = URI.create("");

    @Option(
            names = "--patient",
            paramLabel = "ID",
            description = "Whose chart the calls are about: the prefetch is read there.")
    private @Nullable String patient;

    @Option(names = "--service", paramLabel = "ID", description = "This service alone.")
    private @Nullable String service;

    @Option(
            names = "--user",
            paramLabel = "TYPE/ID",
            defaultValue = "Practitioner/dr-rivera",
            description = "Who has the chart open (${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--encounter",
            paramLabel = "ID",
            description = "The encounter of the hooks that need one; by default the first one of the patient.")
    private @Nullable String encounter;

    @Option(
            names = "--no-feedback",
            description = "Calls no feedback endpoint: otherwise one override, marked as a check, is left there.")
    private boolean noFeedback;

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            defaultValue = "patient/*.rs",
            description = "In a secure sandbox: the scopes of the service's access to the chart (${DEFAULT-VALUE}).")
    private String scope = "";

    @Option(names = "--no-authorization", description = "In a secure sandbox: grants the service no access.")
    private boolean noAuthorization;

    @Option(
            names = "--ehr",
            paramLabel = "FILE",
            description =
                    "The ehr.json of a secure sandbox, which signs the calls; by default of the one that runs at the base.")
    private @Nullable Path ehrFile;

    @Option(names = "--json", description = "Prints what was found as JSON, and nothing else.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Runs the command; exits with 0, with 1 when something failed, with 2 when the arguments make no sense. */
    public static void main(String[] args) {
        System.exit(run(args, new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8)));
    }

    /** Runs the command and gives its exit code: 0, 1 when something failed, 2 when the arguments make no sense. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Conformance()).setOut(out).setErr(err).execute(args);
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            return call(line.getOut(), line.getErr());
        } catch (CallFailure failure) {
            line.getErr().println(Terminal.safe(String.valueOf(failure.getMessage())));
            return 1;
        }
    }

    private int call(PrintWriter out, PrintWriter err) {
        String root = Call.base(base, "<base-url>").replaceFirst("/cds-services$", "");
        Optional<Ehr> ehr = ehr();
        Optional<ConformanceRun.Chart> chart = Optional.ofNullable(patient)
                .map(id -> new ConformanceRun.Chart(Call.base(fhirServer, "--fhir-server"), id));
        ConformanceRun.Aim aim = new ConformanceRun.Aim(
                root, chart, user, Optional.ofNullable(encounter), Optional.ofNullable(service), !noFeedback);
        ConformanceReport report = new ConformanceReport(root, json ? Optional.empty() : Optional.of(err));
        new ConformanceRun(
                        aim,
                        uri -> ehr.flatMap(known -> known.apply(uri)),
                        id -> ehr.filter(known -> !noAuthorization).map(known -> known.authorization(id, scope)),
                        Clock.systemUTC(),
                        report)
                .run();
        if (json) {
            out.println(Terminal.json(report.json().toPrettyString()));
        } else {
            report.print(out);
        }
        return report.failures() == 0 ? 0 : 1;
    }

    private Optional<Ehr> ehr() {
        if (ehrFile != null) {
            return Optional.of(Ehr.read(ehrFile, Clock.systemUTC()));
        }
        return Optional.ofNullable(System.getProperty("preceptor.root"))
                .flatMap(root -> Ehr.beside(Path.of(root), base, Clock.systemUTC()));
    }
}
