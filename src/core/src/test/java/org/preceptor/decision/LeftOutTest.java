package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.decision.DeciderTest.complete;
import static org.preceptor.decision.DeciderTest.decide;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.cds.Card;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.ConsentDirective.Stance;
import org.preceptor.chart.PrefetchState;

/** What a decision does without: what is withheld, what is dated in the future, what a patient does not consent to. */
class LeftOutTest {

    private static final PrefetchState WITHHELD = new PrefetchState.InPart(true);

    private static Optional<ClinicalTime> inDays(int days) {
        return Optional.of(TestCharts.daysAgo(-days));
    }

    /** 5 % or less: the toy service is silent below 5 %. */
    private static TestCharts low() {
        return new TestCharts().aged(31).measured("8480-6", 100, "mm[Hg]", 10).measured("2085-9", 90, "mg/dL", 30);
    }

    private static String detail(Decision decision) {
        return decision.cards().getFirst().detail().orElseThrow();
    }

    @Test
    void saysOnAnEstimateThatSomethingIsWithheldAndNotWhat() {
        Decision decision = decide(complete().prefetch(PrefetchTemplate.OBSERVATIONS, WITHHELD));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        assertThat(detail(decision)).startsWith("**Part of the chart is withheld from this service");
        assertThat(detail(decide(complete()))).doesNotContain("withheld");
    }

    @Test
    void doesNotTakeAListWithSomethingWithheldForOneThatSaysNo() {
        Decision decision = decide(complete().prefetch(PrefetchTemplate.CONDITIONS, WITHHELD));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        assertThat(detail(decision)).contains("known cardiovascular disease could not be ruled out");
    }

    @Test
    void isNotSilentWhereSomethingWithheldMayHaveSpoken() {
        assertThat(decide(low()).outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
        Decision decision = decide(low().prefetch(PrefetchTemplate.OBSERVATIONS, WITHHELD));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.IN_PART);
        Card card = decision.cards().getFirst();
        assertThat(card.summary()).startsWith("Assessed in part: not all of the chart could be used");
        assertThat(detail(decision)).contains("does not mean that there is nothing", "withheld from this service");
    }

    @Test
    void staysSilentWhereNothingWithheldCouldSpeak() {
        TestCharts infarction = complete().diagnosed("22298006", false, true);
        assertThat(decide(infarction.prefetch(PrefetchTemplate.OBSERVATIONS, WITHHELD))
                        .cards())
                .isEmpty();
        assertThat(decide(new TestCharts().aged(25).prefetch(PrefetchTemplate.OBSERVATIONS, WITHHELD))
                        .cards())
                .isEmpty();
        // But a value out of range may have a newer one behind it.
        TestCharts lowPressure =
                new TestCharts().aged(60).measured("8480-6", 80, "mm[Hg]", 10).measured("2085-9", 40, "mg/dL", 30);
        assertThat(decide(lowPressure.prefetch(PrefetchTemplate.OBSERVATIONS, WITHHELD))
                        .outcome())
                .isEqualTo(Decision.Outcome.IN_PART);
    }

    @Test
    void namesAValueOfTheFutureWithItsDate() {
        Decision older = decide(complete().measured("8480-6", 190, "mm[Hg]", -40));
        assertThat(older.outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        assertThat(detail(older))
                .contains(
                        "SBP: 190 mm Hg of 2026-12-11 is dated in the future and was not used. An older value was used.");
        Decision only = decide(
                new TestCharts().aged(60).measured("8480-6", 190, "mm[Hg]", -40).measured("2085-9", 40, "mg/dL", 30));
        assertThat(only.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        assertThat(detail(only)).contains("SBP: 190 mm Hg of 2026-12-11 is dated in the future and was not used.");
    }

    @Test
    void allowsForClocksAndForDatesOfAnotherZone() {
        assertThat(decide(complete().measuredAt("8480-6", 120, "mm[Hg]", java.time.Duration.ofMinutes(-4)))
                        .cards()
                        .toString())
                .doesNotContain("dated in the future");
        assertThat(decide(complete().measuredAt("8480-6", 120, "mm[Hg]", java.time.Duration.ofMinutes(-6)))
                        .cards()
                        .toString())
                .contains("dated in the future");
        // Noon in UTC: in Kiribati it is the 2nd already.
        var tomorrow = new ClinicalTime(
                NOW.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS),
                NOW.truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS),
                LocalDate.of(2026, 11, 2),
                ClinicalTime.Precision.DAY);
        var later = new ClinicalTime(
                NOW.truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS),
                NOW.truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS),
                LocalDate.of(2026, 11, 3),
                ClinicalTime.Precision.DAY);
        var value = new org.preceptor.chart.Value.Numeric(120, "mm[Hg]", true, Optional.empty());
        assertThat(decide(complete().measured("8480-6", value, Optional.of(tomorrow)))
                        .cards()
                        .toString())
                .doesNotContain("dated in the future");
        assertThat(decide(complete().measured("8480-6", value, Optional.of(later)))
                        .cards()
                        .toString())
                .contains("dated in the future");
    }

    @Test
    void neitherExcludesByNorRulesOutADiseaseOfTheFuture() {
        Decision decision = decide(complete().began("22298006", inDays(30)));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        assertThat(detail(decision))
                .contains("dated in the future: known cardiovascular disease could not be ruled out");
    }

    @Test
    void isNotSilentWhereAValueOfTheFutureWasLeftOut() {
        Decision decision = decide(low().measured("8480-6", 190, "mm[Hg]", -40));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.IN_PART);
        assertThat(detail(decision)).contains("is dated in the future (2026-12-11) and was not used");
    }

    @Test
    void computesNothingAgainstAConsentAndSaysSo() {
        for (Stance stance : new Stance[] {Stance.FORBIDS, Stance.UNCLEAR}) {
            Decision decision = decide(complete().consent(stance));
            assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NO_CONSENT);
            assertThat(decision.attestations()).isEmpty();
            assertThat(decision.cards()).hasSize(1);
            assertThat(decision.cards().getFirst().summary())
                    .startsWith("Not assessed: the patient's consent does not permit it");
            assertThat(detail(decision))
                    .contains(stance == Stance.UNCLEAR ? "could not be understood" : "forbids decision support")
                    .contains("Nothing was computed")
                    .doesNotContain("160");
        }
        assertThat(decide(complete().consent(Stance.PERMITS)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        assertThat(decide(complete().consent(Stance.PERMITS).consent(Stance.FORBIDS))
                        .outcome())
                .isEqualTo(Decision.Outcome.NO_CONSENT);
    }

    @Test
    void saysFromWhenItsDataAre() {
        Decision decision = decide(complete());
        assertThat(decision.attestations().getFirst().json())
                .contains("\"note\":[{\"text\":\"Data of 2026-10-02 to 2026-10-22.\"}]");
        assertThat(decision.cards().getFirst().extension().toString())
                .contains("\"data\":{\"oldest\":\"2026-10-02\",\"newest\":\"2026-10-22\"}");
    }
}
