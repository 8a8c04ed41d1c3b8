package org.preceptor.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A call with a chart of one patient, in pieces that can be exchanged before it is put together. */
final class ChartPieces {

    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    final String hook;
    final String patient;
    /** Prefetch key to the resources of its Bundle. */
    final Map<String, List<String>> lists = new LinkedHashMap<>();
    /** Prefetch key to a value that is no Bundle. */
    final Map<String, String> single = new LinkedHashMap<>();
    /** Drafts, appointments and their like in the context. */
    final List<String> drafts = new ArrayList<>();

    ChartPieces(String hook, Random random) {
        this.hook = hook;
        this.patient = "charts-" + random.nextInt(1_000_000);
        single.put("patient", person(patient, "female", 1950 + random.nextInt(25)));
        List<String> observations = new ArrayList<>();
        quantity(observations, "8480-6", 110 + random.nextInt(60), "mm[Hg]");
        quantity(observations, "2093-3", 150 + random.nextInt(120), "mg/dL");
        quantity(observations, "2085-9", 30 + random.nextInt(50), "mg/dL");
        quantity(observations, "39156-5", 20 + random.nextInt(15), "kg/m2");
        quantity(observations, "98979-8", 20 + random.nextInt(70), "mL/min/{1.73_m2}");
        observations.add("{\"resourceType\":\"Observation\",\"id\":\"smoking\",\"status\":\"final\"," + subject()
                + ",\"code\":" + concept(LOINC, "72166-2") + ",\"effectiveDateTime\":\"2026-09-01\","
                + "\"valueCodeableConcept\":" + concept(SNOMED, "449868002") + "}");
        lists.put("observations", observations);
        lists.put("conditions", new ArrayList<>(List.of(condition("c1", "38341003", subject()))));
        lists.put("medications", new ArrayList<>(List.of(medication("m1", "36567", "active", subject()))));
        lists.put(
                "allergies",
                new ArrayList<>(List.of("{\"resourceType\":\"AllergyIntolerance\",\"id\":\"a1\"," + about("patient")
                        + ",\"code\":" + concept(RXNORM, "7980") + "}")));
        for (String key : List.of(
                "procedures", "stayProcedures", "reports", "encounters", "familyHistory", "goals", "consents")) {
            lists.put(key, new ArrayList<>());
        }
        single.put("encounter", encounter("e1", subject()));
        drafts.add(draft("d1", subject()));
    }

    /** The resources of a key. */
    List<String> list(String key) {
        return lists.computeIfAbsent(key, none -> new ArrayList<>());
    }

    String subject() {
        return about("subject");
    }

    String about(String member) {
        return reference(member, "Patient/" + patient);
    }

    static String reference(String member, String reference) {
        return "\"" + member + "\":{\"reference\":\"" + reference + "\"}";
    }

    static String concept(String system, String code) {
        return "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]}";
    }

    static String person(String id, String gender, int year) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"gender\":\"" + gender + "\",\"birthDate\":\""
                + year + "-05-17\"}";
    }

    static String condition(String id, String snomed, String subject) {
        return "{\"resourceType\":\"Condition\",\"id\":\"" + id + "\"," + subject + ",\"code\":"
                + concept(SNOMED, snomed) + "}";
    }

    static String medication(String id, String rxnorm, String status, String subject) {
        return "{\"resourceType\":\"MedicationRequest\",\"id\":\"" + id + "\",\"status\":\"" + status
                + "\",\"intent\":\"order\"," + subject + ",\"authoredOn\":\"2026-09-01\","
                + "\"medicationCodeableConcept\":" + concept(RXNORM, rxnorm) + "}";
    }

    /** Clarithromycin, which goes with the simvastatin that the patient takes as badly as any two drugs do. */
    static String draft(String id, String subject) {
        return medication(id, "21212", "draft", subject);
    }

    static String encounter(String id, String subject) {
        return "{\"resourceType\":\"Encounter\",\"id\":\"" + id + "\",\"status\":\"in-progress\",\"class\":{\"system\":"
                + "\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"IMP\"}," + subject + "}";
    }

    static String observation(String id, String subject, int systolic) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id + "\",\"status\":\"final\""
                + (subject.isEmpty() ? "" : "," + subject) + ",\"code\":" + concept(LOINC, "8480-6")
                + ",\"effectiveDateTime\":\"2026-09-02T08:00:00Z\",\"valueQuantity\":{\"value\":" + systolic
                + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mm[Hg]\"}}";
    }

    private void quantity(List<String> into, String loinc, int value, String unit) {
        into.add("{\"resourceType\":\"Observation\",\"id\":\"o" + into.size() + "\",\"status\":\"final\"," + subject()
                + ",\"code\":" + concept(LOINC, loinc) + ",\"effectiveDateTime\":\"2026-09-01T08:00:00Z\","
                + "\"valueQuantity\":{\"value\":" + value
                + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"}}");
    }

    static String bundle(String type, List<String> resources) {
        StringBuilder text = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[");
        for (int i = 0; i < resources.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"resource\":")
                    .append(resources.get(i))
                    .append('}');
        }
        return text.append("]}").toString();
    }

    /** The request. */
    String json() {
        StringBuilder text = new StringBuilder("{\"hook\":\"" + hook + "\",\"hookInstance\":\"" + UUID.randomUUID()
                + "\",\"context\":{\"patientId\":\"" + patient + "\"" + context() + "},\"prefetch\":{");
        List<String> members = new ArrayList<>();
        single.forEach((key, value) -> members.add("\"" + key + "\":" + value));
        lists.forEach((key, value) -> members.add("\"" + key + "\":" + bundle("searchset", value)));
        return text.append(String.join(",", members)).append("}}").toString();
    }

    private String context() {
        String user = ",\"userId\":\"Practitioner/1\"";
        String orders = ",\"draftOrders\":" + bundle("collection", drafts);
        return switch (hook) {
            case "order-select" -> user + ",\"selections\":[\"MedicationRequest/d1\"]" + orders;
            case "order-sign" -> user + ",\"encounterId\":\"e1\"" + orders;
            case "order-dispatch" -> ",\"dispatchedOrders\":[\"ServiceRequest/s1\"],\"performer\":\"Practitioner/2\"";
            case "appointment-book" -> user + ",\"appointments\":" + bundle("collection", drafts);
            case "allergyintolerance-create" ->
                user + ",\"allergyIntolerance\":{\"resourceType\":\"AllergyIntolerance\"," + about("patient") + "}";
            case "problem-list-item-create" -> user + ",\"conditions\":" + bundle("collection", drafts);
            case "medication-refill" -> user + ",\"medications\":" + bundle("collection", drafts);
            case "medication-verify" -> user + ",\"medication\":" + drafts.getFirst();
            default -> user + ",\"encounterId\":\"e1\"";
        };
    }
}
