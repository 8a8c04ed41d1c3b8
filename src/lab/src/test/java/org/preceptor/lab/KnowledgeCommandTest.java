package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Exports in the shape of CPIC's API, made up for these tests, against a copy of the tables. */
class KnowledgeCommandTest {

    private static final Path PROJECT = Path.of(System.getProperty("preceptor.root"));
    private static final String PLACE = "cds-hooks/pharmacogenomics/knowledge";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path shelf;

    @SuppressWarnings("NullAway.Init")
    private Path export;

    /** What a command printed. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void copyTheTables() throws IOException {
        shelf = folder.resolve("shelf");
        export = folder.resolve("export");
        Files.createDirectories(shelf.resolve("models"));
        Files.createDirectories(export);
        try (Stream<Path> files = Files.walk(PROJECT.resolve(PLACE))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path to = shelf.resolve(PROJECT.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    private Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Ran(command.execute(arguments), out.toString(), err.toString());
    }

    private Ran knowledge(String verb, String... more) {
        return run(Stream.concat(
                        Stream.of("knowledge", verb, "cpic", export.toString(), "--shelf", shelf.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void write(String view, String json) throws IOException {
        Files.writeString(export.resolve(view), json.replace('\'', '"'));
    }

    private String file(String name) throws IOException {
        return Files.readString(shelf.resolve(PLACE).resolve(name));
    }

    @Test
    void countsTheDiplotypesThatAgree() throws IOException {
        write("diplotype.json", """
                [{'genesymbol':'CYP2C19','diplotype':'*1/*17','generesult':'Rapid Metabolizer','lookupkey':{'CYP2C19':'Rapid Metabolizer'}},
                 {'genesymbol':'CYP2C19','diplotype':'*2/*2','generesult':'Normal Metabolizer','lookupkey':{'CYP2C19':'Normal Metabolizer'}}]
                """);
        Ran ran = knowledge("check");
        assertThat(ran.out()).contains("diplotypes: 1 of 2 agree").contains("CYP2C19 *2/*2");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void listsChangedRowsMarksTheirDrugAndKeepsTheWords() throws IOException {
        write("recommendation.jsonl", """
                {'drugname':'codeine','drugid':'RxNorm:2670','population':'general','lookupkey':{'CYP2D6':'0.0'},'implications':{'CYP2D6':'x'},'drugrecommendation':'A new text','classification':'Strong'}
                {'drugname':'metoprolol','drugid':'RxNorm:6918','population':'general','lookupkey':{'CYP2D6':'0.0'},'implications':{'CYP2D6':'x'},'drugrecommendation':'y','classification':'Moderate'}
                """);
        String before = file("drugs/codeine.yaml");
        Ran ran = knowledge("import", "--date", "2027-01-05");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("changed: codeine general {CYP2D6=0.0}")
                .contains("new: metoprolol general")
                .contains("removed: codeine general")
                .contains("to read again: codeine");
        assertThat(file("drugs/codeine.yaml")).isEqualTo(before);
        assertThat(file("manifest.yaml"))
                .contains("checked_until: 2027-01-05")
                .contains("{drug: codeine, dates: [2027-01-05], note: \"1 changed,")
                .contains("{drug: metoprolol, dates: [2024-07-08, 2027-01-05]")
                .contains("version: v1.30.0");
    }

    @Test
    void writesNothingOnADryRun() throws IOException {
        write("allele.json", alleles("'No function'"));
        String gene = file("genes/NUDT15.yaml");
        String manifest = file("manifest.yaml");
        Ran ran = knowledge("import", "--dry-run", "--date", "2027-01-05");
        assertThat(ran.out()).contains("NUDT15 *5: uncertain -> none").contains("nothing written");
        assertThat(file("genes/NUDT15.yaml")).isEqualTo(gene);
        assertThat(file("manifest.yaml")).isEqualTo(manifest);
    }

    private static String alleles(String ofFive) {
        return """
                [{'genesymbol':'NUDT15','name':'*1','clinicalfunctionalstatus':'Normal function','activityvalue':null},
                 {'genesymbol':'NUDT15','name':'*3','clinicalfunctionalstatus':'No function','activityvalue':null},
                 {'genesymbol':'NUDT15','name':'*6','clinicalfunctionalstatus':'Uncertain function','activityvalue':null},
                 {'genesymbol':'NUDT15','name':'*5','clinicalfunctionalstatus':%s,'activityvalue':null}]
                """.formatted(ofFive);
    }

    @Test
    void takesOverAlleleFunctionsAndReportsAsJson() throws IOException {
        write("allele.json", alleles("'No function'"));
        Ran ran = knowledge("import", "--json", "--date", "2027-01-05");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("\"written\":true").contains("NUDT15 *5: uncertain -> none");
        assertThat(file("genes/NUDT15.yaml"))
                .contains("alleles: [\"*3\", \"*5\"]")
                .contains("hgnc: HGNC:23063");
        assertThat(knowledge("import", "--dry-run", "--date", "2027-01-05").out())
                .doesNotContain("allele:");
    }

    @Test
    void putsTheFilesBackWhereTheTablesWouldBeBroken() throws IOException {
        write("allele.json", alleles("'No function'").replace("'Uncertain function'", "'No function'"));
        String gene = file("genes/NUDT15.yaml");
        Ran ran = knowledge("import", "--date", "2027-01-05");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("nothing was written").contains("genes/NUDT15.yaml");
        assertThat(file("genes/NUDT15.yaml")).isEqualTo(gene);
    }

    @Test
    void leavesAGeneAloneWhoseFunctionsItDoesNotKnow() throws IOException {
        write("allele.json", alleles("'Mostly harmless'"));
        Ran ran = knowledge("import", "--date", "2027-01-05");
        assertThat(ran.out()).contains("gene left alone: NUDT15, unknown function of *5");
    }

    @Test
    void asksForTheDayWhereTheExportDoesNotTellIt() throws IOException {
        write("allele.json", alleles("'No function'"));
        Ran ran = knowledge("import");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--date");
    }

    @Test
    void saysWhatAnExportIsWhenTheFolderHoldsNone() {
        Ran ran = knowledge("check");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("recommendation.json");
        assertThat(run("knowledge", "import", "--help").out()).contains("--dry-run");
    }
}
