package org.preceptor.lab.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.Coding;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Source;
import org.preceptor.chart.BirthDate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.chart.Value;
import org.preceptor.decision.Ask;
import org.preceptor.decision.Decider;
import org.preceptor.decision.Decision;
import org.preceptor.model.Model;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/**
 * A table's rows and the same people's charts get an estimate, or none for being unlike the training rows, alike: also where
 * the variant that runs does not take the value that is odd. The family's history is unknown here, so the waist is taken by none.
 */
class SameGuardTest {
    private static final String ID = "undiagnosed-diabetes";
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final SourceReference SOURCE = new SourceReference("Observation", Optional.of("o"), "test", 0);
    private static Shelf shelf;
    private static Decider decider;

    @BeforeAll
    static void readTheShelf() {
        Ucum units = new Ucum();
        shelf = new ShelfReader(units).readModels(Path.of(System.getProperty("preceptor.root", "../..")));
        decider = new Decider(
                Map.of(ID, model()),
                Map.of("alone", service()),
                OrderKnowledge.NONE,
                units,
                Map.of(),
                () -> new UUID(0, 1));
    }

    @AfterAll
    static void closeTheShelf() {
        shelf.close();
    }

    /** Somebody of whom the family's history is unknown; both pressures and treatments are recorded as absent. */
    private record Person(int age, boolean male, double bmi, int height, int pressure, Optional<Integer> waist) {
        String row() {
            return age + "," + (male ? 1 : 0) + "," + bmi + "," + height + "," + pressure + ",0,0,"
                    + waist.map(String::valueOf).orElse("");
        }

        Chart chart() {
            List<Fact.Measurement> measured = new ArrayList<>(List.of(
                    measured("39156-5", bmi, "kg/m2"),
                    measured("8302-2", height, "cm"),
                    measured("8480-6", pressure, "mm[Hg]")));
            waist.ifPresent(cm -> measured.add(measured("8280-0", cm, "cm")));
            Fact.Person person = new Fact.Person(
                    "p1",
                    Optional.of(BirthDate.on(LocalDate.of(2026, 10, 1).minusYears(age))),
                    Optional.of(male ? "male" : "female"),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    false,
                    new SourceReference("Patient", Optional.of("p1"), "test", 0));
            return new Chart(
                    Optional.of(person),
                    measured,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(
                            "patient", new PrefetchState.Satisfied(1),
                            "observations", new PrefetchState.Satisfied(1),
                            "conditions", new PrefetchState.Satisfied(1),
                            "medications", new PrefetchState.NoData()));
        }
    }

    private static Fact.Measurement measured(String loinc, double value, String unit) {
        Instant start = Instant.parse("2026-10-20T12:00:00Z");
        return new Fact.Measurement(
                List.of(new Code("http://loinc.org", loinc)),
                new Value.Numeric(value, unit, true, Optional.empty()),
                Optional.of(new ClinicalTime(
                        start, start.plusSeconds(1), LocalDate.of(2026, 10, 20), ClinicalTime.Precision.INSTANT)),
                false,
                false,
                SOURCE);
    }

    private static CdsService service() {
        Map<CdsService.Case, CdsService.Words> words = new EnumMap<>(CdsService.Case.class);
        for (CdsService.Case one : CdsService.Case.values()) {
            words.put(one, new CdsService.Words("a card", one == CdsService.Case.ESTIMATE ? "{notes}" : "{reasons}"));
        }
        return new CdsService(
                "alone",
                "Alone",
                "The model alone",
                Optional.empty(),
                List.of("patient-view"),
                new Source("Test", Optional.empty(), Optional.of(new Coding("s", "c", Optional.of("d")))),
                List.of(new CdsService.EstimateDeclaration(
                        "now", ID, Optional.empty(), List.of("undiagnosed-diabetes"), Optional.empty())),
                List.of(new CdsService.Band("any", Optional.empty(), Indicator.INFO, false, "any", "s")),
                new CdsService.Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                List.of(),
                List.of(),
                List.of(),
                words,
                Optional.empty());
    }

    private static Decision decide(Person person) {
        CdsRequest request = new CdsRequest(
                "patient-view",
                "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                Optional.empty(),
                Optional.empty(),
                new HookContext(Optional.of("Practitioner/1"), "p1", Optional.empty()));
        return decider.decide(service(), person.chart(), new Ask(request, NOW, ZoneOffset.UTC));
    }

    private static List<ScoredRow> score(List<Person> people) throws IOException {
        StringBuilder csv = new StringBuilder(
                "age_years,male,bmi_kg_m2,height_cm,sbp_mmhg,hypertension,antihypertensive,waist_cm\n");
        people.forEach(person -> csv.append(person.row()).append('\n'));
        try (CsvTable table = new CsvTable(new StringReader(csv.toString()))) {
            return new TableScorer(model(), output -> true).score(table.read(people.size()));
        }
    }

    private static Model model() {
        Model model = shelf.models().get(ID);
        if (model == null) {
            throw new AssertionError("no " + ID);
        }
        return model;
    }

    @Test
    void refusesAnOddPairOfWhichTheVariantTakesOne() throws IOException {
        Person odd = new Person(50, false, 45, 165, 130, Optional.of(80));
        Person silent = new Person(50, false, 45, 165, 130, Optional.empty());

        assertThat(score(List.of(odd, silent)))
                .satisfiesExactly(
                        row -> {
                            assertThat(row.hasEstimate()).isFalse();
                            assertThat(row.unlike()).isPresent();
                            assertThat(row.reason())
                                    .endsWith(" were hardly seen together in the data that the model learned from")
                                    .contains("bmi_kg_m2", "waist_cm");
                        },
                        row -> {
                            assertThat(row.hasEstimate()).isTrue();
                            assertThat(row.variants()).containsExactly("base");
                        });
        Decision refused = decide(odd);
        assertThat(refused.outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE);
        assertThat(refused.cards().getFirst().detail().orElse(""))
                .contains("Body mass index 45", "Waist circumference 80 cm");
        assertThat(decide(silent).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
    }

    @Test
    void refusesTheSamePeopleInATableAndInACall() throws IOException {
        SplittableRandom random = new SplittableRandom(52);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            people.add(new Person(
                    random.nextInt(20, 81),
                    random.nextBoolean(),
                    random.nextInt(17, 55),
                    random.nextInt(145, 200),
                    random.nextInt(85, 215),
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(61, 160))));
        }
        List<ScoredRow> rows = score(people);

        for (int i = 0; i < rows.size(); i++) {
            assertThat(decide(people.get(i)).outcome())
                    .as(people.get(i).row())
                    .isEqualTo(
                            rows.get(i).unlike().isPresent()
                                    ? Decision.Outcome.NOT_APPLICABLE
                                    : Decision.Outcome.ESTIMATE);
        }
        assertThat(rows).filteredOn(row -> row.unlike().isPresent()).hasSizeBetween(50, 250);
    }
}
