package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.loinc;
import static org.preceptor.TestCharts.set;
import static org.preceptor.TestFeatures.yesNo;
import static org.preceptor.decision.PointScores.estimate;
import static org.preceptor.decision.PointScores.score;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.OnlyForPatients;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.decision.PointScores.Asked;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureSource.Kind;

class ReadingTest {

    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    /** What CDS Hooks' query subset and FHIR's search allow of what is used here. */
    private static final Pattern ALLOWED = Pattern.compile(
            "[A-Za-z]+/\\{\\{context\\.(patientId|encounterId)}}|[A-Za-z]+\\?patient=\\{\\{context\\.patientId}}"
                    + "(&(code|class|status|_sort|_count|_include)=[^&]+)*");

    private static Reading of(FeatureSource... sources) {
        return Reading.of(
                Asked.of(estimate("first", "first")).service(),
                Map.of("first", score("first", Map.of(yesNo("x", sources), 1.0), 1)));
    }

    private static Map<String, String> queries(Reading reading) {
        reading.templates().forEach(template -> assertThat(template.query()).matches(ALLOWED));
        // Every service asks for them, and for nothing less.
        assertThat(reading.templates())
                .endsWith(new PrefetchTemplate(
                        "consents", "Consent?patient={{context.patientId}}&status=active&_count=100"));
        return reading.templates().stream()
                .filter(template -> !template.key().equals("consents"))
                .collect(java.util.stream.Collectors.toMap(PrefetchTemplate::key, PrefetchTemplate::query));
    }

    @Test
    void asksForNothingThatNoFeatureReads() {
        Reading reading = of(new FeatureSource.Condition(set("a", SNOMED, "1")));
        assertThat(queries(reading)).containsOnlyKeys("patient", "conditions");
        assertThat(reading.interest().encounters()).isFalse();
        assertThat(reading.interest().relatives()).isEmpty();
    }

    @Test
    void asksForTheEncounterInContext() {
        Reading stay = of(new FeatureSource.LengthOfStay());
        assertThat(queries(stay))
                .containsOnlyKeys("patient", "encounter")
                .containsEntry("encounter", "Encounter/{{context.encounterId}}");
        assertThat(stay.interest().encounters()).isTrue();
    }

    @Test
    void asksForEncountersByClass() {
        FeatureSource visits =
                new FeatureSource.EncounterCount(set("e", ACT, "EMER"), Period.ofMonths(6), Optional.empty());
        assertThat(queries(of(visits)))
                .containsOnlyKeys("patient", "encounters")
                .containsEntry(
                        "encounters",
                        "Encounter?patient={{context.patientId}}&class=" + ACT + "|EMER&_sort=-date&_count=500");
        FeatureSource apart = new FeatureSource.EncounterCount(
                set("e", ACT, "EMER"), Period.ofMonths(6), Optional.of(Duration.ofHours(24)));
        assertThat(queries(of(apart))).containsOnlyKeys("patient", "encounter", "encounters");
    }

    @Test
    void asksForTheFamilyAndForWhatDeniesIt() {
        FeatureSource family = new FeatureSource.FamilyHistory(
                set("a", SNOMED, "1"),
                List.of(new AnswerValue(set("first", ROLE, "MTH"), 1)),
                Optional.of(set("none", SNOMED, "2")),
                Optional.empty(),
                Optional.empty(),
                false);
        Reading reading = of(family);
        assertThat(queries(reading))
                .containsOnlyKeys("patient", "conditions", "familyHistory")
                .containsEntry("familyHistory", "FamilyMemberHistory?patient={{context.patientId}}&_count=500");
        assertThat(reading.interest().relatives()).hasSize(2);
    }

    @Test
    void asksForProceduresDatesAndPanels() {
        assertThat(queries(of(new FeatureSource.Procedure(set("a", SNOMED, "1"), Optional.empty(), false))))
                .containsOnlyKeys("patient", "procedures");
        assertThat(queries(of(new FeatureSource.YearsSince(Kind.OBSERVATION, loinc("74010-0"), false))))
                .containsOnlyKeys("patient", "observations");
        assertThat(queries(of(new FeatureSource.Answer(
                        loinc("1"), Optional.of(loinc("2")), List.of(), true, Optional.empty()))))
                .hasEntrySatisfying(
                        "observations",
                        query -> assertThat(query).contains("code=http://loinc.org|1,http://loinc.org|2"));
        assertThat(queries(of(new FeatureSource.Order(List.of(), List.of(), Optional.of(0.0)))))
                .containsOnlyKeys("patient");
    }

    @Test
    void asksForTheProblemsThatSayWhomTheServiceIsAbout() {
        Asked asked = new Asked(
                List.of(estimate("first", "first")),
                Optional.empty(),
                Optional.of(new OnlyForPatients(set("af", SNOMED, "49436004"), false)),
                Optional.empty());
        Reading reading = Reading.of(
                asked.service(),
                Map.of("first", score("first", Map.of(yesNo("x", new FeatureSource.None("x")), 1.0), 1)));
        assertThat(queries(reading)).containsOnlyKeys("patient", "conditions");
        assertThat(reading.interest().conditions()).hasSize(1);
    }

    @Test
    void asksForTheAnswersAndTestsThatSayWhomTheServiceIsAbout() {
        Asked asked = new Asked(
                List.of(estimate("first", "first")),
                Optional.empty(),
                Optional.of(new OnlyForPatients(
                        Optional.empty(),
                        false,
                        Optional.of("female"),
                        Optional.of(new CdsService.Answered(loinc("72166-2"), set("ever", SNOMED, "8517006"))),
                        Optional.of(new CdsService.Untested(Set.of(loinc("4548-4")), Period.ofYears(3))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty());
        Reading reading = Reading.of(
                asked.service(),
                Map.of("first", score("first", Map.of(yesNo("x", new FeatureSource.None("x")), 1.0), 1)));
        assertThat(queries(reading))
                .containsOnlyKeys("patient", "observations")
                .hasEntrySatisfying(
                        "observations",
                        query -> assertThat(query).contains("http://loinc.org|4548-4,http://loinc.org|72166-2"));
        assertThat(reading.interest().answers()).hasSize(1);
    }
}
