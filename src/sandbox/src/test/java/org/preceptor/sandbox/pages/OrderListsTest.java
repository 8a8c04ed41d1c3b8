package org.preceptor.sandbox.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order pad's lists hold what the shelf knows, under the shelf's codes. */
class OrderListsTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.root"));
    private static final Path PAGES = ROOT.resolve("src/sandbox/src/main/resources/ehr");
    private static final Pattern DRUG = Pattern.compile(" +- \\{id: [^,]+, name: (\"[^\"]*\"|[^,]+), rxnorm: (\\d+).*");
    private static final Pattern CODING =
            Pattern.compile("\"code\"\\s*:\\s*\"([^\"]+)\",\\s*\"display\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern TEST =
            Pattern.compile("\\('([0-9-]+)', '([^']+)', '[^']+'\\)|code: '([0-9]+)', display: '([^']+)'");

    @Test
    void listsEveryDrugOfTheDictionaryThatHasAnIngredientsCode() throws IOException {
        Map<String, String> known = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("fhir-profiles/medications/drugs.yaml"))) {
            Matcher drug = DRUG.matcher(line);
            if (drug.matches()) {
                known.put(drug.group(2), drug.group(1).replace("\"", ""));
            }
        }
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode drug :
                new ObjectMapper().readTree(PAGES.resolve("drugs.json").toFile())) {
            listed.put(drug.path(0).asText(), drug.path(1).asText());
        }
        assertThat(known).hasSizeGreaterThan(700);
        assertThat(listed).isEqualTo(known);
    }

    @Test
    void ordersTestsAndProceduresUnderCodesThatTheShelfHas() throws IOException {
        Set<String> shelf = new HashSet<>();
        try (Stream<Path> files = Stream.concat(
                Files.walk(ROOT.resolve("cds-hooks"))
                        .filter(file -> file.toString().contains("/suggestions/")),
                Files.walk(ROOT.resolve("fhir-profiles/valuesets")))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                Matcher coding = CODING.matcher(Files.readString(file));
                while (coding.find()) {
                    shelf.add(coding.group(1) + " " + coding.group(2));
                }
            }
        }
        Matcher test = TEST.matcher(Files.readString(PAGES.resolve("tests.js")));
        int found = 0;
        while (test.find()) {
            String code = test.group(1) == null ? test.group(3) : test.group(1);
            String display = test.group(1) == null ? test.group(4) : test.group(2);
            assertThat(shelf.contains(code + " " + display))
                    .as(code + " " + display)
                    .isTrue();
            found++;
        }
        assertThat(found).isGreaterThan(10);
    }
}
