package org.preceptor.sandbox.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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

/** The command line of {@code ./preceptor call}. */
@Command(
        name = "preceptor call",
        description = "Calls a CDS service as an electronic health record does, and prints its cards.",
        sortOptions = false)
public final class Call implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "<service-id>", description = "The service's id, as in discovery.")
    private String service = "";

    @Option(
            names = "--patient",
            required = true,
            paramLabel = "ID",
            description = "Id of the patient whose chart is open.")
    private String patient = "";

    @Option(
            names = "--hook",
            paramLabel = "HOOK",
            description = "The hook; by default patient-view, or the service's only one.")
    private @Nullable String hook;

    @Option(
            names = "--base",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "Base of the CDS service (${DEFAULT-VALUE}).")
    private URI base = URI.create("");

    @Option(
            names = "--fhir-server",
            paramLabel = "URL",
            defaultValue = "http://localhost:8090/fhir",
            description = "Base of the FHIR server (${DEFAULT-VALUE}).")
    private URI fhirServer = URI.create("");

    @Option(
            names = "--user",
            paramLabel = "TYPE/ID",
            defaultValue = "Practitioner/dr-rivera",
            description = "Who has the chart open (${DEFAULT-VALUE}).")
    private String user = "";

    @Option(names = "--encounter", paramLabel = "ID", description = "Id of the encounter.")
    private @Nullable String encounter;

    @Option(
            names = "--context",
            paramLabel = "FILE",
            description = "A JSON object with further members of the hook's context, such as draftOrders.")
    private @Nullable Path context;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "A drafted order: an RxNorm code, or a file with a FHIR resource or Bundle. Repeatable."
                    + " Without --hook this calls order-sign, with --select order-select.")
    private List<String> orders = new ArrayList<>();

    @Option(
            names = "--select",
            arity = "0..1",
            paramLabel = "DRAFT",
            fallbackValue = DraftOrders.LAST,
            description = "Which draft was just selected: its position from 1, Type/id, or \"last\", which is also"
                    + " meant where it stands alone at the end of the line. Repeatable.")
    private List<String> selections = new ArrayList<>();

    @Option(names = "--no-prefetch", description = "Sends no prefetch: the service has to read the chart itself.")
    private boolean noPrefetch;

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            defaultValue = "patient/*.rs",
            description = "In a secure sandbox: the scopes of the service's access to the chart (${DEFAULT-VALUE}).")
    private String scope = "";

    @Option(
            names = "--no-authorization",
            description = "In a secure sandbox: grants the service no access; it uses one of its own.")
    private boolean noAuthorization;

    @Option(
            names = "--ehr",
            paramLabel = "FILE",
            description = "The ehr.json of a secure sandbox; by default of the one that runs at --base.")
    private @Nullable Path ehrFile;

    @Option(names = "--request-only", description = "Prints the complete request as JSON and sends nothing.")
    private boolean requestOnly;

    @Option(names = "--json", description = "Prints the answer as it came.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Runs the command; exits with 0, with 1 when the call failed, with 2 when the arguments make no sense. */
    public static void main(String[] args) {
        System.exit(run(args, new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8)));
    }

    /** Runs the command and gives its exit code: 0, 1 when the call failed, 2 when the arguments make no sense. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Call()).setOut(out).setErr(err).execute(args);
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
        Optional<Ehr> ehr = ehr();
        Web web = ehr.map(Web::new).orElseGet(() -> new Web(uri -> Optional.empty()));
        String fhirBase = base(fhirServer, "--fhir-server");
        FhirReader fhir = new FhirReader(web, fhirBase);
        Discovery discovery = Discovery.read(web, base(base, "--base").replaceFirst("/cds-services$", ""));
        Discovery.Offer offer = discovery.choose(service, chosenHook());
        fhir.requirePatient(patient);
        HookContext hookContext =
                HookContext.of(user, patient, Optional.ofNullable(encounter), withOrders(offer.hook()));
        ObjectNode request = noPrefetch
                ? HookRequest.bare(offer, hookContext, fhirBase)
                : HookRequest.full(
                        offer, hookContext, fhirBase, fhir, note -> err.println("note: " + Terminal.safe(note)));
        ehr.filter(known -> !noAuthorization)
                .ifPresent(known -> request.set("fhirAuthorization", known.authorization(patient, scope)));
        if (requestOnly) {
            out.println(Terminal.json(request.toPrettyString()));
            return 0;
        }
        URI endpoint = URI.create(discovery.base() + "/cds-services/" + PrefetchTemplate.segment(service));
        Web.Answer answer = web.post(endpoint, request, "The CDS service");
        if (json) {
            out.println(
                    answer.body().isMissingNode()
                            ? ""
                            : Terminal.json(answer.body().toPrettyString()));
            return answer.isOk() ? 0 : 1;
        }
        if (!answer.isOk()) {
            throw new CallFailure("The service answered " + answer.status() + meaning(answer.status())
                    + OperationOutcomes.text(answer.body())
                            .map(text -> ": " + text)
                            .orElse("."));
        }
        if (!answer.body().path("cards").isArray()) {
            throw new CallFailure("The service answered " + answer.status() + ", but without a list of cards.");
        }
        new CardPrinter(out).print(answer.body());
        return 0;
    }

    private Optional<Ehr> ehr() {
        if (ehrFile != null) {
            return Optional.of(Ehr.read(ehrFile, Clock.systemUTC()));
        }
        return Optional.ofNullable(System.getProperty("preceptor.root"))
                .flatMap(root -> Ehr.beside(Path.of(root), base, Clock.systemUTC()));
    }

    private Optional<String> chosenHook() {
        if (hook != null || orders.isEmpty()) {
            return Optional.ofNullable(hook);
        }
        return Optional.of(selections.isEmpty() ? "order-sign" : "order-select");
    }

    private Optional<ObjectNode> withOrders(String chosen) {
        if (orders.isEmpty()) {
            if (!selections.isEmpty()) {
                throw new CallFailure("--select needs at least one --order.");
            }
            return extra();
        }
        DraftOrders drafts = DraftOrders.of(orders, patient, Optional.ofNullable(encounter));
        ObjectNode fields = extra().orElseGet(Web.JSON::createObjectNode);
        fields.set("draftOrders", drafts.bundle());
        if (chosen.equals("order-select")) {
            fields.set("selections", drafts.selected(selections));
        }
        return Optional.of(fields);
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401 -> " (it knows no such client; --ehr names the ehr.json of a secure sandbox)";
            case 404 -> " (not found)";
            case 412 -> " (it could not get the data it needs)";
            default -> "";
        };
    }

    /** A base URL without its end slash. */
    static String base(URI uri, String option) {
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new CallFailure(option + " must be an http or https URL, and '" + uri + "' is not.");
        }
        return uri.toString().replaceFirst("/+$", "");
    }

    private Optional<ObjectNode> extra() {
        if (context == null) {
            return Optional.empty();
        }
        try {
            JsonNode read = Web.JSON.readTree(context.toFile());
            if (read instanceof ObjectNode object) {
                return Optional.of(object);
            }
            throw new CallFailure("--context " + context + " does not hold a JSON object.");
        } catch (JsonProcessingException e) {
            throw new CallFailure("--context " + context + " is not JSON: line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ".");
        } catch (IOException e) {
            throw new CallFailure("--context " + context + " cannot be read.");
        }
    }
}
