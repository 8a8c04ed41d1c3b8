package org.preceptor.lab.cpic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.Gene;
import org.preceptor.genomics.GenomicKnowledge;

/** Works out what an export changes in the tables, and writes it. */
public final class CpicImport {

    private final ImportReport report;
    private final Map<Path, String> files;

    private CpicImport(ImportReport report, Map<Path, String> files) {
        this.report = report;
        this.files = files;
    }

    /** What was found. */
    public ImportReport report() {
        return report;
    }

    /**
     * The work.
     *
     * @param place the folder of the tables
     * @param day the export's day as ISO 8601; empty for the newest line of its change log
     * @throws IllegalArgumentException if the day cannot be known
     */
    public static CpicImport of(GenomicKnowledge knowledge, CpicExport export, Path place, String day)
            throws IOException {
        LocalDate date = date(export, day);
        ImportReport report = new ImportReport(date);
        Map<Path, String> files = new LinkedHashMap<>();
        genes(knowledge, export, place, report, files);
        drugs(knowledge, export, place, report, files);
        rows(knowledge, export, report);
        manifest(place, report, files);
        return new CpicImport(report, files);
    }

    private static LocalDate date(CpicExport export, String day) {
        String written = day.isEmpty()
                ? export.changes().stream()
                        .map(CpicExport.Change::date)
                        .max(Comparator.naturalOrder())
                        .orElse("")
                : day;
        try {
            return LocalDate.parse(written.length() > 10 ? written.substring(0, 10) : written);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException(
                    "the export has no change log: give its day with --date YYYY-MM-DD", none);
        }
    }

    private static void genes(
            GenomicKnowledge knowledge, CpicExport export, Path place, ImportReport report, Map<Path, String> files)
            throws IOException {
        Map<String, List<CpicExport.Allele>> byGene = new TreeMap<>();
        export.alleles()
                .forEach(allele -> byGene.computeIfAbsent(allele.gene(), none -> new ArrayList<>())
                        .add(allele));
        for (Map.Entry<String, List<CpicExport.Allele>> entry : byGene.entrySet()) {
            Gene gene = knowledge.genes().get(entry.getKey());
            if (gene == null || !(gene.typing() instanceof Gene.Typing.ByFunction typing)) {
                report.skippedGene(entry.getKey(), "there is no table of its alleles");
                continue;
            }
            GeneFunctions functions = new GeneFunctions(typing, entry.getValue());
            if (functions.problem().isPresent()) {
                report.skippedGene(gene.symbol(), functions.problem().get());
                continue;
            }
            functions.changes().forEach(change -> report.changedAllele(gene.symbol() + " " + change));
            if (!functions.changes().isEmpty()) {
                Path file = place.resolve("genes").resolve(gene.symbol() + ".yaml");
                files.put(file, functions.rewrite(Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
    }

    private static void drugs(
            GenomicKnowledge knowledge, CpicExport export, Path place, ImportReport report, Map<Path, String> files)
            throws IOException {
        Map<String, CpicExport.Drug> byName = new TreeMap<>();
        export.drugs().forEach(drug -> byName.put(drug.name().toLowerCase(Locale.ROOT), drug));
        for (DrugKnowledge ours : knowledge.drugs().values()) {
            CpicExport.Drug theirs = byName.get(ours.name().toLowerCase(Locale.ROOT));
            if (theirs == null) {
                continue;
            }
            boolean rxnorm = !theirs.rxnorm().isEmpty() && !theirs.rxnorm().equals(ours.rxnorm());
            boolean atc = !theirs.atc().isEmpty() && !theirs.atc().equals(ours.atc());
            if (!rxnorm && !atc) {
                continue;
            }
            Path file = place.resolve("drugs").resolve(ours.id() + ".yaml");
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (rxnorm) {
                text = text.replaceFirst(
                        "(?m)^rxnorm: .*$", "rxnorm: [\"" + String.join("\", \"", theirs.rxnorm()) + "\"]");
            }
            if (atc) {
                text = text.replaceFirst("(?m)^atc: .*$", "atc: [" + String.join(", ", theirs.atc()) + "]");
            }
            report.changedIdentifiers(ours.id());
            files.put(file, text);
        }
    }

    private static void rows(GenomicKnowledge knowledge, CpicExport export, ImportReport report) {
        Set<String> digests = new HashSet<>();
        Set<String> named = new HashSet<>();
        for (CpicCheck.Compared one : new CpicCheck(knowledge).recommendations(export)) {
            digests.add(one.row().digest());
            String drug = one.drug().map(DrugKnowledge::id).orElse(one.row().drug());
            named.add(drug);
            String line = one.row().population() + " " + one.row().key();
            switch (one.verdict()) {
                case AGREES, DEPARTS -> report.kept();
                case CHANGED -> report.changedRow(drug, line);
                case MISSING -> report.newRow(drug, line);
            }
        }
        for (DrugKnowledge drug : knowledge.drugs().values()) {
            if (named.contains(drug.id())) {
                drug.recommendations().stream()
                        .filter(row -> !row.reviewed().isEmpty()
                                && row.reviewed().stream().noneMatch(digests::contains))
                        .forEach(row -> report.removedRow(drug.id(), row.population() + ": " + row.words()));
            }
        }
    }

    private static void manifest(Path place, ImportReport report, Map<Path, String> files) throws IOException {
        Path file = place.resolve("manifest.yaml");
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String next = ManifestText.renew(text, report);
        if (!next.equals(text)) {
            files.put(file, next);
        }
    }

    /**
     * Puts everything into its place.
     *
     * @return the files as they were, for {@link #putBack}
     */
    public Map<Path, String> write() throws IOException {
        Map<Path, String> before = new LinkedHashMap<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            before.put(file.getKey(), Files.readString(file.getKey(), StandardCharsets.UTF_8));
            Files.writeString(file.getKey(), file.getValue(), StandardCharsets.UTF_8);
        }
        return before;
    }

    /** Restores files. */
    public static void putBack(Map<Path, String> before) throws IOException {
        for (Map.Entry<Path, String> file : before.entrySet()) {
            Files.writeString(file.getKey(), file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
