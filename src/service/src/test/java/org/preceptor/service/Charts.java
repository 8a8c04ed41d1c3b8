package org.preceptor.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Requests about one woman of 55 years who smokes, with high blood pressure and cholesterol.
 *
 * <p>Codes: those of the shelf's value sets (LOINC).
 */
final class Charts {

    static final String PATIENT_ID = "canary-7731";
    /** Never to be seen in a log or an error body. */
    static final String CANARY = "Zebrafink";

    private static final Map<String, String> OBSERVATIONS = observations();

    private Charts() {}

    static String patient() {
        return """
            {"resourceType": "Patient", "id": "%s", "gender": "female", "birthDate": "1971-05-17",
             "name": [{"family": "%s"}]}
            """.formatted(PATIENT_ID, CANARY);
    }

    static List<String> observationIds() {
        return List.copyOf(OBSERVATIONS.keySet());
    }

    static String observation(String id) {
        return OBSERVATIONS.get(id);
    }

    static String bundle(List<String> resources) {
        return """
            {"resourceType": "Bundle", "type": "searchset", "entry": [%s]}""".formatted(resources.stream()
                .map(resource -> "{\"resource\": " + resource + "}")
                .collect(Collectors.joining(",")));
    }

    static String page(List<String> resources, String next) {
        return bundle(resources)
                .replace(
                        "\"entry\"",
                        "\"link\": [{\"relation\": \"next\", \"url\": \"%s\"}], \"entry\"".formatted(next));
    }

    static String allObservations() {
        return bundle(List.copyOf(OBSERVATIONS.values()));
    }

    /** Every key that the services may ask for, complete. */
    static Map<String, String> prefetch() {
        Map<String, String> prefetch = new LinkedHashMap<>();
        prefetch.put("patient", patient());
        prefetch.put("observations", allObservations());
        prefetch.put("conditions", bundle(List.of()));
        prefetch.put("medications", "null");
        prefetch.put("procedures", "null");
        prefetch.put("familyHistory", "null");
        prefetch.put("consents", "null");
        return prefetch;
    }

    static String request(Map<String, String> prefetch) {
        return request("patient-view", "", prefetch, "");
    }

    /** Members of the context besides user and patient, and members of the request besides the required ones. */
    static String request(String hook, String context, Map<String, String> prefetch, String members) {
        return request(hook, UUID.randomUUID().toString(), context, prefetch, members);
    }

    static String request(String hook, String instance, String context, Map<String, String> prefetch, String members) {
        List<String> values = new ArrayList<>();
        prefetch.forEach((key, value) -> values.add("\"" + key + "\": " + value));
        return """
            {"hook": "%s", "hookInstance": "%s", %s
             "context": {"userId": "Practitioner/1", "patientId": "%s"%s},
             "prefetch": {%s}}
            """.formatted(hook, instance, members, PATIENT_ID, context, String.join(",", values));
    }

    private static Map<String, String> observations() {
        Map<String, String> observations = new LinkedHashMap<>();
        quantity(observations, "sbp", "8480-6", "152", "mm[Hg]");
        quantity(observations, "chol", "2093-3", "262", "mg/dL");
        quantity(observations, "hdl", "2085-9", "38", "mg/dL");
        quantity(observations, "bmi", "39156-5", "31.5", "kg/m2");
        quantity(observations, "egfr", "98979-8", "72", "mL/min/{1.73_m2}");
        observations.put("smoking", """
                {"resourceType": "Observation", "id": "smoking", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "72166-2"}]},
                 "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "2026-10-01",
                 "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "449868002"}]}}
                """.formatted(PATIENT_ID));
        return observations;
    }

    private static void quantity(Map<String, String> into, String id, String loinc, String value, String unit) {
        into.put(id, """
                {"resourceType": "Observation", "id": "%s", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}], "text": "%s"},
                 "subject": {"reference": "Patient/%s"}, "effectiveDateTime": "2026-10-01T08:00:00Z",
                 "valueQuantity": {"value": %s, "unit": "%s", "system": "http://unitsofmeasure.org", "code": "%s"}}
                """.formatted(id, loinc, CANARY, PATIENT_ID, value, unit, unit));
    }
}
