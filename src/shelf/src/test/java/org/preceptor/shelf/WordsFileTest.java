package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a folder says in other words, and every rule of words.yaml, broken once. */
class WordsFileTest {

    private static final String MODEL = "models/sum/words.yaml";
    private static final String SERVICE = "cds-hooks/sums/words.yaml";

    private static final String MODEL_WORDS = """
            en:
              patient:
                inputs: {sbp: your number}
            es:
              clinician:
                title: Una suma
                population: personas con dos números
                baseline: una persona sana
                inputs: {sbp: un número}
                factors: {pressure: Presión}
                options:
                  smoking: {never: nunca, current: actual}
                outcomes:
                  total-cvd: {title: enfermedad, one: enferma, other: enferman}
                outputs:
                  risk: {title: riesgo}
            """;
    private static final String SERVICE_WORDS = """
            es:
              clinician:
                title: Sumas
                bands:
                  ten-year: {low: bajo, high: alto}
            """;

    @Test
    void givesEachTextTheKeyThatThePageLooksFor(@TempDir Path root) throws IOException {
        PlantedShelf planted = new PlantedShelf(root);
        planted.write(MODEL, MODEL_WORDS);
        planted.write(SERVICE, SERVICE_WORDS);
        try (Shelf shelf = planted.read()) {
            PageWords model = shelf.wordsOf("models/sum");
            assertThat(model.of("en", "patient")).containsOnly(Map.entry("input.sum.sbp", "your number"));
            assertThat(model.of("es", "clinician"))
                    .containsEntry("model.sum.title", "Una suma")
                    .containsEntry("population.sum.of", "personas con dos números")
                    .containsEntry("baseline.sum.name", "una persona sana")
                    .containsEntry("input.sum.sbp", "un número")
                    .containsEntry("factor.sum.pressure", "Presión")
                    .containsEntry("option.sum.smoking.0", "nunca")
                    .containsEntry("option.sum.smoking.1", "actual")
                    .containsEntry("outcome.sum.total-cvd.title", "enfermedad")
                    .containsEntry("outcome.sum.total-cvd.one", "enferma")
                    .containsEntry("outcome.sum.total-cvd.other", "enferman")
                    .containsEntry("output.sum.risk.title", "riesgo")
                    .hasSize(11);
            assertThat(model.of("es", "patient")).isEmpty();
            assertThat(shelf.wordsOf("cds-hooks/sums").of("es", "clinician"))
                    .containsEntry("service.sums.name", "Sumas")
                    .containsEntry("band.ten-year.low", "bajo")
                    .containsEntry("band.ten-year.high", "alto")
                    .hasSize(3);
            assertThat(shelf.files()).containsKeys(MODEL, SERVICE);
            assertThat(shelf.wordsOf("models/feed")).isEqualTo(PageWords.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es:                    | spanish:                | 4: `spanish` is no language as ISO 639-1 has it, such as es
            patient:               | nurse:                  | 2: `nurse` is not a key here; allowed: clinician, patient
            baseline:              | base:                   | 8: `base` is not a key here; allowed: title, population, baseline, inputs, factors, options, outcomes, outputs
            {sbp: un número}       | {sbq: un número}        | 9: `sbq` is not an input here
            {pressure: Presión}    | {height: Altura}        | 10: `height` is not a factor here
            smoking: {             | sbp: {                  | 12: `sbp` is not an input with words for its values
            never: nunca           | before: antes           | 12: `before` is not a value of smoking here
            total-cvd:             | stroke:                 | 14: `stroke` is not an outcome here
            , other: enferman      | ''                      | 14: needs both of `one` and `other`: what one person does, and what several do
            other: enferman        | many: enferman          | 14: needs both of `one` and `other`: what one person does, and what several do
            risk: {                | chance: {               | 16: `chance` is not an output here
            title: Una suma        | title: ''               | 6: expected text, found nothing
            """)
    void namesFileAndLine(String found, String written, String problem, @TempDir Path root) throws IOException {
        PlantedShelf planted = new PlantedShelf(root);
        planted.write(MODEL, MODEL_WORDS);
        planted.with(MODEL, found, written);
        assertThat(planted.problems()).contains(MODEL + ":" + problem);
    }

    @Test
    void refusesWordsForABandThatTheServiceDoesNotHave(@TempDir Path root) throws IOException {
        PlantedShelf planted = new PlantedShelf(root);
        planted.write(SERVICE, SERVICE_WORDS.replace("low:", "lowest:"));
        assertThat(planted.problems()).containsExactly(SERVICE + ":5: `lowest` is not a band of ten-year here");
        planted.write(SERVICE, SERVICE_WORDS.replace("ten-year:", "five-year:"));
        assertThat(planted.problems()).containsExactly(SERVICE + ":5: `five-year` is not an estimate here");
    }

    @Test
    void refusesALabelAsLongAsAPage(@TempDir Path root) throws IOException {
        PlantedShelf planted = new PlantedShelf(root);
        planted.write(SERVICE, SERVICE_WORDS.replace("Sumas", "S".repeat(401)));
        assertThat(planted.problems()).containsExactly(SERVICE + ":3: is longer than 400 characters");
    }
}
