package org.preceptor.real;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.preceptor.cds.CdsRequestReader;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.RequestOutcome;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.decision.Ask;
import org.preceptor.decision.Decider;
import org.preceptor.decision.Decision;
import org.preceptor.decision.Reading;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Screening;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** A call with a chart that a test writes line by line. */
final class RealCall {

    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Ucum UNITS = new Ucum();
    private static final Shelf SHELF = new ShelfReader(UNITS).read(Path.of(System.getProperty("preceptor.root")));

    private StringJoiner observations = new StringJoiner(",");
    private final StringJoiner reports = new StringJoiner(",");
    private boolean reportsGiven = true;
    private final StringJoiner conditions = new StringJoiner(",");
    private final StringJoiner medications = new StringJoiner(",");
    private final StringJoiner allergies = new StringJoiner(",");
    private final StringJoiner goals = new StringJoiner(",");
    private boolean goalsGiven = true;
    private final StringJoiner drafts = new StringJoiner(",");
    private String birthDate = "1966-01-01";
    private String gender = "female";
    private String race = "";
    private boolean medicationsRead = true;

    RealCall born(String date, String sex) {
        birthDate = date;
        gender = sex;
        return this;
    }

    RealCall measured(String loinc, double value, String unit) {
        return measured(loinc, value, unit, "2026-10-01");
    }

    RealCall measured(String loinc, double value, String unit, String date) {
        observations.add("""
                {"resource":{"resourceType":"Observation","id":"o%s","status":"final",
                "code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},
                "subject":{"reference":"Patient/p1"},"effectiveDateTime":"%s",
                "valueQuantity":{"value":%s,"unit":"%s","system":"http://unitsofmeasure.org","code":"%s"}}}""".formatted(loinc, loinc, date, value, unit, unit));
        return this;
    }

    /** US Core race by its OMB category. */
    RealCall ofRace(String omb) {
        race = """
                ,{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race","extension":[{"url":"ombCategory",
                "valueCoding":{"system":"urn:oid:2.16.840.1.113883.6.238","code":"%s"}}]}""".formatted(omb);
        return this;
    }

    RealCall medicationsUnread() {
        medicationsRead = false;
        return this;
    }

    /** Any Observation; {@code members} follow its id, status and subject. */
    RealCall observed(String id, String members) {
        observations.add("""
                {"resource":{"resourceType":"Observation","id":"%s","status":"final",
                "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01-05",%s}}""".formatted(id, members));
        return this;
    }

    RealCall smokes(boolean smokes) {
        observations.add("""
                {"resource":{"resourceType":"Observation","id":"smoking","status":"final",
                "code":{"coding":[{"system":"http://loinc.org","code":"72166-2"}]},
                "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-10-01",
                "valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]}}}""".formatted(smokes ? "449868002" : "266919005"));
        return this;
    }

    RealCall diagnosed(String snomed) {
        conditions.add("""
                {"resource":{"resourceType":"Condition","id":"c%s","subject":{"reference":"Patient/p1"},
                "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                "code":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]}}}""".formatted(snomed, snomed));
        return this;
    }

    RealCall takes(String rxnorm) {
        return takes(rxnorm, "2026-09-01");
    }

    RealCall takes(String rxnorm, String since) {
        medications.add("""
                {"resource":{"resourceType":"MedicationRequest","id":"m%s","status":"active","intent":"order",
                "subject":{"reference":"Patient/p1"},"authoredOn":"%s",
                "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"%s"}]}}}""".formatted(rxnorm, since, rxnorm));
        return this;
    }

    /** A genotype as HL7's Genomics Reporting guide has it: LOINC 84413-4, the gene in a component, the alleles in words. */
    RealCall genotype(String id, String hgnc, String symbol, String words) {
        observations.add("""
                {"resource":{"resourceType":"Observation","id":"%s","status":"final",
                "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],
                "code":{"coding":[{"system":"http://loinc.org","code":"84413-4"}]},
                "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01-05",
                "valueCodeableConcept":{"text":"%s"},
                "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},
                "valueCodeableConcept":{"coding":[{"system":"http://www.genenames.org/geneId","code":"%s","display":"%s"}]}}]}}""".formatted(id, words, hgnc, symbol));
        return this;
    }

    /** The genotypes so far, inside a report instead of beside it. */
    RealCall onlyInAReport(String status) {
        reports.add("""
                {"resource":{"resourceType":"DiagnosticReport","id":"report","status":"%s",
                "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0074","code":"GE"}]}],
                "code":{"coding":[{"system":"http://loinc.org","code":"51969-4"}]},
                "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01-06",
                "contained":[%s]}}""".formatted(
                status,
                observations
                        .toString()
                        .replace("{\"resource\":{\"resourceType\":\"Observation\"", "{\"resourceType\":\"Observation\"")
                        .replace("}}]}}", "}}]}")));
        observations = new StringJoiner(",");
        return this;
    }

    /** Calls without having asked for reports. */
    RealCall withoutReports() {
        reportsGiven = false;
        return this;
    }

    RealCall allergic(String rxnorm) {
        allergies.add("""
                {"resource":{"resourceType":"AllergyIntolerance","id":"a%s","patient":{"reference":"Patient/p1"},
                "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"active"}]},
                "code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"%s"}]}}}""".formatted(rxnorm, rxnorm));
        return this;
    }

    /** A Goal for the INR (LOINC 6301-6); {@code detail} is the member of its target that says the range. */
    RealCall aimsAtInr(String lifecycleStatus, String detail) {
        goals.add("""
                {"resource":{"resourceType":"Goal","id":"g%d","lifecycleStatus":"%s","subject":{"reference":"Patient/p1"},
                "description":{"text":"INR"},
                "target":[{"measure":{"coding":[{"system":"http://loinc.org","code":"6301-6"}]},%s}]}}""".formatted(goals.length(), lifecycleStatus, detail));
        return this;
    }

    /** Calls without having asked for Goals. */
    RealCall withoutGoals() {
        goalsGiven = false;
        return this;
    }

    /** Drafts a drug; its reference is {@code MedicationRequest/d<rxnorm>}. */
    RealCall drafts(String rxnorm) {
        return drafts(rxnorm, "");
    }

    /** Drafts a drug with further members. */
    RealCall drafts(String rxnorm, String members) {
        drafts.add("""
                {"resource":{"resourceType":"MedicationRequest","id":"d%s","status":"draft","intent":"order",
                "subject":{"reference":"Patient/p1"}%s,
                "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"%s"}]}}}""".formatted(rxnorm, members, rxnorm));
        return this;
    }

    /** Drafts any resource. */
    RealCall draftsResource(String json) {
        drafts.add("{\"resource\":" + json + "}");
        return this;
    }

    Decision decide(String serviceId) {
        return decide(serviceId, SHELF.knowledge());
    }

    /** The same with another screening in the service's place. */
    Decision decide(String serviceId, Screening screening) {
        return decide(
                serviceId,
                new OrderKnowledge(
                        SHELF.knowledge().dictionary(),
                        Map.of(serviceId, screening),
                        SHELF.knowledge().genes()));
    }

    private Decision decide(String serviceId, OrderKnowledge knowledge) {
        CdsService service = SHELF.services().get(serviceId);
        if (service == null) {
            throw new AssertionError("No service " + serviceId);
        }
        Reading reading = Reading.of(service.parts(SHELF.services()), SHELF.models(), knowledge);
        try {
            RequestOutcome outcome = new CdsRequestReader()
                    .read(
                            new ByteArrayInputStream(json().getBytes(StandardCharsets.UTF_8)),
                            reading.interest(),
                            reading.templates(),
                            ZoneOffset.UTC);
            if (outcome instanceof RequestOutcome.Accepted accepted
                    && accepted.draft().finish("p1") instanceof ChartOutcome.Complete complete) {
                return new Decider(
                                SHELF.models(),
                                SHELF.services(),
                                knowledge,
                                UNITS,
                                Map.of("north-american", 1.0),
                                UUID::randomUUID)
                        .decide(service, complete.chart(), new Ask(accepted.request(), NOW, ZoneOffset.UTC));
            }
            throw new AssertionError(outcome.toString());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String json() {
        String hook = drafts.length() == 0 ? "patient-view" : "order-sign";
        String orders = drafts.length() == 0
                ? ""
                : ",\"draftOrders\":{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + drafts + "]}";
        return """
                {"hook":"%s","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                "context":{"userId":"Practitioner/1","patientId":"p1"%s},
                "prefetch":{
                "patient":{"resourceType":"Patient","id":"p1","gender":"%s","birthDate":"%s",
                "extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex","valueCode":"%s"}%s]},
                "observations":{"resourceType":"Bundle","type":"searchset","entry":[%s]},
                %s
                "conditions":{"resourceType":"Bundle","type":"searchset","entry":[%s]},
                "medications":%s,
                "allergies":{"resourceType":"Bundle","type":"searchset","entry":[%s]},
                %s
                "procedures":null}}""".formatted(
                hook,
                orders,
                gender,
                birthDate,
                gender.equals("male") ? "M" : "F",
                race,
                observations,
                reportsGiven
                        ? "\"reports\":{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + reports
                                + "]},"
                        : "",
                conditions,
                medicationsRead
                        ? "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + medications + "]}"
                        : "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\","
                                + "\"url\":\"https://ehr.example/next\"}],\"entry\":[]}",
                allergies,
                goalsGiven
                        ? "\"goals\":{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + goals + "]},"
                        : "");
    }
}
