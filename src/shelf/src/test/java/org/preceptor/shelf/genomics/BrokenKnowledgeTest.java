package org.preceptor.shelf.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.shelf.BrokenShelf;

/** Slips of the pen, each refused with file and line. */
class BrokenKnowledgeTest {

    private static final String MANIFEST = """
            source: CPIC
            version: v1
            released: 2023-08-14
            retrieved: 2026-11-23
            checked_until: 2026-04-30
            licence: CC0-1.0
            attribution: CPIC
            changed_since: []
            """;
    private static final String GENE = """
            gene: CYP2D6
            hgnc: HGNC:2625
            inheritance: autosomal
            method: activity-score
            source: CPIC
            reference: "*1"
            copies: multiply
            functions:
              - {function: normal, activity: 1, alleles: ["*1", "*2"]}
              - {function: none, activity: 0, alleles: ["*4"]}
            phenotypes:
              - {phenotype: Poor Metabolizer, score: "0"}
              - {phenotype: Normal Metabolizer, score: "1..2"}
            """;
    private static final String DRUG = """
            drug: codeine
            name: codeine
            rxnorm: ["2670"]
            atc: [R05DA04]
            guideline: {title: Opioids, url: "https://cpicpgx.org/", pmids: ["1"]}
            levels: {CYP2D6: A}
            populations:
              - {id: general, cpic: general, words: all patients}
            recommendations:
              - population: general
                when: [{CYP2D6: ["0"]}]
                action: avoid
                strength: strong
                words: "No pain relief."
                reviewed: ["0123456789ab"]
              - population: general
                when: [{CYP2D6: ["1..2"]}]
                action: standard
                strength: strong
                words: "Usual dose."
                reviewed: ["0123456789ac"]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @BeforeEach
    void plant() throws IOException {
        write("manifest.yaml", MANIFEST);
        write("genes/CYP2D6.yaml", GENE);
        write("drugs/codeine.yaml", DRUG);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(KnowledgeReader.PLACE).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String gene(String found, String planted) throws IOException {
        assertThat(GENE).contains(found);
        write("genes/CYP2D6.yaml", GENE.replace(found, planted));
        return refusal();
    }

    private String drug(String found, String planted) throws IOException {
        assertThat(DRUG).contains(found);
        write("drugs/codeine.yaml", DRUG.replace(found, planted));
        return refusal();
    }

    private String refusal() {
        BrokenShelf broken = catchThrowableOfType(BrokenShelf.class, () -> KnowledgeReader.read(root));
        return broken == null ? "" : String.valueOf(broken.getMessage());
    }

    @Test
    void readsThePlantedTablesUnbroken() {
        assertThat(refusal()).isEmpty();
        assertThat(KnowledgeReader.read(root).drugs()).containsOnlyKeys("codeine");
    }

    @Test
    void namesFileAndLineOfAnUnknownKey() throws IOException {
        assertThat(drug("action: avoid", "action: avoid\n    aktion: avoid"))
                .contains("cds-hooks/pharmacogenomics/knowledge/drugs/codeine.yaml:13")
                .contains("aktion");
        assertThat(gene("copies: multiply", "copies: multiply\nextra: 1")).contains("genes/CYP2D6.yaml:8");
    }

    @Test
    void refusesRowsThatCoverTheSameResult() throws IOException {
        assertThat(drug("[\"1..2\"]", "[\"0..2\"]")).contains("codeine.yaml:16").contains("covers results");
    }

    @Test
    void refusesAPhenotypeNameWhereTheScoreDecides() throws IOException {
        assertThat(drug("[\"0\"]", "[Poor Metabolizer]"))
                .contains("codeine.yaml:11")
                .contains("no activity score");
    }

    @Test
    void refusesARowThatRestsOnNothing() throws IOException {
        assertThat(drug("reviewed: [\"0123456789ab\"]", "reviewed: []")).contains("rests on a text");
        assertThat(drug("0123456789ab", "0123")).contains("twelve hexadecimal digits");
    }

    @Test
    void refusesGenesAllelesAndPopulationsThatAreNotThere() throws IOException {
        assertThat(drug("levels: {CYP2D6: A}", "levels: {CYP9Z9: A}")).contains("CYP9Z9");
        assertThat(drug("- population: general", "- population: adults")).contains("adults");
        assertThat(gene("reference: \"*1\"", "reference: \"*9\"")).contains("*9");
    }

    @Test
    void refusesAnAlleleWithTwoFunctionsAndPhenotypesThatShareScores() throws IOException {
        assertThat(gene("alleles: [\"*4\"]", "alleles: [\"*1\"]")).contains("stands here twice");
        assertThat(gene("score: \"1..2\"", "score: \"0..2\"")).contains("shares scores");
    }

    @Test
    void refusesAConditionThatIsSilentAboutOneOfTheLoci() throws IOException {
        assertThat(drug("when: [{CYP2D6: [\"0\"]}]", "when: [{CYP2D6: [\"0\"]}, {}]"))
                .contains("names the same loci");
    }
}
