package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.preceptor.decision.Decider;
import org.preceptor.decision.Given;
import org.preceptor.explanation.Change;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.Reconsidered;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** Asking a model again about other values, on the shelf as it is. */
class ReconsiderationTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));
    private static final Ucum UNITS = new Ucum();
    private static final Shelf SHELF = new ShelfReader(UNITS).read(ROOT);
    private static final Decider DECIDER =
            new Decider(SHELF.models(), SHELF.services(), SHELF.knowledge(), UNITS, Map.of(), UUID::randomUUID);

    private static ModelDeclaration prevent() {
        return Optional.ofNullable(SHELF.models().get("prevent-2023"))
                .orElseThrow()
                .declaration();
    }

    private static Given given(Variant variant) {
        return new Given("prevent-2023", prevent().version(), variant.id(), variant.sha256());
    }

    /** A row of the reference's own output: inputs, and what the reference says. */
    private record Golden(Variant variant, Map<String, Double> inputs, Map<String, Double> outputs) {}

    private static List<Golden> golden() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("models/prevent-2023/golden/cases.csv"));
        List<String> names = List.of(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> row(names, line.split(",", -1)))
                .toList();
    }

    private static Golden row(List<String> names, String[] cells) {
        Variant variant = prevent().variants().stream()
                .filter(one -> one.id().equals(cells[0] + "-" + cells[1]))
                .findFirst()
                .orElseThrow();
        Map<String, Double> inputs = new HashMap<>();
        Map<String, Double> outputs = new HashMap<>();
        for (int i = 2; i < cells.length; i++) {
            String name = names.get(i);
            if (name.equals("sex")) {
                inputs.put(name, cells[i].equals("male") ? 1.0 : 0.0);
            } else if (!cells[i].isEmpty()) {
                (variant.inputs().contains(name) ? inputs : outputs).put(name, Double.valueOf(cells[i]));
            }
        }
        return new Golden(variant, inputs, outputs);
    }

    private static Change pressure(double value) {
        return new Change(value, Optional.of("mm[Hg]"));
    }

    /** The references are the ones of golden.yaml. Their authors' numbers come out however the pressure was before it was changed to theirs. */
    @Test
    void saysOfAChangedPressureWhatTheReferenceSaysOfIt() throws IOException {
        int compared = 0;
        for (Golden golden : golden()) {
            double pressure = golden.inputs().get("sbp");
            if (pressure < 110 || golden.inputs().get("bmi") >= 40) {
                continue;
            }
            Map<String, Double> before = new HashMap<>(golden.inputs());
            before.put("sbp", pressure == 140 ? 150.0 : 140.0);
            Reconsidered answer =
                    DECIDER.reconsider(given(golden.variant()), before, Map.of("sbp", pressure(pressure)));
            assertThat(answer).isInstanceOfSatisfying(Reconsidered.Scored.class, scored -> {
                for (int i = 0; i < scored.variant().outputs().size(); i++) {
                    Double expected = golden.outputs()
                            .get(scored.variant().outputs().get(i).id());
                    if (expected != null) {
                        assertThat(scored.explanations().get(i).estimate()).isCloseTo(expected, within(1e-9));
                    }
                    assertThat(scored.explanations().get(i).contributions().stream()
                                    .mapToDouble(Contribution::value)
                                    .sum())
                            .isCloseTo(
                                    scored.explanations().get(i).estimate()
                                            - scored.explanations().get(i).baseline(),
                                    within(1e-9));
                }
            });
            compared++;
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void asksNoOtherModelThanTheOneThatRan() throws IOException {
        Golden golden = golden().getFirst();
        Variant variant = golden.variant();
        for (Given other : List.of(
                new Given("prevent-2023", "9.9.9", variant.id(), variant.sha256()),
                new Given("prevent-2023", prevent().version(), variant.id(), "0".repeat(64)),
                new Given("prevent-2023", prevent().version(), "no-such-variant", variant.sha256()),
                new Given("no-such-model", prevent().version(), variant.id(), variant.sha256()))) {
            assertThat(DECIDER.reconsider(other, golden.inputs(), Map.of())).isInstanceOf(Reconsidered.Replaced.class);
        }
    }

    @Test
    void refusesEveryChangeThatIsNotDeclared() throws IOException {
        Golden golden = golden().getFirst();
        for (Map.Entry<String, Change> wrong : Map.of(
                        "sbp", pressure(109.9),
                        "total_c", new Change(200, Optional.of("mmol/L")),
                        "statin", new Change(1, Optional.empty()),
                        "smoking", new Change(0.5, Optional.empty()),
                        "hba1c", new Change(6, Optional.of("%")),
                        "age", new Change(40, Optional.of("a")),
                        "nothing", new Change(1, Optional.empty()))
                .entrySet()) {
            assertThat(DECIDER.reconsider(
                            given(golden.variant()), golden.inputs(), Map.of(wrong.getKey(), wrong.getValue())))
                    .as(wrong.getKey())
                    .isInstanceOfSatisfying(
                            Reconsidered.Refused.class,
                            refused -> assertThat(refused.objections())
                                    .extracting(Reconsidered.Objection::input)
                                    .containsExactly(wrong.getKey()));
        }
    }

    /** Of every model that declares something: what may be tried is what the model can be asked. */
    @Test
    void declaresForThreeServicesWhatMayBeTried() {
        assertThat(SHELF.models().values().stream()
                        .map(model -> model.declaration())
                        .filter(model -> !model.explanation().modifiable().isEmpty())
                        .map(ModelDeclaration::id))
                .contains("prevent-2023", "score2-2021", "findrisc");
    }
}
