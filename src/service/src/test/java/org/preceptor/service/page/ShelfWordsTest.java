package org.preceptor.service.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.shelf.PageWords;

/** What can stand behind a card has Spanish words for both readers, and plain ones in English: nothing of it is left to the page's mark. */
final class ShelfWordsTest {

    private record Reader(String language, String reader) {
        boolean isPatient() {
            return reader.equals("patient");
        }
    }

    private static final List<Reader> READERS =
            List.of(new Reader("es", "clinician"), new Reader("en", "patient"), new Reader("es", "patient"));

    @Test
    void everyModelBehindACardHasItsWords() {
        Set<String> lacking = new TreeSet<>();
        int models = 0;
        for (CdsService service : ProjectShelf.SHELF.services().values()) {
            for (EstimateDeclaration asked : service.estimates()) {
                models++;
                lacking.addAll(lacking(declared(asked.modelId()), asked, words("models/" + asked.modelId())));
            }
        }
        assertThat(models).isGreaterThan(25);
        assertThat(lacking).isEmpty();
    }

    @Test
    void everyServiceHasItsName() {
        for (CdsService service : ProjectShelf.SHELF.services().values()) {
            assertThat(lacking(service, words("cds-hooks/" + service.id()))).isEmpty();
        }
    }

    @Test
    void noticesEveryKindOfWordThatIsMissing() {
        CdsService service = service("diabetes-risk");
        EstimateDeclaration findrisc = service.estimates().get(1);
        assertThat(lacking(declared("findrisc"), findrisc, PageWords.NONE))
                .contains(
                        "es clinician model.findrisc.title",
                        "es clinician population.findrisc.of",
                        "es patient baseline.findrisc.name",
                        "en patient input.findrisc.bmi",
                        "es clinician factor.findrisc.waist",
                        "es patient option.findrisc.family_history_diabetes.2",
                        "en patient title of points");
        assertThat(lacking(service, PageWords.NONE))
                .contains("es patient service.diabetes-risk.name", "es clinician band.findrisc.slight");
    }

    /** Words for a sentence that says what happens to people belong to probabilities only. */
    private static List<String> lacking(ModelDeclaration model, EstimateDeclaration asked, PageWords words) {
        List<String> lacking = new ArrayList<>();
        for (Reader reader : READERS) {
            Map<String, String> texts = words.of(reader.language(), reader.reader());
            keys(model, reader)
                    .filter(key -> !texts.containsKey(key))
                    .forEach(key -> lacking.add(reader.language() + " " + reader.reader() + " " + key));
            Map<String, String> shared = PageFiles.messages(reader.language(), reader.reader());
            outputs(model, asked).forEach(output -> {
                for (String form :
                        output.unit().equals("probability") ? List.of("title", "one", "other") : List.of("title")) {
                    String outcome = output.outcome().orElse("");
                    boolean told = texts.containsKey("output." + model.id() + "." + output.id() + "." + form)
                            || texts.containsKey("outcome." + model.id() + "." + outcome + "." + form)
                            || shared.containsKey("outcome." + outcome + "." + form);
                    if (!told) {
                        lacking.add(reader.language() + " " + reader.reader() + " " + form + " of " + output.id());
                    }
                }
            });
        }
        return lacking;
    }

    private static Stream<String> keys(ModelDeclaration model, Reader reader) {
        List<String> keys = new ArrayList<>(List.of("baseline." + model.id() + ".name"));
        if (!reader.isPatient()) {
            keys.add("model." + model.id() + ".title");
            keys.add("population." + model.id() + ".of");
        }
        model.explanation().factors().forEach(factor -> keys.add("factor." + model.id() + "." + factor.id()));
        model.features().values().forEach(feature -> {
            keys.add("input." + model.id() + "." + feature.name());
            feature.categories()
                    .values()
                    .forEach(value -> keys.add("option." + model.id() + "." + feature.name() + "."
                            + BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()));
        });
        return keys.stream();
    }

    private static Stream<Output> outputs(ModelDeclaration model, EstimateDeclaration asked) {
        return model.variants().stream()
                .flatMap(variant -> variant.outputs().stream())
                .filter(output ->
                        output.outcome().filter(asked.outcomes()::contains).isPresent())
                .filter(output -> output.horizon().equals(asked.horizon()));
    }

    private static List<String> lacking(CdsService service, PageWords words) {
        List<String> lacking = new ArrayList<>();
        for (Reader reader : READERS) {
            Map<String, String> texts = words.of(reader.language(), reader.reader());
            List<String> keys = new ArrayList<>(List.of("service." + service.id() + ".name"));
            if (!reader.isPatient()) {
                service.estimates()
                        .forEach(asked -> service.bandsOf(asked)
                                .forEach(band -> keys.add("band." + asked.id() + "." + band.id())));
            }
            keys.stream()
                    .filter(key -> !texts.containsKey(key))
                    .forEach(key -> lacking.add(reader.language() + " " + reader.reader() + " " + key));
        }
        return lacking;
    }

    private static ModelDeclaration declared(String id) {
        Model model = ProjectShelf.SHELF.models().get(id);
        assertThat(model).as(id).isNotNull();
        return model.declaration();
    }

    private static CdsService service(String id) {
        CdsService service = ProjectShelf.SHELF.services().get(id);
        assertThat(service).as(id).isNotNull();
        return service;
    }

    private static PageWords words(String folder) {
        return ProjectShelf.SHELF.wordsOf(folder);
    }
}
