package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.lab.cpic.CpicCheck;
import org.preceptor.lab.cpic.CpicExport;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.genomics.KnowledgeReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knowledge}: the pharmacogenomic tables against an export of their source, and a site's own terminology. */
@Command(
        name = "knowledge",
        description =
                "Compares the pharmacogenomic tables with an export of CPIC, renews them; loads a site's release of RxNorm;"
                        + " errors of dose equations.",
        subcommands = {KnowledgeCommand.Check.class, ImportCommand.class, ErrorsCommand.class})
final class KnowledgeCommand implements Callable<Integer> {

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
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** The tables of a shelf. */
    static GenomicKnowledge tables(Path root) {
        try {
            return KnowledgeReader.read(root);
        } catch (BrokenShelf broken) {
            throw new UserProblem(String.valueOf(broken.getMessage()));
        }
    }

    /** An export, of which at least something is there. */
    static CpicExport export(String source, Path folder) throws IOException {
        if (!source.equals("cpic")) {
            throw new UserProblem("no source " + source + "; there are cpic and, to import, rxnorm");
        }
        if (!Files.isDirectory(folder)) {
            throw new UserProblem("there is no folder " + folder);
        }
        CpicExport export = CpicExport.read(folder);
        if (export.recommendations().isEmpty()
                && export.alleles().isEmpty()
                && export.diplotypes().isEmpty()) {
            throw new UserProblem(folder + " holds no view of CPIC's database (recommendation.json, allele.json,"
                    + " diplotype.json, drug.json, change_log.json; also .jsonl and .tsv)");
        }
        return export;
    }

    /** {@code knowledge check}: computes every row of an export from the tables. */
    @Command(
            name = "check",
            description =
                    "Computes every diplotype and recommendation of an export from the tables; exit 1 if one differs.")
    static final class Check implements Callable<Integer> {
        private static final int MOST_SHOWN = 20;

        @Parameters(index = "0", paramLabel = "SOURCE", description = "cpic")
        @SuppressWarnings("NullAway.Init")
        private String source;

        @Parameters(index = "1", paramLabel = "FOLDER", description = "the export")
        @SuppressWarnings("NullAway.Init")
        private Path folder;

        @Mixin
        private ShelfOption shelf = new ShelfOption();

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            CpicExport export = export(source, folder);
            CpicCheck check = new CpicCheck(tables(shelf.root()));
            List<String> wrong = new ArrayList<>();
            Map<String, CpicCheck.Count> genes = check.diplotypes(export, wrong);
            genes.forEach(
                    (gene, count) -> out.printf("%-10s %6d of %6d diplotypes%n", gene, count.agree(), count.of()));
            int diplotypes = export.diplotypes().size();
            out.printf("diplotypes: %d of %d agree%n", diplotypes - wrong.size(), diplotypes);
            List<CpicCheck.Compared> compared = check.recommendations(export);
            long agree = count(compared, CpicCheck.Verdict.AGREES);
            long depart = count(compared, CpicCheck.Verdict.DEPARTS);
            long levelA = compared.stream().filter(Check::levelA).count();
            long levelAGood = compared.stream()
                    .filter(Check::levelA)
                    .filter(one ->
                            one.verdict() == CpicCheck.Verdict.AGREES || one.verdict() == CpicCheck.Verdict.DEPARTS)
                    .count();
            out.printf(
                    "recommendations: %d of %d agree, %d depart on purpose; of level A %d of %d%n",
                    agree, compared.size(), depart, levelAGood, levelA);
            compared.stream()
                    .filter(one ->
                            one.verdict() == CpicCheck.Verdict.CHANGED || one.verdict() == CpicCheck.Verdict.MISSING)
                    .forEach(one -> wrong.add(one.row().drug() + " " + one.row().population() + " "
                            + one.row().key() + ": " + one.verdict()));
            wrong.stream().limit(MOST_SHOWN).forEach(line -> out.println("  " + line));
            if (wrong.size() > MOST_SHOWN) {
                out.printf("  and %d more%n", wrong.size() - MOST_SHOWN);
            }
            out.flush();
            return wrong.isEmpty() ? 0 : 1;
        }

        private static long count(List<CpicCheck.Compared> compared, CpicCheck.Verdict verdict) {
            return compared.stream().filter(one -> one.verdict() == verdict).count();
        }

        private static boolean levelA(CpicCheck.Compared one) {
            return one.drug().filter(drug -> drug.levels().containsValue("A")).isPresent();
        }
    }
}
