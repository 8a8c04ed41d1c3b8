package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.preceptor.lab.cpic.CpicExport;
import org.preceptor.lab.cpic.CpicImport;
import org.preceptor.shelf.genomics.KnowledgeReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knowledge import}: takes over the facts of a fresh export and says where our words need a reader. */
@Command(
        name = "import",
        description =
                "Takes allele functions and identifiers over from an export. Words are kept while the texts on which"
                        + " they rest are unchanged; drugs with changed, new or removed rows are marked in manifest.yaml.")
final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "cpic")
    @SuppressWarnings("NullAway.Init")
    private String source;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "the export")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "the export's day (default: the newest line of its change log)")
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
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(work.report().json(dryRun));
        } else {
            work.report().lines(dryRun).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
