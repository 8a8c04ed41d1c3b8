package org.preceptor.service;

import java.util.List;
import java.util.UUID;

/**
 * One hook of the hooks library and a context that keeps its definition.
 *
 * @param own members of the context besides userId and patientId
 */
record HookCall(String hook, String own) {

    private static final String ORDER = """
            {"resourceType": "ServiceRequest", "id": "draft", "status": "draft", "intent": "order",
             "subject": {"reference": "Patient/%s"}, "code": {"text": "draft"}}""".formatted(Charts.PATIENT_ID);
    private static final String MEDICATION = """
            {"resourceType": "MedicationRequest", "id": "draft", "status": "draft", "intent": "order",
             "subject": {"reference": "Patient/%s"}, "medicationCodeableConcept": {"text": "draft"}}""".formatted(Charts.PATIENT_ID);
    private static final String ALLERGY = """
            {"resourceType": "AllergyIntolerance", "patient": {"reference": "Patient/%s"}}""".formatted(Charts.PATIENT_ID);
    private static final String CONDITION = """
            {"resourceType": "Condition", "subject": {"reference": "Patient/%s"}}""".formatted(Charts.PATIENT_ID);
    private static final String APPOINTMENT = """
            {"resourceType": "Appointment", "status": "proposed",
             "participant": [{"actor": {"reference": "Patient/%s"}, "status": "needs-action"}]}""".formatted(Charts.PATIENT_ID);

    static List<HookCall> all() {
        return List.of(
                new HookCall("patient-view", ""),
                new HookCall(
                        "order-select",
                        ", \"selections\": [\"ServiceRequest/draft\"], \"draftOrders\": " + collection(ORDER)),
                new HookCall("order-sign", ", \"draftOrders\": " + collection(ORDER)),
                new HookCall(
                        "order-dispatch",
                        ", \"dispatchedOrders\": [\"ServiceRequest/1\"], \"performer\": \"Organization/1\""),
                new HookCall("appointment-book", ", \"appointments\": " + collection(APPOINTMENT)),
                new HookCall("encounter-start", ", \"encounterId\": \"1\""),
                new HookCall("encounter-discharge", ", \"encounterId\": \"1\""),
                new HookCall("allergyintolerance-create", ", \"allergyIntolerance\": " + ALLERGY),
                new HookCall("problem-list-item-create", ", \"conditions\": " + collection(CONDITION)),
                new HookCall("medication-refill", ", \"medications\": " + collection(MEDICATION)));
    }

    String valid() {
        return Charts.request(hook, own, Charts.prefetch(), "");
    }

    /** Without what the hook asks for; patient-view asks for nothing of its own, so it loses the patient. */
    String withoutItsOwnFields() {
        if (!own.isEmpty()) {
            return Charts.request(hook, "", Charts.prefetch(), "");
        }
        return """
            {"hook": "%s", "hookInstance": "%s", "context": {"userId": "Practitioner/1"}}""".formatted(hook, UUID.randomUUID());
    }

    private static String collection(String resource) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\": " + resource
                + "}]}";
    }
}
