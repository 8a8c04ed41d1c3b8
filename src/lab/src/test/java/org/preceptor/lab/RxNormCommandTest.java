package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.chart.Code;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.orders.Medications;
import picocli.CommandLine;

/**
 * A release in RxNorm's form, written for these tests: its concepts from 91000001 on are made up; the other ingredients are codes
 * that the shelf has, too.
 */
class RxNormCommandTest {

    private static final Path PROJECT = Path.of(System.getProperty("preceptor.root"));
    private static final Path RELEASE = PROJECT.resolve("src/lab/src/test/resources/rxnorm");
    private static final String TABLE = "fhir-profiles/medications/site-rxnorm-products.tsv";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final String NDC = "http://hl7.org/fhir/sid/ndc";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path shelf;

    @SuppressWarnings("NullAway.Init")
    private Path release;

    /** What a command printed. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void copyTheDrugsAndTheRelease() throws IOException {
        shelf = folder.resolve("shelf");
        release = folder.resolve("release");
        Files.createDirectories(shelf.resolve("models"));
        copy(PROJECT.resolve(Medications.PLACE), shelf.resolve(Medications.PLACE), ".yaml");
        copy(RELEASE.resolve("rrf"), release.resolve("rrf"), ".RRF");
    }

    private static void copy(Path from, Path to, String suffix) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            files.filter(file -> file.toString().endsWith(suffix)).forEach(file -> {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    private Ran load(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = Stream.concat(
                        Stream.of("knowledge", "import", "rxnorm", release.toString(), "--shelf", shelf.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return new Ran(command.execute(arguments), out.toString(), err.toString());
    }

    private DrugDictionary dictionary() {
        Problems problems = new Problems();
        DrugDictionary dictionary = Medications.read(new ShelfFiles(shelf, problems), problems);
        problems.throwIfAny();
        return dictionary;
    }

    private static Set<String> drugs(DrugDictionary dictionary, String system, String code) {
        return dictionary.identify(List.of(new Code(system, code)), List.of()) instanceof DrugIdentity.Identified found
                ? found.drugs().stream().map(Drug::id).collect(Collectors.toSet())
                : Set.of();
    }

    @Test
    void followsEveryProductToItsIngredients() {
        assertThat(load().code()).isZero();
        DrugDictionary dictionary = dictionary();
        Map.ofEntries(
                        Map.entry("91000010", "simvastatin"), // SCDC has_ingredient
                        Map.entry(
                                "91000020",
                                "simvastatin"), // SCD consists_of; a relation that was obsolete is not followed
                        Map.entry("91000030", "simvastatin"), // SBD tradename_of
                        Map.entry("91000005", "simvastatin"), // BN
                        Map.entry("91000040", "simvastatin"), // SCDF
                        Map.entry("91000003", "codeine"), // PIN form_of
                        Map.entry("91000012", "codeine"), // SCDC has_ingredient and has_precise_ingredient
                        Map.entry("91000004", "acetaminophen codeine"), // MIN has_part
                        Map.entry("91000021", "acetaminophen codeine"), // SCD by its components and together
                        Map.entry("91000041", "acetaminophen codeine"), // SCDG
                        Map.entry("91000050", "acetaminophen codeine simvastatin"), // GPCK contains
                        Map.entry("91000051", "acetaminophen codeine simvastatin"), // BPCK tradename_of
                        Map.entry("91000023", "simvastatin"), // obsolete
                        Map.entry("91000090", "simvastatin"), // archived and merged
                        Map.entry("91000091", "simvastatin"), // split into two of the same ingredient
                        Map.entry("91000094", "simvastatin"), // retired in favour of one that was archived
                        Map.entry("91000027", "edoxaban"), // the shelf lists it without an RxNorm code
                        Map.entry("91000026", "rxnorm-91000001"), // an ingredient that the shelf does not list
                        Map.entry("309362", "clopidogrel")) // the release contradicts the shelf: the shelf's row holds
                .forEach((code, drugs) -> assertThat(drugs(dictionary, RXNORM, code))
                        .as(code)
                        .containsExactlyInAnyOrder(drugs.split(" ")));
    }

    @Test
    void leavesOutWhatIsNotCertain() {
        load();
        DrugDictionary dictionary = dictionary();
        for (String code : List.of(
                "91000024", // one component leads nowhere
                "91000025", // its components and its ingredients differ
                "91000006", // a brand of two different drugs
                "91000092", // split into different drugs
                "91000093", // archived by another source
                "91000095", // retired without anything in its place
                "91000060", // a dose form
                "91000070")) { // suppressed
            assertThat(drugs(dictionary, RXNORM, code)).as(code).isEmpty();
        }
    }

    @Test
    void readsPackagesByTheirNationalDrugCode() {
        load();
        DrugDictionary dictionary = dictionary();
        assertThat(drugs(dictionary, NDC, "00001000101")).containsExactly("simvastatin");
        assertThat(drugs(dictionary, NDC, "0001-0001-01")).containsExactly("simvastatin");
        assertThat(drugs(dictionary, NDC, "0001-0001-03")).containsExactlyInAnyOrder("acetaminophen", "codeine");
        assertThat(drugs(dictionary, NDC, "99999-0001-04")).containsExactly("rxnorm-91000001");
        assertThat(drugs(dictionary, NDC, "00001000107")).containsExactly("simvastatin"); // of an obsolete product
        assertThat(drugs(dictionary, NDC, "00001000102")).isEmpty(); // two products with different ingredients
        assertThat(drugs(dictionary, NDC, "00001000106")).isEmpty(); // of a product that is half known
        assertThat(drugs(dictionary, NDC, "0001000105")).isEmpty(); // ten digits without hyphens
        assertThat(drugs(dictionary, NDC, "0001-0001-99")).isEmpty(); // another source's row
    }

    @Test
    void saysWhatItTookOverAndWhatItLeftOut() {
        Ran ran = load();
        assertThat(ran.out())
                .contains("release: RXNORM_26AA_MADE_UP")
                .contains("to check: edoxaban is RxNorm's ingredient 91000002, by its name")
                .contains(
                        "contradicts the shelf: 309362 is [clopidogrel] here and [simvastatin] in the release; ours holds")
                .contains("leads to different ingredients: 91000025 (SCD)")
                .contains("leads to different ingredients: 91000006 (BN)")
                .contains("1 NDC that mean different ingredients, left out")
                .contains("1 NDC without known ingredients, left out")
                .contains("1 NDC that are not eleven digits, left out")
                .endsWith("written\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void isTheSameTableEveryTimeAndNoneOnADryRun() throws IOException {
        assertThat(load("--dry-run").out()).contains("nothing written");
        assertThat(shelf.resolve(TABLE)).doesNotExist();
        load();
        String once = Files.readString(shelf.resolve(TABLE));
        assertThat(load("--json").out()).contains("\"written\":true");
        assertThat(Files.readString(shelf.resolve(TABLE))).isEqualTo(once);
        assertThat(once).doesNotContain("Tablet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "RXNCONSO.RRF;36567|ENG;36567|x|ENG;RXNCONSO.RRF:3: 19 columns ended by a stroke where there are 18",
                "RXNCONSO.RRF;36567|ENG;A36567|ENG;RXNCONSO.RRF:3: column 1 is no RXCUI",
                "RXNREL.RRF;|form_of|;|form_of;RXNREL.RRF:1: 15 columns ended by a stroke where there are 16",
                "RXNREL.RRF;2670||CUI|RO|91000003;2670||CUI|RO|C91000003;RXNREL.RRF:1: column 5 is no RXCUI",
                "RXNSAT.RRF;91000022|||;91000022||;RXNSAT.RRF:4: 12 columns ended by a stroke where there are 13",
                "RXNCUI.RRF;91000090|;91000090;RXNCUI.RRF:5: 4 columns ended by a stroke where there are 5"
            })
    void refusesAMalformedRowByFileAndLine(String file, String found, String slip, String problem) throws IOException {
        load();
        String before = Files.readString(shelf.resolve(TABLE));
        Path path = release.resolve("rrf").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(found);
        int at = text.indexOf(found);
        Files.writeString(path, text.substring(0, at) + slip + text.substring(at + found.length()));

        Ran ran = load();

        assertThat(ran.err()).contains(problem);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(Files.readString(shelf.resolve(TABLE))).isEqualTo(before);
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        Files.delete(release.resolve("rrf/RXNSAT.RRF"));
        assertThat(load().out()).contains("not there: RXNSAT.RRF");
        Files.delete(release.resolve("rrf/RXNREL.RRF"));
        assertThat(load().err()).contains("holds no RXNREL.RRF: it is no release of RxNorm");
        assertThat(load("--help").out()).contains("rxnorm").contains("site-rxnorm-products.tsv");
    }

    @Test
    void leavesTheOldTableWhereTheShelfCouldNotReadTheNewOne() throws IOException {
        load();
        String before = Files.readString(shelf.resolve(TABLE));
        Files.writeString(
                shelf.resolve(Medications.PLACE).resolve("another-products.tsv"),
                "preceptor-products\t1\nproducts\t2670\t91000020\t\n");

        Ran ran = load();

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("nothing was written").contains("stands twice");
        assertThat(Files.readString(shelf.resolve(TABLE))).isEqualTo(before);
    }
}
