package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.preceptor.lab.cpic.CpicExport;
import org.preceptor.lab.cpic.CpicImport;
import org.preceptor.lab.rxnorm.BrokenRelease;
import org.preceptor.lab.rxnorm.RxNormImport;
import org.preceptor.shelf.genomics.KnowledgeReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code knowledge import}: takes over the facts of a fresh export of CPIC and says where our words need a reader, or a site's own
 * release of RxNorm.
 */
@Command(
        name = "import",
        description =
                "cpic: takes allele functions and identifiers over from an export. Words are kept while the texts on which"
                        + " they rest are unchanged; drugs with changed, new or removed rows are marked in manifest.yaml."
                        + " rxnorm: reads a release of RxNorm (the folder with RXNCONSO.RRF, RXNREL.RRF and, where they are"
                        + " there, RXNSAT.RRF, RXNATOMARCHIVE.RRF, RXNCUI.RRF and RXNSAB.RRF) and writes"
                        + " fhir-profiles/medications/site-rxnorm-products.tsv: which ingredients every product and National"
                        + " Drug Code means. The file is the site's own.")
final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "cpic or rxnorm")
    @SuppressWarnings("NullAway.Init")
    private String source;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "the export or release")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "cpic: the export's day (default: the newest line of its change log)")
    private String date = "";

    @Option(names = "--dry-run", description = "write nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "report as JSON")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return source.equals("rxnorm") ? rxnorm() : cpic();
    }

    private int rxnorm() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UserProblem("there is no folder " + folder);
        }
        PrintWriter err = spec.commandLine().getErr();
        SiteProducts site = new SiteProducts(shelf.root());
        RxNormImport work;
        try {
            work = RxNormImport.of(folder, site.drugs(), line -> {
                err.println(line);
                err.flush();
            });
        } catch (BrokenRelease broken) {
            throw new UserProblem(String.valueOf(broken.getMessage()));
        }
        if (!dryRun) {
            site.write(work.table());
        }
        print(json ? List.of(work.report().json(dryRun)) : work.report().lines(dryRun));
        return 0;
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private int cpic() throws IOException {
        CpicExport export = KnowledgeCommand.export(source, folder);
        Path root = shelf.root();
        CpicImport work;
        try {
            work = CpicImport.of(KnowledgeCommand.tables(root), export, root.resolve(KnowledgeReader.PLACE), date);
        } catch (IllegalArgumentException wrong) {
            throw new UserProblem(String.valueOf(wrong.getMessage()));
        }
        if (!dryRun) {
            Map<Path, String> before = work.write();
            try {
                KnowledgeCommand.tables(root); // what was written must be readable
            } catch (UserProblem broken) {
                CpicImport.putBack(before);
                throw new UserProblem(
                        "nothing was written, because the tables would be broken:\n" + broken.getMessage());
            }
        }
        print(json ? List.of(work.report().json(dryRun)) : work.report().lines(dryRun));
        return 0;
    }
}
