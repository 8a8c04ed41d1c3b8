package org.preceptor.service.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.shelf.PageWords;

/** The patient's words are those of a reader of about twelve years. */
final class ReadabilityTest {

    /** Children of twelve are in the sixth or seventh grade. */
    private static final double GRADE = 6.5;
    /** One sentence may be a little harder than all of them together. */
    private static final double GRADE_OF_ONE = 8.5;
    /** What the table of the formula gives to twelve years begins here. */
    private static final double EASE = 66;

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("{service}", "Your heart and blood vessels"),
            Map.entry("{label}", "Weight for your height"),
            Map.entry("{who}", "a person of your age and sex with healthy values"),
            Map.entry("{does}", "will get heart disease or a stroke"),
            Map.entry("{title}", "a stroke"),
            Map.entry("{within}", " in the next ten years"),
            Map.entry("{span}", "ten years"));
    private static final Map<String, String> SPANISH = Map.ofEntries(
            Map.entry("{service}", "Su corazón y sus vasos sanguíneos"),
            Map.entry("{label}", "Peso para su altura"),
            Map.entry("{who}", "una persona de su edad y sexo con valores sanos"),
            Map.entry("{does}", "tendrán una enfermedad del corazón o un derrame cerebral"),
            Map.entry("{title}", "un derrame cerebral"),
            Map.entry("{within}", " en los próximos diez años"),
            Map.entry("{span}", "diez años"));

    @Test
    void thePatientsEnglishIsReadAtTwelve() {
        List<String> texts = told("en", ENGLISH);
        assertThat(texts).hasSizeGreaterThan(40);
        assertThat(Readability.fleschKincaidGrade(texts)).isLessThan(GRADE);
        assertThat(texts)
                .allSatisfy(text -> assertThat(Readability.fleschKincaidGrade(List.of(text)))
                        .as(text)
                        .isLessThan(GRADE_OF_ONE));
    }

    @Test
    void thePatientsSpanishIsReadAtTwelve() {
        List<String> texts = told("es", SPANISH);
        assertThat(texts).hasSizeGreaterThan(40);
        assertThat(Readability.szigrisztPazos(texts)).isGreaterThan(EASE);
    }

    /** A label is taken for a sentence; a model's together, because one long word makes or breaks a label of two. */
    @Test
    void thePatientsWordsOfEveryModelAreReadAtTwelve() {
        int models = 0;
        for (String model : ProjectShelf.SHELF.models().keySet()) {
            PageWords words = ProjectShelf.SHELF.wordsOf("models/" + model);
            if (words.texts().isEmpty()) {
                continue;
            }
            models++;
            assertThat(Readability.fleschKincaidGrade(sentences(words.of("en", "patient"))))
                    .as(model)
                    .isLessThan(GRADE);
            assertThat(Readability.szigrisztPazos(sentences(words.of("es", "patient"))))
                    .as(model)
                    .isGreaterThan(EASE);
        }
        assertThat(models).isGreaterThan(20);
    }

    @Test
    void aCliniciansLabelsWouldNotDo() {
        PageWords words = ProjectShelf.SHELF.wordsOf("models/khorana");
        assertThat(Readability.szigrisztPazos(sentences(words.of("es", "clinician"))))
                .isLessThan(EASE);
    }

    private static List<String> sentences(Map<String, String> labels) {
        return labels.entrySet().stream()
                .filter(label -> !label.getKey().startsWith("option."))
                .map(label -> label.getValue() + ".")
                .toList();
    }

    @Test
    void aCliniciansSentenceWouldNotDo() {
        assertThat(Readability.fleschKincaidGrade(List.of(
                        "Fifteen of a hundred people like this develop atherosclerotic cardiovascular disease.")))
                .isGreaterThan(GRADE_OF_ONE);
        assertThat(
                        Readability.szigrisztPazos(
                                List.of(
                                        "Las contribuciones describen el comportamiento del modelo de enfermedad cardiovascular aterosclerótica.")))
                .isLessThan(EASE);
    }

    /** Wikipedia, "Flesch–Kincaid readability tests": 13 words, 24 syllables, grade 11.3. */
    @Test
    void gradesTheSentenceOfThePlatypusAsPublished() {
        assertThat(Readability.fleschKincaidGrade(
                        List.of("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.")))
                .isCloseTo(11.3, within(0.05));
    }

    @Test
    void countsSyllables() {
        assertThat(Map.of("risk", 1, "people", 2, "table", 2, "values", 2, "needed", 2, "medicine", 3, "heart", 1))
                .allSatisfy((word, syllables) ->
                        assertThat(Readability.englishSyllables(word)).as(word).isEqualTo(syllables));
        assertThat(Map.of(
                        "país",
                        2,
                        "oído",
                        3,
                        "ahora",
                        3,
                        "guerra",
                        2,
                        "murciélago",
                        4,
                        "cerebro",
                        3,
                        "muy",
                        1,
                        "bien",
                        1,
                        "enfermedad",
                        4))
                .allSatisfy((word, syllables) ->
                        assertThat(Readability.spanishSyllables(word)).as(word).isEqualTo(syllables));
    }

    /** What a patient is told in sentences; names of buttons and columns would only make the mean easier. */
    private static List<String> told(String language, Map<String, String> filling) {
        return PageFiles.messages(language, "patient").values().stream()
                .filter(ReadabilityTest::isTold)
                .map(text -> filled(text, filling))
                .toList();
    }

    private static boolean isTold(String text) {
        return text.split("\\s+").length >= 5 && text.matches("(?s).*[.?!]");
    }

    private static String filled(String text, Map<String, String> filling) {
        String filled = text;
        for (Map.Entry<String, String> one : filling.entrySet()) {
            filled = filled.replace(one.getKey(), one.getValue());
        }
        return filled.replaceAll("\\{\\w+}", "10");
    }
}
