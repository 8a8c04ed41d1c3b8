package org.preceptor.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** Words are given for what was decided, and for nothing that has changed since. */
final class FolderWordsTest {

    private static final String BAND = "above KDIGO's range for referral, 3 to 5 %";
    private static final String SPANISH_BAND = "band.five-year.above-referral-range";
    private static final String SPANISH_INPUT = "input.kfre.egfr";

    private static Shelf shelf;

    @BeforeAll
    static void read() {
        shelf = new ShelfReader(new Ucum()).read(Path.of(System.getProperty("preceptor.root", "../..")));
    }

    @AfterAll
    static void close() {
        shelf.close();
    }

    private static JsonNode spanish(String service, String version, String band) throws JsonProcessingException {
        String kept = """
                {"estimates": [{"id": "five-year", "model": {"id": "kfre", "version": "%s"},
                  "outputs": [{"band": {"id": "above-referral-range", "words": "%s"}}]}]}""".formatted(version, band);
        return new FolderWords(shelf)
                .of(service, new ObjectMapper().readTree(kept))
                .at("/es/clinician");
    }

    private static String today() {
        return Objects.requireNonNull(shelf.models().get("kfre")).declaration().version();
    }

    @Test
    void giveTheModelsAndTheBandsThatWereShown() throws JsonProcessingException {
        JsonNode words = spanish("kidney-risk", today(), BAND);
        assertThat(words.has(SPANISH_INPUT)).isTrue();
        assertThat(words.path(SPANISH_BAND).asText()).startsWith("por encima del intervalo de derivación");
        assertThat(words.has("band.five-year.low")).isFalse();
        assertThat(words.has("input.prevent-2023.sbp")).isFalse();
    }

    @Test
    void giveNoneOfAModelThatWasReplaced() throws JsonProcessingException {
        assertThat(spanish("kidney-risk", "0.0.1", BAND).has(SPANISH_INPUT)).isFalse();
    }

    @Test
    void giveNoneOfABandThatSaysSomethingElseToday() throws JsonProcessingException {
        assertThat(spanish("kidney-risk", today(), "above 7 %").has(SPANISH_BAND))
                .isFalse();
    }

    @Test
    void giveThoseOfTheServicesThatOneAnswersFor() throws JsonProcessingException {
        JsonNode words = spanish("chart-opening", today(), BAND);
        assertThat(words.has(SPANISH_BAND)).isTrue();
        assertThat(words.path("service.chart-opening.name").asText()).isEqualTo("Apertura de la historia clínica");
    }

    @Test
    void giveWhatIsOfTheModelWhereTheServiceIsNoMore() throws JsonProcessingException {
        assertThat(spanish("gone", today(), BAND).has(SPANISH_INPUT)).isTrue();
    }
}
