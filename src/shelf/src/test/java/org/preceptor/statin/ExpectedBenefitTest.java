package org.preceptor.statin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.order.Finding;

class ExpectedBenefitTest {

    private static final String MMOL = "mmol/L";

    /** Rows of another implementation (CancerVerse, statin_benefit.py): risk, reduction of LDL cholesterol, absolute reduction. */
    static Stream<List<Double>> golden() throws IOException {
        return Files.readAllLines(StatinCase.ROOT.resolve("models/statin-benefit-ctt/golden/cases.csv")).stream()
                .filter(line -> line.contains("major_vascular_events"))
                .map(line -> line.split(","))
                .map(cells -> List.of(Double.valueOf(cells[0]), Double.valueOf(cells[1]), Double.valueOf(cells[3])));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReferenceWhereHalfOfTheLdlIsItsReduction(List<Double> row) {
        Map<Intensity, Double> reductions =
                new StatinCase(row.get(0)).ldl(row.get(1) / 0.5, MMOL, 10).reductions();

        assertThat(reductions.get(Intensity.HIGH)).isCloseTo(row.get(2), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReferenceForModerateIntensityInMilligrams(List<Double> row) {
        Map<Intensity, Double> reductions = new StatinCase(row.get(0))
                .ldl(row.get(1) / 0.3 * 38.67, "mg/dL", 10)
                .reductions();

        assertThat(reductions.get(Intensity.MODERATE)).isCloseTo(row.get(2), within(1e-9));
    }

    @Test
    void readsEnoughGoldenRows() throws IOException {
        assertThat(golden()).hasSizeGreaterThan(20);
    }

    @Property(tries = 100)
    void growsWithLdlAndWithIntensity(
            @ForAll @DoubleRange(min = 0.01, max = 0.6) double risk,
            @ForAll @DoubleRange(min = 0.5, max = 6) double ldl,
            @ForAll @DoubleRange(min = 0.1, max = 1.5) double more) {
        Map<Intensity, Double> lower = new StatinCase(risk).ldl(ldl, MMOL, 10).reductions();
        Map<Intensity, Double> higher =
                new StatinCase(risk).ldl(ldl + more, MMOL, 10).reductions();

        assertThat(lower.get(Intensity.HIGH))
                .isGreaterThan(lower.get(Intensity.MODERATE))
                .isLessThan(risk);
        assertThat(lower.get(Intensity.MODERATE)).isPositive();
        assertThat(higher.get(Intensity.HIGH)).isGreaterThan(lower.get(Intensity.HIGH));
        assertThat(higher.get(Intensity.MODERATE)).isGreaterThan(lower.get(Intensity.MODERATE));
    }

    @Test
    void givesNoNumberWithoutLdlOrForWhoeverTakesAStatin() {
        assertThat(new StatinCase(0.2).reductions()).isEmpty();
        assertThat(new StatinCase(0.2).ldl(3, "mm[Hg]", 10).reductions()).isEmpty();
        assertThat(new StatinCase(0.2).ldl(3, MMOL, 10).treated().reductions()).isEmpty();
        assertThat(new StatinCase(0.2).ldl(3, MMOL, 10).takes("simvastatin").reductions())
                .isEmpty();
    }

    /** Grundy 2018, table 3: every dose that it prints, daily. */
    @ParameterizedTest
    @CsvSource({
        "atorvastatin,40,HIGH", "atorvastatin,80,HIGH", "rosuvastatin,20,HIGH", "rosuvastatin,40,HIGH",
        "atorvastatin,10,MODERATE", "atorvastatin,20,MODERATE", "rosuvastatin,5,MODERATE", "rosuvastatin,10,MODERATE",
        "simvastatin,20,MODERATE", "simvastatin,40,MODERATE", "pravastatin,40,MODERATE", "pravastatin,80,MODERATE",
        "lovastatin,40,MODERATE", "lovastatin,80,MODERATE", "fluvastatin,80,MODERATE", "pitavastatin,1,MODERATE",
        "pitavastatin,4,MODERATE", "simvastatin,10,LOW", "pravastatin,10,LOW", "pravastatin,20,LOW",
        "lovastatin,20,LOW", "fluvastatin,20,LOW", "fluvastatin,40,LOW"
    })
    void gradesEveryDoseAsTheGuidelinesTable(String drug, double milligrams, Intensity intensity) {
        StatinKnowledge.Agent agent = StatinCase.KNOWLEDGE.agents().stream()
                .filter(one -> one.drugId().equals(drug))
                .findFirst()
                .orElseThrow();

        assertThat(agent.of(milligrams)).isEqualTo(intensity);
    }

    /** Which class asks for what: Grundy 2018, figures 1 and 2; risk by the 2026 guideline's cut-offs. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0.01,3.0,22298006,HIGH", "0.01,5.0,-,HIGH", "0.01,3.0,44054006,MODERATE", "0.12,3.0,44054006,HIGH",
                "0.12,3.0,-,HIGH", "0.10,3.0,-,HIGH", "0.0999,3.0,-,MODERATE", "0.05,3.0,-,MODERATE",
                "0.0499,3.0,-,MODERATE", "0.03,3.0,-,MODERATE", "0.0299,3.0,-,-"
            })
    void asksForTheIntensityOfTheFirstClassThatHolds(double risk, double ldl, String problem, Intensity least) {
        StatinCase one = new StatinCase(risk).ldl(ldl, MMOL, 10);
        if (problem != null) {
            one.diagnosed(problem);
        }
        StatinPatient patient = new StatinPatient(StatinCase.KNOWLEDGE, one.orders());

        assertThat(Classification.of(StatinCase.KNOWLEDGE.indications(), patient)
                        .least()
                        .orElse(null))
                .isEqualTo(least);
    }

    @Test
    void leavesAnIndicationOpenWhereTheProblemListWasNotRead() {
        StatinCase unread =
                new StatinCase(0.07).ldl(3, MMOL, 10).drafts("atorvastatin", 20).unread();

        assertThat(StatinCase.screening().screen(unread.orders()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("statin.atorvastatin.undecided");
                    assertThat(String.join(" ", finding.detail()))
                            .contains(
                                    "clinical atherosclerotic cardiovascular disease",
                                    "The problem list could not be read");
                });
        assertThat(StatinCase.screening()
                        .screen(new StatinCase(0.07)
                                .ldl(3, MMOL, 10)
                                .drafts("atorvastatin", 20)
                                .orders()))
                .isEmpty();
    }

    @Test
    void tellsAStartAboveTheTablesGreatestDose() {
        assertThat(StatinCase.screening()
                        .screen(new StatinCase(0.07)
                                .ldl(3, MMOL, 10)
                                .drafts("simvastatin", 80)
                                .orders()))
                .extracting(Finding::id)
                .containsExactly("statin.simvastatin.above-table");
    }

    @Property(tries = 200)
    void theOrderOfTheChartChangesNothing(
            @ForAll("problems") List<String> problems,
            @ForAll("ldls") List<Double> ldls,
            @ForAll("statins") List<String> taken,
            @ForAll("statins") List<String> drafted,
            @ForAll @DoubleRange(min = 0.01, max = 0.4) double risk,
            @ForAll long seed) {
        StatinCase one = new StatinCase(risk);
        problems.forEach(one::diagnosed);
        ldls.forEach(value -> one.ldl(value, MMOL, (int) (value * 10) % 3));
        taken.forEach(one::takes);
        drafted.forEach(drug -> one.drafts(drug, drug.length() % 2 == 0 ? 10 : 0));
        List<Finding> findings = StatinCase.screening().screen(one.orders());

        assertThat(StatinCase.screening().screen(one.shuffled(seed).orders())).isEqualTo(findings);
        assertThat(new ArrayList<>(findings))
                .isSortedAccordingTo(Comparator.comparing(Finding::indicator).reversed());
    }

    @Provide
    Arbitrary<List<String>> problems() {
        return Arbitraries.of("22298006", "44054006", "84114007", "77386006", "59927004", "230690007")
                .list()
                .uniqueElements()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Double>> ldls() {
        return Arbitraries.of(1.5, 2.8, 3.4, 4.8, 4.9, 6.1)
                .list()
                .uniqueElements()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<String>> statins() {
        return Arbitraries.of("atorvastatin", "rosuvastatin", "simvastatin", "pravastatin", "amlodipine")
                .list()
                .ofMaxSize(3);
    }
}
