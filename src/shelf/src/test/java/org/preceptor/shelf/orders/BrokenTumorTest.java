package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.chart.CodeSet;

/** Slips in {@code variants.yaml} are named with file and line. */
class BrokenTumorTest {

    private static final String FILE = "cds-hooks/tumor-variants/knowledge/variants.yaml";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private static Map<String, CodeSet> valueSets() {
        Map<String, CodeSet> sets = new LinkedHashMap<>();
        for (String id : List.of(
                "colorectal-cancer",
                "non-small-cell-lung-cancer",
                "lung-cancer-of-unknown-type",
                "melanoma",
                "other-primary-cancer")) {
            sets.put(id, new CodeSet(id, id, Set.of(), Map.of()));
        }
        return sets;
    }

    private List<String> problems(String text) throws IOException {
        return new Planted(root)
                .file(FILE, text)
                .problems((files, problems) -> TumorFile.read(
                        files,
                        root.resolve(FILE),
                        RepositoryDrugs.DICTIONARY,
                        valueSets(),
                        Set.of("tumor-test"),
                        problems));
    }

    @Test
    void readsTheFileAsItIs() throws IOException {
        assertThat(problems(Files.readString(RepositoryDrugs.ROOT.resolve(FILE))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "source: civic;source: oncokb;there is no source `oncokb`",
                "KRAS: \"HGNC:6407\";KRAS: \"6407\";`6407` is not an id such as HGNC:6407",
                "valueset: colorectal-cancer;valueset: bowel-cancer;no value set `bowel-cancer`",
                "request: tumor-test;request: tumour-test;the service has no suggestion `tumour-test`",
                "drugs: [cetuximab, panitumumab];drugs: [cetuximab, panitumumap];there is no drug `panitumumap`",
                "disease: colorectal-cancer;disease: colon-cancer;there is no disease `colon-cancer`",
                "gene: NRAS;gene: HRAS;there is no gene `HRAS`",
                "effect: response;effect: sensitivity;`sensitivity` is not one of resistance, response, unsupported",
                "changes: [T790M];changes: [p.Thr790Met];`p.Thr790Met` is not a change of a protein in the short form",
                "settled: [G12;settled: [12G;`12G` is not a place in a protein",
                "indicator: critical;indicator: loud;`loud` is not one of info, warning, critical",
                "id: EID 5345;id: 5345x;`5345x` is not the id of an item of evidence",
                "level: A, of: \"Benson;level: 1, of: \"Benson;expected text",
                "drugs: [cetuximab], at;drugs: [erlotinib], at;`erlotinib` is not a drug of the treatment",
                "alternatives: [osimertinib];alternatives: [osimertinip];there is no drug `osimertinip`",
                "together: true;together: maybe;expected true or false",
                "words: \"Osimertinib works;word: \"Osimertinib works;`word` is not a key here"
            })
    void namesFileAndLineOfASlip(String found, String planted, String problem) throws IOException {
        String text = Files.readString(RepositoryDrugs.ROOT.resolve(FILE));
        int at = text.indexOf(found);
        assertThat(at).isPositive();
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();

        assertThat(problems(text.substring(0, at) + planted + text.substring(at + found.length())))
                .anyMatch(message -> message.startsWith(FILE + ":" + line + ": " + problem));
    }

    @Test
    void namesWhatDoesNotGoTogether() throws IOException {
        String text = Files.readString(RepositoryDrugs.ROOT.resolve(FILE));

        assertThat(problems(text.replace("changes: [T790M]", "settled: [T790]\n        changes: [T790M]")))
                .anyMatch(message -> message.contains("`settled` is for rows about any change of a gene"));
        assertThat(problems(text.replace("        changes: [V600E]\n", "")))
                .anyMatch(message -> message.contains("a response names its `changes`"));
        assertThat(problems(text.replace("effect: response", "effect: resistance")))
                .anyMatch(message -> message.contains("`needed` is for a response"))
                .anyMatch(message -> message.contains("a resistance is to one drug"));
    }
}
