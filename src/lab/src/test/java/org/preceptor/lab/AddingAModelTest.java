package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.HookContext;
import org.preceptor.chart.BirthDate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.decision.Ask;
import org.preceptor.decision.Decider;
import org.preceptor.decision.Decision;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** What docs/adding-a-model.md tells a reader to do, done on a shelf that has nothing else. */
class AddingAModelTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));

    @TempDir
    Path shelf;

    @BeforeEach
    void copyTheTemplates() throws IOException {
        copy("models/_template", "models/_template");
        assertThat(Lab.commandLine().execute("models", "new", "example-score", "--shelf", shelf.toString()))
                .isZero();
        copy("cds-hooks/_template", "cds-hooks/example-risk");
        copy("fhir-profiles/valuesets", "fhir-profiles/valuesets");
        Files.copy(
                ROOT.resolve("fhir-profiles/CodeSystem-prediction-outcome.json"),
                shelf.resolve("fhir-profiles/CodeSystem-prediction-outcome.json"));
    }

    private void copy(String from, String to) throws IOException {
        Path source = ROOT.resolve(from);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path target = shelf.resolve(to).resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private String compile() {
        StringWriter out = new StringWriter();
        int exit = Lab.commandLine()
                .setOut(new PrintWriter(out))
                .execute("compile", "example-score", "--shelf", shelf.toString());
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }

    @Test
    void refusesTheTemplateUntilItIsCompiled() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new ShelfReader(new Ucum()).read(shelf)))
                .hasMessageContaining("models/example-score/model.yaml:")
                .hasMessageContaining("items.onnx");
    }

    @Test
    void compilesReadsAndDecides() {
        assertThat(compile()).contains("example-score: 1 graph, written");
        try (Shelf read = new ShelfReader(new Ucum()).read(shelf)) {
            CdsService service = read.services().get("example-risk");
            assertThat(service.offByDefault()).isPresent();
            Decision high = decide(read, service, "1950-01-01", "44054006", "230690007");
            assertThat(high.cards()).singleElement().satisfies(card -> {
                assertThat(card.summary()).isEqualTo("Example score: 5 points (of at most 5), high.");
                assertThat(card.detail().orElseThrow())
                        .contains("Research model")
                        .contains("Needs review before use")
                        .contains("- Age: +2 points")
                        .contains("- Earlier stroke or TIA: +2 points")
                        .contains("- Diabetes: +1 point (");
            });
            assertThat(decide(read, service, "1986-01-01").outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
        }
    }

    private static Decision decide(Shelf shelf, CdsService service, String birth, String... snomed) {
        Chart chart = new Chart(
                Optional.of(new Fact.Person(
                        "p1",
                        Optional.of(BirthDate.on(LocalDate.parse(birth))),
                        Optional.of("female"),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        false,
                        new SourceReference("Patient", Optional.of("p1"), "patient", 0))),
                List.of(),
                Stream.of(snomed)
                        .map(code -> new Fact.Problem(
                                List.of(new Code("http://snomed.info/sct", code)),
                                true,
                                true,
                                Optional.empty(),
                                new SourceReference("Condition", Optional.of(code), "conditions", 0)))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("patient", new PrefetchState.Satisfied(1), "conditions", new PrefetchState.Satisfied(1)));
        return new Decider(shelf.models(), shelf.services(), shelf.knowledge(), new Ucum(), Map.of(), UUID::randomUUID)
                .decide(
                        service,
                        chart,
                        new Ask(
                                new CdsRequest(
                                        "patient-view",
                                        "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                                        Optional.empty(),
                                        Optional.empty(),
                                        new HookContext(Optional.of("Practitioner/1"), "p1", Optional.empty())),
                                Instant.parse("2026-11-01T12:00:00Z"),
                                ZoneOffset.UTC));
    }
}
