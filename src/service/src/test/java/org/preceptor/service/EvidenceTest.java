package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents about security name as evidence is there: tests, files and settings. */
final class EvidenceTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))?(?:\\.([a-z]\\w*))?");
    private static final Pattern FILE = Pattern.compile(
            "[\\w./-]+\\.(md|java|yaml|json|xml|properties|dockerignore)" + "|docker/Dockerfile|src/attack");
    private static final Set<String> STATUSES = Set.of("met", "partly", "not met", "operator", "not applicable");

    /** Test class to its source. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("src"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))
                    .toList()) {
                String name = String.valueOf(file.getFileName()).replace(".java", "");
                // Two rooms may have a test of one name.
                sources.merge(name, Files.readString(file), String::concat);
            }
        }
        return sources;
    }

    /** The rows of a document's tables below a heading that holds these words, cell by cell; header rows are left out. */
    private static List<List<String>> rows(String document, String firstHeader) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : document.lines().toList()) {
            if (!line.startsWith("|")) {
                inside = false;
                continue;
            }
            List<String> cells = Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            if (cells.getFirst().equals(firstHeader)) {
                inside = true;
            } else if (inside && !cells.getFirst().matches("-+")) {
                rows.add(cells);
            }
        }
        return rows;
    }

    /** What a cell names and the tree lacks; {@code named} counts what it names. */
    private static List<String> missing(String cell, Map<String, String> tests, int[] named) {
        List<String> missing = new ArrayList<>();
        String current = "";
        Matcher code = CODE.matcher(cell);
        while (code.find()) {
            String token = code.group(1);
            Matcher test = TEST.matcher(token);
            if (FILE.matcher(token).matches()) {
                named[0]++;
                if (!Files.exists(ROOT.resolve(token))) {
                    missing.add(token);
                }
            } else if (token.startsWith("./preceptor ")) {
                named[0]++;
            } else if (token.startsWith("preceptor.") || token.startsWith("quarkus.")) {
                named[0]++;
            } else if (test.matches() && !token.isEmpty()) {
                named[0]++;
                current = test.group(1) == null ? current : test.group(1);
                String source = tests.getOrDefault(current, "");
                boolean method = test.group(2) == null || source.contains("void " + test.group(2) + "(");
                if (source.isEmpty() || !method) {
                    missing.add(current + (test.group(2) == null ? "" : "." + test.group(2)));
                }
            }
        }
        return missing;
    }

    @Test
    void everyThreatHasATestThatExists() throws IOException {
        Map<String, String> tests = tests();
        List<List<String>> rows = rows(Files.readString(ROOT.resolve("docs/SECURITY.md")), "threat");
        assertThat(rows).hasSizeGreaterThan(20);
        for (List<String> row : rows) {
            int[] named = {0};
            assertThat(row).as("columns of " + row).hasSize(3);
            assertThat(missing(row.get(2), tests, named)).as(row.getFirst()).isEmpty();
            assertThat(named[0]).as("evidence of " + row.getFirst()).isPositive();
        }
    }

    @Test
    void everyRequirementOfLevelTwoHasALineAndNoOther() throws IOException {
        Map<String, String> levels = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/asvs-5.0.0.txt"))) {
            if (!line.startsWith("#")) {
                levels.put(line.split(" ")[0], line.split(" ")[1]);
            }
        }
        // As the standard counts itself: a slip in the list would show here.
        assertThat(levels.values().stream().filter("1"::equals)).hasSize(70);
        assertThat(levels.values().stream().filter("2"::equals)).hasSize(183);
        assertThat(levels.values().stream().filter("3"::equals)).hasSize(92);

        List<String> wanted = levels.entrySet().stream()
                .filter(level -> !level.getValue().equals("3"))
                .map(level -> level.getKey() + " " + level.getValue())
                .toList();
        List<String> found = rows(asvs(), "no.").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
        assertThat(found).isEqualTo(wanted).hasSize(253);
    }

    @Test
    void everyLineSaysHowItStandsAndWhatShowsIt() throws IOException {
        Map<String, String> tests = tests();
        Map<String, Integer> counted = new TreeMap<>();
        for (List<String> row : rows(asvs(), "no.")) {
            assertThat(row).as("columns of " + row).hasSize(5).doesNotContain("");
            String status = row.get(3);
            assertThat(STATUSES).as(row.getFirst()).contains(status);
            counted.merge(status, 1, Integer::sum);
            int[] named = {0};
            assertThat(missing(row.get(4), tests, named)).as(row.getFirst()).isEmpty();
            if (row.getFirst().startsWith("17.")) {
                assertThat(status).as(row.getFirst()).isEqualTo("not applicable");
            }
        }
        Map<String, Integer> told = new TreeMap<>();
        rows(asvs(), "status").forEach(row -> told.put(row.get(0), Integer.valueOf(row.get(1))));
        assertThat(told).isEqualTo(counted);
    }

    private static String asvs() throws IOException {
        return Files.readString(ROOT.resolve("docs/asvs.md"));
    }

    /** The test of the test: what is not there is found. */
    @Test
    void findsEvidenceThatDoesNotExist() throws IOException {
        Map<String, String> tests = tests();
        int[] named = {0};
        assertThat(missing(
                        "`EvidenceTest.findsEvidenceThatDoesNotExist`, `.everyThreatHasATestThatExists`, `docs/asvs.md`",
                        tests,
                        named))
                .isEmpty();
        assertThat(missing("`EvidenceTest.noSuchMethod`, `.norThis`, `NoSuchTest`, `docs/none.md`", tests, named))
                .containsExactly("EvidenceTest.noSuchMethod", "EvidenceTest.norThis", "NoSuchTest", "docs/none.md");
        assertThat(named[0]).isEqualTo(7);
        assertThat(missing("nothing at all", tests, named)).isEmpty();
        assertThat(named[0]).isEqualTo(7);
    }
}
