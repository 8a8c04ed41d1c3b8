package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.cds.CdsService;
import org.preceptor.model.Model;

/** What belongs to a model and to a service beside what the start checks: who adds a folder adds all of it. */
class EveryFolderIsWholeTest {

    private static final Path ROOT = RepositoryShelfTest.ROOT;

    /** Models that explain nothing: their golden cases have no contributions to compare. */
    private static final List<String> WITHOUT_CONTRIBUTIONS =
            List.of("charlson-lace", "ckdepi-2021", "cockcroft-gault-calvert", "statin-benefit-ctt");

    private static final List<String> CASES = List.of("fires", "silent", "missing-data", "out-of-range");

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !name(folder).startsWith("_"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** What a folder lacks, or holds too little of to say anything. */
    private static List<String> lacking(Path folder, int least, String... files) throws IOException {
        List<String> lacking = new ArrayList<>();
        for (String file : files) {
            Path path = folder.resolve(file);
            if (!Files.isRegularFile(path) || Files.size(path) < least) {
                lacking.add(name(folder) + "/" + file);
            }
        }
        return lacking;
    }

    private static List<String> lackingOfModel(Path folder) throws IOException {
        List<String> lacking = lacking(
                folder,
                100,
                "model.yaml",
                "features.yaml",
                "coefficients.json",
                "golden/cases.csv",
                "golden/golden.yaml");
        lacking.addAll(lacking(folder, 1000, "MODEL_CARD.md"));
        lacking.addAll(lacking(folder, 300, "evaluation/README.md"));
        if (!WITHOUT_CONTRIBUTIONS.contains(name(folder))) {
            lacking.addAll(lacking(folder, 100, "golden/contributions.csv"));
        }
        return lacking;
    }

    private static List<String> lackingOfService(Path folder) throws IOException {
        List<String> lacking = lacking(folder, 300, "service.yaml", "README.md", "examples/README.md");
        String readme = Files.readString(folder.resolve("README.md"));
        if (!readme.contains("examples/README.md")) {
            lacking.add(name(folder) + "/README.md does not name the examples");
        }
        for (String example : CASES) {
            lacking.addAll(lacking(folder, 1, "examples/" + example + "/now.txt"));
            lacking.addAll(lacking(folder, 10, "examples/" + example + "/expected-response.json"));
            lacking.addAll(lacking(folder, 100, "examples/" + example + "/request.json"));
        }
        return lacking;
    }

    @Test
    void everyModelHasItsCardItsEvaluationAndItsGoldenCases() throws IOException {
        List<Path> models = folders(ROOT.resolve("models"));
        assertThat(models).hasSizeGreaterThan(25);
        for (Path folder : models) {
            assertThat(lackingOfModel(folder)).isEmpty();
        }
    }

    @Test
    void everyServiceHasAPageForTheClinicianAndItsExamples() throws IOException {
        List<Path> services = folders(ROOT.resolve("cds-hooks"));
        assertThat(services).hasSizeGreaterThan(20);
        for (Path folder : services) {
            assertThat(lackingOfService(folder)).isEmpty();
        }
    }

    /** A band without a source, an exclusion nobody can name, or a reason nobody can give is no declaration. */
    @Test
    void everyDeclarationSaysWhoItIsAboutAndWhereItsLimitsComeFrom() {
        try (Shelf shelf = new ShelfReader(new Ucum()).read(ROOT)) {
            for (CdsService service : shelf.services().values()) {
                assertThat(service.usageRequirements()).as(service.id()).isPresent();
                service.bands()
                        .forEach(band -> assertThat(band.source())
                                .as("%s %s", service.id(), band.id())
                                .isNotBlank());
                assertThat(service.source().topic()).as(service.id()).isPresent();
            }
            for (Model model : shelf.models().values()) {
                assertThat(model.declaration().population())
                        .as(model.declaration().id())
                        .isNotBlank();
                assertThat(model.declaration().citation())
                        .as(model.declaration().id())
                        .containsPattern("\\d{4}");
            }
        }
    }

    @Test
    void noticesWhatAFolderLacks(@TempDir Path root) throws IOException {
        Path model = Files.createDirectories(root.resolve("half-a-model"));
        Files.writeString(model.resolve("MODEL_CARD.md"), "# Soon");
        assertThat(lackingOfModel(model))
                .contains(
                        "half-a-model/model.yaml",
                        "half-a-model/MODEL_CARD.md",
                        "half-a-model/golden/contributions.csv",
                        "half-a-model/evaluation/README.md");
        Path service = Files.createDirectories(root.resolve("half-a-service"));
        Files.writeString(service.resolve("README.md"), "Soon");
        assertThat(lackingOfService(service))
                .contains("half-a-service/README.md", "half-a-service/examples/silent/request.json");
    }
}
