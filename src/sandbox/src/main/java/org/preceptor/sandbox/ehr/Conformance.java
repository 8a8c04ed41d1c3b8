package org.preceptor.sandbox.ehr;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
public final class Conformance extends ShellCommand {
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

    @Option(names = "--json", description = "Prints what was found as JSON, and nothing else.")
    private boolean json;

    @Mixin
    private SigningOptions signing = new SigningOptions();

    /** Runs the command; exits with 0, with 1 when something failed, with 2 when the arguments make no sense. */
    public static void main(String[] args) {
        new Conformance().exit(args);
    }

    /** Runs the command and gives its exit code: 0, 1 when something failed, 2 when the arguments make no sense. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        return new Conformance().execute(args, out, err);
    }

    @Override
    int call(PrintWriter out, PrintWriter err) {
        String root = services(base, "<base-url>");
        SigningOptions.Credentials credentials = signing.at(URI.create(root));
        Optional<ConformanceRun.Chart> chart =
                Optional.ofNullable(patient).map(id -> new ConformanceRun.Chart(base(fhirServer, "--fhir-server"), id));
        ConformanceRun.Aim aim = new ConformanceRun.Aim(
                root, chart, user, Optional.ofNullable(encounter), Optional.ofNullable(service), !noFeedback);
        ConformanceReport report = new ConformanceReport(root, json ? Optional.empty() : Optional.of(err));
        new ConformanceRun(aim, credentials.bearer(), credentials.authorization(), Clock.systemUTC(), report).run();
        if (json) {
            out.println(Terminal.json(report.json().toPrettyString()));
        } else {
            report.print(out);
        }
        return report.failures() == 0 ? 0 : 1;
    }
}
