package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.FEATURES;
import static org.preceptor.shelf.PlantedShelf.SERVICE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.PublishedRisk;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureSource.DrugValue;
import org.preceptor.feature.FeatureSource.EncounterAnswer.Said;
import org.preceptor.feature.FeatureSource.Kind;

/** What the shelf's words come to in the core's declarations. */
class EventSourcesTest {

    private static final String DRUGS = """
            source: test
            drugs:
              - {id: doxorubicin, name: doxorubicin, rxnorm: 3639, products: [], atc: [L01DB01], snomed: [], names: []}
            combinations: []
            """;

    @TempDir
    Path root;

    private PlantedShelf shelf;

    @BeforeEach
    void plant() throws IOException {
        shelf = new PlantedShelf(root);
        shelf.write("fhir-profiles/medications/drugs.yaml", DRUGS);
        shelf.write("fhir-profiles/valuesets/emergency.json", """
                {"resourceType": "ValueSet", "id": "emergency", "title": "Emergency", "compose": {"include": [
                {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "concept": [{"code": "EMER"}]}]}}
                """);
    }

    private List<FeatureSource> sources(String feature, String found, String... entries) throws IOException {
        shelf.with(FEATURES, "- " + found, "- " + String.join("\n      - ", entries));
        try (Shelf read = shelf.read()) {
            FeatureDeclaration declaration =
                    read.models().get("sum").declaration().features().get(feature);
            return declaration.sources();
        }
    }

    private List<FeatureSource> category(String... entries) throws IOException {
        return sources("smoking", "answer: {valueset: pressure, values: {pressure: 1}}", entries);
    }

    private List<FeatureSource> number(String... entries) throws IOException {
        return sources("sbp", "observation: {valueset: pressure}", entries);
    }

    @Test
    void readsConditionsAndProceduresWithTheirRefinements() throws IOException {
        assertThat(category(
                        "condition: {valueset: pressure}",
                        "condition: {valueset: pressure, history: true, within: P3Y, absence: unknown}",
                        "procedure: {valueset: pressure, absence: means-no}"))
                .satisfiesExactly(
                        plain -> assertThat(plain).isInstanceOfSatisfying(FeatureSource.Condition.class, condition -> {
                            assertThat(condition.history()).isFalse();
                            assertThat(condition.within()).isEmpty();
                            assertThat(condition.absenceUnknown()).isFalse();
                        }),
                        past -> assertThat(past).isInstanceOfSatisfying(FeatureSource.Condition.class, condition -> {
                            assertThat(condition.history()).isTrue();
                            assertThat(condition.within()).contains(Period.ofYears(3));
                            assertThat(condition.absenceUnknown()).isTrue();
                        }),
                        procedure -> assertThat(procedure)
                                .isInstanceOfSatisfying(
                                        FeatureSource.Procedure.class,
                                        done -> assertThat(done.absenceUnknown())
                                                .isFalse()));
    }

    @Test
    void readsEncountersTheFamilyAndOrders() throws IOException {
        assertThat(
                        category(
                                "encounter: {class: {emergency: 1}}",
                                "encounter: {admit_source: {emergency: 0}}",
                                "family-history: {valueset: pressure, relationships: {emergency: 1}, denied: pressure, enough: 2, onset_before: 50}",
                                "order: {services: {pressure: 1}, drugs: {doxorubicin: 1}, otherwise: 0}",
                                "answer: {valueset: pressure, panels: pressure, numbers: true, when_none: {value: 0, why: set by a clinician only}}"))
                .satisfiesExactly(
                        source -> assertThat(source)
                                .isInstanceOfSatisfying(
                                        FeatureSource.EncounterAnswer.class,
                                        answer -> assertThat(answer.what()).isEqualTo(Said.CLASS)),
                        source -> assertThat(source)
                                .isInstanceOfSatisfying(
                                        FeatureSource.EncounterAnswer.class,
                                        answer -> assertThat(answer.what()).isEqualTo(Said.ADMIT_SOURCE)),
                        source -> assertThat(source)
                                .isInstanceOfSatisfying(FeatureSource.FamilyHistory.class, family -> {
                                    assertThat(family.enough()).contains(2);
                                    assertThat(family.onsetBefore()).contains(50.0);
                                    assertThat(family.denied()).isPresent();
                                    assertThat(family.counted()).isFalse();
                                }),
                        source -> assertThat(source).isInstanceOfSatisfying(FeatureSource.Order.class, order -> {
                            assertThat(order.drugs()).containsExactly(new DrugValue("doxorubicin", 1));
                            assertThat(order.otherwise()).contains(0.0);
                        }),
                        source -> assertThat(source).isInstanceOfSatisfying(FeatureSource.Answer.class, answer -> {
                            assertThat(answer.numbers()).isTrue();
                            assertThat(answer.panels()).isPresent();
                            assertThat(answer.whenNone()).contains(0.0);
                        }));
    }

    @Test
    void readsCountsInUnitsThatFit() throws IOException {
        assertThat(number(
                        "encounters: {classes: emergency, within: P6M, apart: PT24H}",
                        "condition-count: {valueset: pressure, within: P1Y}",
                        "ordered-drugs: [doxorubicin]"))
                .satisfiesExactly(
                        source -> assertThat(source)
                                .isInstanceOfSatisfying(FeatureSource.EncounterCount.class, count -> {
                                    assertThat(count.within()).isEqualTo(Period.ofMonths(6));
                                    assertThat(count.apart()).contains(Duration.ofHours(24));
                                }),
                        source -> assertThat(source)
                                .isInstanceOfSatisfying(
                                        FeatureSource.Count.class,
                                        count -> assertThat(count.kind()).isEqualTo(Kind.CONDITION)),
                        source -> assertThat(source).isEqualTo(new FeatureSource.OrderedDrugs(Set.of("doxorubicin"))),
                        source -> assertThat(source).isInstanceOf(FeatureSource.FromModel.class));
    }

    @Test
    void readsALookBackOfHours() throws IOException {
        shelf.with(FEATURES, "look_back: P1Y", "look_back: PT12H");
        try (Shelf read = shelf.read()) {
            assertThat(read.models()
                            .get("sum")
                            .declaration()
                            .features()
                            .get("sbp")
                            .lookBack())
                    .contains(Duration.ofHours(12));
        }
    }

    @Test
    void readsWhatAServiceIsAboutAndHowItsEstimatesStandTogether() throws IOException {
        shelf.with(
                SERVICE,
                "hooks: [patient-view]\n",
                "hooks: [patient-view, order-sign]\nonly_for_orders: {services: [pressure], drugs: [doxorubicin]}\n"
                        + "only_for_patients: {condition: pressure, history: true, sex: female, answered: {valueset: pressure, one_of: pressure}, untested: {valuesets: [pressure], within: P3Y}, not_taking: pressure}\noff_by_default: nobody has tried it\n");
        shelf.with(
                SERVICE,
                "max: 0.5}}",
                "max: 0.5}, independent: true, bands: [{id: all, indicator: warning, words: all, source: Nobody, risk: {to: 0.1, source: Nobody 2026}}]}\n"
                        + "  - {id: before, model: sum, versions: \"1.2.0\", horizon: P10Y, outcomes: [total-cvd], as_of: PT4H}");
        shelf.with(PlantedShelf.CARD, "### Others\n", "### Others\n{declined}\n");
        try (Shelf read = shelf.read()) {
            CdsService service = read.services().get("sums");
            assertThat(service.onlyForOrders()).hasValueSatisfying(only -> {
                assertThat(only.services()).hasSize(1);
                assertThat(only.drugs()).containsExactly("doxorubicin");
            });
            assertThat(service.onlyForPatients()).hasValueSatisfying(only -> {
                assertThat(only.history()).isTrue();
                assertThat(only.sex()).contains("female");
                assertThat(only.answered()).isPresent();
                assertThat(only.untested())
                        .hasValueSatisfying(
                                untested -> assertThat(untested.within()).isEqualTo(Period.ofYears(3)));
                assertThat(only.notTaking()).isPresent();
            });
            assertThat(service.offByDefault()).contains("nobody has tried it");
            assertThat(service.estimates())
                    .extracting(EstimateDeclaration::independent)
                    .containsExactly(false, true, false);
            assertThat(service.estimates().get(2).asOf()).contains(Duration.ofHours(4));
            assertThat(service.bandsOf(service.estimates().get(1)).getFirst().risk())
                    .contains(new PublishedRisk(Optional.empty(), Optional.of(0.1), "Nobody 2026"));
        }
    }

    @Test
    void readsTheGreatestScoreAndTheDecimalsOfAnOutput() throws IOException {
        shelf.with(PlantedShelf.MODEL, "unit: probability", "unit: \"{points}\", most: 19, decimals: 1");
        shelf.with(PlantedShelf.CARD, "{lead.frequency}", "{lead.value}");
        shelf.with(PlantedShelf.CARD, "{again.total-cvd.percent}", "{again.total-cvd.risk-source}");
        try (Shelf read = shelf.read()) {
            var output = read.models()
                    .get("sum")
                    .declaration()
                    .variants()
                    .getFirst()
                    .outputs()
                    .getFirst();
            assertThat(output.most()).contains(19.0);
            assertThat(output.decimals()).isEqualTo(1);
        }
    }
}
