package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.lab.federation.Coordinator;
import org.preceptor.lab.federation.FederatedModel;
import org.preceptor.lab.federation.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code federate coordinator}: asks the sites, adds their masked sums, and tells the coefficients. */
@Command(
        name = "coordinator",
        description = {
            "Waits for the sites, fits the model to their masked sums, and tells the coefficients.",
            "",
            "It speaks plain HTTP and listens on this machine only unless --host says otherwise: put a proxy with TLS and client "
                    + "certificates before it. A site that does not answer within --patience is left out, and the round repeated."
        })
final class FederateCoordinatorCommand implements Callable<Integer> {

    @Option(names = "--model", required = true, paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private FederatedModel.Kind kind;

    @Option(
            names = "--columns",
            required = true,
            split = ",",
            paramLabel = "COLUMN",
            description = "the predictors, numbers each")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--outcome",
            required = true,
            paramLabel = "COLUMN",
            description = "the column that says whether the event came")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String outcome;

    @Option(names = "--time", paramLabel = "COLUMN", description = "Cox: time to the event or the end of observation")
    private @Nullable String time;

    @Option(
            names = "--grid",
            split = ",",
            paramLabel = "TIME",
            description = "Cox: ends of the intervals to which times are rounded up; the coarser, the less is revealed")
    private List<Double> grid = new ArrayList<>();

    @Option(
            names = "--sites",
            required = true,
            paramLabel = "N",
            description = "how many sites to wait for; 3 at least")
    private int sites;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "where to listen (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String host;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8950", description = "(${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "for the sites to join (${DEFAULT-VALUE})")
    private int wait;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "for a site's answer in a round (${DEFAULT-VALUE})")
    private int patience;

    @Option(names = "--output", paramLabel = "FILE", description = "also write the fit there, as JSON")
    private @Nullable Path file;

    @Option(names = "--json", description = "tell the fit as JSON")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and end")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (patience < 1 || wait < 1) {
            throw new UserProblem("--patience and --wait are 1 second or more");
        }
        try {
            FederatedModel model = new FederatedModel(kind, columns, outcome, time == null ? "" : time, grid);
            try (Coordinator coordinator = new Coordinator(
                    model, sites, new InetSocketAddress(host, port), Duration.ofSeconds(patience), this::progress)) {
                progress("listening on http://" + host + ":"
                        + coordinator.address().getPort());
                tell(coordinator.fit(Duration.ofSeconds(wait)));
            }
        } catch (Refusal refusal) {
            throw new UserProblem(String.valueOf(refusal.getMessage()));
        }
        return 0;
    }

    private void tell(Coordinator.Fit fit) throws IOException {
        String text = json(fit);
        if (file != null) {
            Files.writeString(file, text);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(text);
        } else {
            out.println(fit.rows() + " rows, " + fit.events() + " events, sites: " + String.join(", ", fit.sites()));
            fit.left().forEach(lost -> out.println("left out: " + lost.site() + ", " + revealed(lost)));
            for (int i = 0; i < fit.coefficients().size(); i++) {
                out.println(String.format(
                        Locale.ROOT,
                        "%-30s %14.8f  (standard error %.8f)",
                        fit.model().names().get(i),
                        fit.coefficients().get(i),
                        fit.standardErrors().get(i)));
            }
        }
        out.flush();
    }

    private static String revealed(Coordinator.Left lost) {
        return lost.afterRounds() == 0
                ? "before any round was complete: nothing of it was revealed"
                : "after " + lost.afterRounds()
                        + " rounds: about its sums (not its rows) can be reckoned from the rounds before and after";
    }

    private static String json(Coordinator.Fit fit) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            out.writeStartObject();
            out.writeStringField("kind", fit.model().kind().name().toLowerCase(Locale.ROOT));
            out.writeStringField("outcome", fit.model().outcome());
            out.writeNumberField("rows", fit.rows());
            out.writeNumberField("events", fit.events());
            out.writeNumberField("rounds", fit.rounds());
            out.writeNumberField("log_likelihood", fit.logLikelihood());
            out.writeArrayFieldStart("sites");
            for (String site : fit.sites()) {
                out.writeString(site);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("left");
            for (Coordinator.Left lost : fit.left()) {
                out.writeStartObject();
                out.writeStringField("site", lost.site());
                out.writeNumberField("after_rounds", lost.afterRounds());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeObjectFieldStart("coefficients");
            for (int i = 0; i < fit.coefficients().size(); i++) {
                out.writeObjectFieldStart(fit.model().names().get(i));
                out.writeNumberField("value", fit.coefficients().get(i));
                out.writeNumberField("standard_error", fit.standardErrors().get(i));
                out.writeEndObject();
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        return text + "\n";
    }

    private void progress(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }
}
