package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.orders.CodeLists.ATC;
import static org.preceptor.shelf.orders.CodeLists.RXNORM;
import static org.preceptor.shelf.orders.CodeLists.SNOMED;
import static org.preceptor.shelf.orders.RepositoryDrugs.DICTIONARY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.chart.Code;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugClass;
import org.preceptor.medication.DrugIdentity;

class MedicationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Set<String> drugs(DrugIdentity identity) {
        return identity instanceof DrugIdentity.Identified identified
                ? identified.drugs().stream().map(Drug::id).collect(Collectors.toSet())
                : Set.of();
    }

    /** CPIC's ids of the drugs of its level A guidelines, and products of the PDDI-CDS value sets by their RxNorm names. */
    @ParameterizedTest
    @CsvSource({
        "32968,clopidogrel",
        "36567,simvastatin",
        "11289,warfarin",
        "1256,azathioprine",
        "73689,febuxostat",
        "2670,codeine",
        "4492,fluorouracil",
        "190521,abacavir",
        "519,allopurinol",
        "1364430,apixaban",
        "1114195,rivaroxaban",
        "6448,lithium",
        "6809,metformin",
        "25480,gabapentin",
        "312961,simvastatin",
        "309362,clopidogrel"
    })
    void knowsAnIngredientAndAProductByItsRxNormCode(String code, String drug) {
        assertThat(drugs(DICTIONARY.identify(List.of(new Code(RXNORM, code)), List.of())))
                .containsExactly(drug);
    }

    /** "Acetaminophen 300 MG / Codeine Phosphate 15 MG Oral Tablet", "Vimovo", WHO's names of the ATC codes. */
    @Test
    void knowsEveryIngredientOfACombination() {
        assertThat(drugs(DICTIONARY.identify(List.of(new Code(RXNORM, "993770")), List.of())))
                .containsExactlyInAnyOrder("acetaminophen", "codeine");
        assertThat(drugs(DICTIONARY.identify(List.of(), List.of("Vimovo"))))
                .containsExactlyInAnyOrder("naproxen", "esomeprazole");
        assertThat(drugs(DICTIONARY.identify(List.of(new Code(ATC, "J05AR13")), List.of())))
                .containsExactlyInAnyOrder("lamivudine", "abacavir", "dolutegravir");
        assertThat(drugs(DICTIONARY.identify(List.of(new Code(ATC, "J01EE01")), List.of())))
                .containsExactlyInAnyOrder("sulfamethoxazole", "trimethoprim");
    }

    @Test
    void knowsBothNamesOfADrugThatTheContinentsCallDifferently() {
        assertThat(drugs(DICTIONARY.identify(List.of(), List.of("Paracetamol 500 mg tablets"))))
                .containsExactly("acetaminophen");
        assertThat(drugs(DICTIONARY.identify(List.of(), List.of("pethidine")))).containsExactly("meperidine");
        assertThat(drugs(DICTIONARY.identify(List.of(), List.of("rifampicin")))).containsExactly("rifampin");
    }

    @Test
    void knowsAnAllergyToAClass() {
        assertThat(DICTIONARY.classes(List.of(new Code(SNOMED, "373270004"))))
                .extracting(DrugClass::id)
                .containsExactly("penicillins");
        assertThat(DICTIONARY.drugClass("penicillins").orElseThrow().members())
                .contains("amoxicillin", "penicillin-v")
                .doesNotContain("cephalexin");
        assertThat(DICTIONARY.drugClass("statins").orElseThrow().members())
                .containsExactlyInAnyOrder(
                        "atorvastatin",
                        "cerivastatin",
                        "fluvastatin",
                        "lovastatin",
                        "pitavastatin",
                        "pravastatin",
                        "rosuvastatin",
                        "simvastatin");
    }

    /** Every medication of the sandbox's patients is known by its code, none by its name only. */
    @Test
    void knowsEveryMedicationOfTheSandboxsPatientsByItsCode() throws IOException {
        Path seed = RepositoryDrugs.ROOT.resolve("src/sandbox/src/main/resources");
        Set<Code> codes = new TreeSet<>(java.util.Comparator.comparing(Code::toString));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(seed.resolve("patients"), "*.json")) {
            for (Path file : files) {
                medications(JSON.readTree(file.toFile()), codes);
            }
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(seed.resolve("synthea/patients.ndjson.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                medications(JSON.readTree(line), codes);
            }
        }

        assertThat(codes).hasSizeGreaterThan(70);
        assertThat(codes.stream()
                        .filter(code -> !(DICTIONARY.identify(List.of(code), List.of())
                                instanceof DrugIdentity.Identified(var drugs, var how)))
                        .toList())
                .isEmpty();
    }

    private static void medications(JsonNode node, Set<Code> codes) {
        boolean medication = "Medication".equals(node.path("resourceType").asText());
        JsonNode concept = medication ? node.path("code") : node.path("medicationCodeableConcept");
        concept.path("coding")
                .forEach(coding -> codes.add(new Code(
                        coding.path("system").asText(), coding.path("code").asText())));
        node.forEach(child -> medications(child, codes));
    }
}
