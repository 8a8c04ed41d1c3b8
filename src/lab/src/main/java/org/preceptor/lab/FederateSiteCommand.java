package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.preceptor.lab.federation.FederatedModel;
import org.preceptor.lab.federation.Refusal;
import org.preceptor.lab.federation.Site;
import org.preceptor.lab.federation.SiteRows;
import org.preceptor.lab.federation.SmallCells;
import org.preceptor.lab.table.CsvTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code federate site}: takes part with the rows of one table. */
@Command(
        name = "site",
        description = {
            "Takes part in a fit with the rows of one table. The rows stay here; masked sums leave.",
            "",
            "The coordinator says which columns it needs; rows that lack one of them are left out. A site with too few people in a "
                    + "cell takes no part, and says which. A site that leaves after a completed round lets the coordinator reckon "
                    + "about what its sums were."
        })
final class FederateSiteCommand implements Callable<Integer> {

    @Option(
            names = "--coordinator",
            required = true,
            paramLabel = "URL",
            description = "e.g. https://federation.example.org")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private URI coordinator;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "of this site")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String name;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "this site's rows (CSV)")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path input;

    @Option(
            names = "--minimum",
            paramLabel = "N",
            defaultValue = "" + SmallCells.MINIMUM,
            description = "the smallest count of people in a cell that is not empty (${DEFAULT-VALUE})")
    private int minimum;

    @Option(names = "--json", description = "tell the coefficients as JSON")
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
    public Integer call() throws InterruptedException {
        String scheme = String.valueOf(coordinator.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new UserProblem("--coordinator is an address that begins with https:// or http://");
        }
        if (minimum < 1) {
            throw new UserProblem("--minimum is 1 or more");
        }
        try (Site site = new Site(coordinator, name, minimum, this::progress)) {
            tell(site.takePart(this::read));
        } catch (Refusal refusal) {
            throw new UserProblem(String.valueOf(refusal.getMessage()));
        }
        return 0;
    }

    private SiteRows read(FederatedModel model) {
        try (CsvTable table = new CsvTable(TextFiles.reader(input))) {
            return SiteRows.read(table, model);
        } catch (CsvTable.BadTable bad) {
            throw new UserProblem(input + ": " + bad.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void tell(Site.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        List<String> names = result.model().names();
        StringBuilder text = new StringBuilder(json ? "{" : result.rows() + " rows over all sites\n");
        for (int i = 0; i < names.size(); i++) {
            text.append(
                    json
                            ? (i == 0 ? "" : ", ") + "\"" + names.get(i).replace("\"", "\\\"") + "\": "
                                    + result.coefficients().get(i)
                            : String.format(
                                    Locale.ROOT,
                                    "%-30s %14.8f%n",
                                    names.get(i),
                                    result.coefficients().get(i)));
        }
        out.print(text.append(json ? "}\n" : ""));
        out.flush();
    }

    private void progress(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }
}
