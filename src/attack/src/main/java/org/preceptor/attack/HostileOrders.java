package org.preceptor.attack;

import java.util.List;
import java.util.Random;

/** Drafted orders that cost whoever tries to understand them. */
final class HostileOrders {

    private static final List<String> JOINTS = List.of(" / ", " + ", " and ", "-", ", ");

    private HostileOrders() {}

    private static String draft(String id, String patient, String name) {
        return """
                {"resource":{"resourceType":"MedicationRequest","id":"%s","status":"draft","intent":"order",
                 "subject":{"reference":"Patient/%s"},"medicationCodeableConcept":{"text":"%s"}}}""".formatted(id, patient, name);
    }

    private static String signing(String valid, String drafts) {
        return valid.replace("\"hook\":\"patient-view\"", "\"hook\":\"order-sign\"")
                .replace(
                        "\"userId\":",
                        "\"draftOrders\":{\"resourceType\":\"Bundle\",\"entry\":[" + drafts + "]},\"userId\":")
                .replace("\"procedures\":null", "\"procedures\":null,\"allergies\":null");
    }

    private static String patient(String valid) {
        String before = "\"patientId\":\"";
        int from = valid.indexOf(before) + before.length();
        return valid.substring(from, valid.indexOf('"', from));
    }

    /** Drugs that nobody knows: so many drafted, and the same taken already. */
    static String many(String valid, Random random, int count, int length) {
        StringBuilder drafts = new StringBuilder();
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            while (name.length() < length) {
                name.append((char) ('a' + random.nextInt(26))).append(random.nextInt(5) == 0 ? " " : "");
            }
            drafts.append(i == 0 ? "" : ",").append(draft("d" + i, patient(valid), name.toString()));
        }
        String taken = drafts.toString().replace("\"draft\"", "\"active\"").replace("\"id\":\"d", "\"id\":\"m");
        return signing(valid, drafts.toString())
                .replace(
                        "\"medications\":null",
                        "\"medications\":{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + taken
                                + "]}");
    }

    /** One drug whose name is a combination of thousands. */
    static String parts(String valid, Random random) {
        String joint = JOINTS.get(random.nextInt(JOINTS.size()));
        return signing(valid, draft("d", patient(valid), ("simvastatin" + joint).repeat(1 + random.nextInt(3000))));
    }

    /** Groups within groups. */
    static String nested(String valid, int depth) {
        String inner =
                "{\"resourceType\":\"MedicationRequest\",\"id\":\"i\",\"status\":\"draft\",\"intent\":\"order\"}";
        for (int i = 0; i < depth; i++) {
            inner = "{\"resourceType\":\"RequestGroup\",\"id\":\"g" + i + "\",\"status\":\"draft\",\"contained\":["
                    + inner + "]}";
        }
        return signing(valid, "{\"resource\":" + inner + "}");
    }
}
