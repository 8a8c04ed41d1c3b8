package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code ./preceptor call}. */
@Command(
        name = "preceptor call",
        description = "Calls a CDS service as an electronic health record does, and prints its cards.",
        sortOptions = false)
public final class Call extends ShellCommand {
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

    @Option(names = "--request-only", description = "Prints the complete request as JSON and sends nothing.")
    private boolean requestOnly;

    @Option(names = "--json", description = "Prints the answer as it came.")
    private boolean json;

    @Mixin
    private SigningOptions signing = new SigningOptions();

    /** Runs the command; exits with 0, with 1 when the call failed, with 2 when the arguments make no sense. */
    public static void main(String[] args) {
        new Call().exit(args);
    }

    /** Runs the command and gives its exit code: 0, 1 when the call failed, 2 when the arguments make no sense. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        return new Call().execute(args, out, err);
    }

    @Override
    int call(PrintWriter out, PrintWriter err) {
        String root = services(base, "--base");
        SigningOptions.Credentials credentials = signing.at(URI.create(root));
        Web web = new Web(credentials.bearer());
        String fhirBase = base(fhirServer, "--fhir-server");
        FhirReader fhir = new FhirReader(web, fhirBase);
        Discovery discovery = Discovery.read(web, root);
        Discovery.Offer offer = discovery.choose(service, chosenHook());
        fhir.requirePatient(patient);
        HookContext hookContext =
                HookContext.of(user, patient, Optional.ofNullable(encounter), withOrders(offer.hook()));
        ObjectNode request = noPrefetch
                ? HookRequest.bare(offer, hookContext, fhirBase)
                : HookRequest.full(
                        offer, hookContext, fhirBase, fhir, note -> err.println("note: " + Terminal.safe(note)));
        credentials.authorization().apply(patient).ifPresent(granted -> request.set("fhirAuthorization", granted));
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
            case 401 ->
                " (it knows no such client; --ehr names the ehr.json of a secure sandbox, --issuer and --key another client)";
            case 404 -> " (not found)";
            case 412 -> " (it could not get the data it needs)";
            default -> "";
        };
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
