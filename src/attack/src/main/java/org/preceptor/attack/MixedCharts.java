package org.preceptor.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Charts into which something of another patient, or of nobody for certain, was mixed. The same seed makes the same charts. */
final class MixedCharts {

    /** Begins the ids of whatever is not the patient's; no answer may have it. */
    static final String STRAY = "stray-";

    /** What must come of it. */
    enum Due {
        /** The chart is whole: it is answered. */
        ANSWERED,
        /** Refused: 400, and where the stray resource stands. */
        REFUSED,
        /** Answered, but nothing of the stray resources is used, and what they leave open is not taken for "no". */
        NOT_USED
    }

    /** One request. */
    record Mixed(String name, Due due, String json) {}

    /** How somebody else may be named. */
    private static final List<String> NAMED = List.of(
            "Patient/stray-p",
            "Patient/stray-p/_history/2",
            "https://ehr.example.org/fhir/Patient/stray-p",
            "http://other.example.org/Patient/stray-p/_history/1");

    /** How a resource may name nobody for certain. */
    private static final List<String> NOBODY = List.of(
            "",
            "\"subject\":{\"identifier\":{\"system\":\"urn:x\",\"value\":\"1\"}}",
            "\"subject\":{\"type\":\"Patient\",\"display\":\"Somebody\"}",
            "\"subject\":{\"reference\":\"urn:uuid:6c6b8c9b-4e0f-4d5e-a9c5-3f3a1b7f9d10\"}",
            "\"subject\":{\"reference\":\"Patient?identifier=1\"}",
            "\"subject\":{\"reference\":\"#p\"},\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\"}]");

    private MixedCharts() {}

    static Mixed one(int number, String hook, Random random) {
        ChartPieces chart = new ChartPieces(hook, random);
        String other = NAMED.get(random.nextInt(NAMED.size()));
        String key = List.copyOf(chart.lists.keySet()).get(random.nextInt(chart.lists.size()));
        List<String> list = chart.list(key);
        int at = random.nextInt(list.size() + 1);
        int way = number % 20;
        String name = switch (way) {
            case 0 -> "unmixed";
            case 1 -> {
                chart.single.put("patient", ChartPieces.person(STRAY + "p", "male", 1940));
                yield "another Patient";
            }
            case 2 -> {
                list.add(at, ChartPieces.person(STRAY + "p", "male", 1940));
                yield "a second Patient in " + key;
            }
            case 3 -> {
                list.add(at, ChartPieces.person(chart.patient, "male", 1940));
                yield "the same id for another person in " + key;
            }
            case 4 -> {
                list.add(at, stray(random, ChartPieces.reference("subject", other)));
                yield "a resource about another in " + key;
            }
            case 5 -> {
                list.add(at, otherMember(random, other));
                yield "a resource that names another otherwise in " + key;
            }
            case 6 -> {
                String both = random.nextBoolean()
                        ? chart.subject() + "," + ChartPieces.reference("patient", other)
                        : ChartPieces.reference("patient", other) + "," + chart.subject();
                list.add(at, stray(random, both));
                yield "a resource about both in " + key;
            }
            case 7 -> {
                list.add(
                        at,
                        "{\"resourceType\":\"DiagnosticReport\",\"id\":\"stray-r\",\"status\":\"final\","
                                + chart.subject() + ",\"contained\":["
                                + stray(random, ChartPieces.reference("subject", other)) + "]}");
                yield "something of another inside a report in " + key;
            }
            case 8 -> {
                list.add(
                        at,
                        ChartPieces.bundle(
                                "collection", List.of(stray(random, ChartPieces.reference("subject", other)))));
                yield "a Bundle with something of another in " + key;
            }
            case 9 -> {
                chart.single.put("encounter", ChartPieces.encounter("e1", ChartPieces.reference("subject", other)));
                yield "the encounter of another";
            }
            case 10 -> {
                list.add(
                        at,
                        ChartPieces.observation(
                                STRAY + "o",
                                chart.subject() + ",\"encounter\":{\"reference\":\"Encounter/stray-e\"}",
                                200));
                list.add(0, ChartPieces.encounter(STRAY + "e", ChartPieces.reference("subject", other)));
                yield "a value from an encounter of another in " + key;
            }
            case 11 -> {
                chart.single.put("notAskedFor", stray(random, ChartPieces.reference("subject", other)));
                yield "something of another that nobody asked for";
            }
            case 12 -> {
                list.add(
                        at,
                        stray(random, ChartPieces.reference("subject", other))
                                .replace("\"status\":\"final\"", "\"status\":\"entered-in-error\""));
                yield "something void of another in " + key;
            }
            case 13 -> {
                chart.single.put(
                        "conditions2",
                        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"urn:uuid:6c6b8c9b-4e0f-4d5e-a9c5-3f3a1b7f9d10\",\"resource\":"
                                + ChartPieces.person(STRAY + "p", "male", 1940) + "}]}");
                list.add(at, stray(random, NOBODY.get(3)));
                yield "a urn that leads to another in " + key;
            }
            case 14, 15 -> {
                boolean drafted = hook.startsWith("order-s")
                        || hook.equals("medication-refill")
                        || hook.equals("appointment-book")
                        || hook.equals("problem-list-item-create");
                String draft = way == 14
                        ? ChartPieces.draft(STRAY + "d", ChartPieces.reference("subject", other))
                        : "{\"resourceType\":\"RequestGroup\",\"id\":\"g1\"," + chart.subject()
                                + ",\"contained\":["
                                + ChartPieces.draft(STRAY + "d", ChartPieces.reference("subject", other))
                                + "]}";
                if (drafted) {
                    chart.drafts.add(draft);
                } else {
                    list.add(at, draft);
                }
                yield "a draft for another";
            }
            case 16 -> {
                nobodys(chart, NOBODY.get(random.nextInt(NOBODY.size())));
                yield "everything nobody's";
            }
            case 17 -> {
                nobodys(chart, ChartPieces.reference("subject", "https://a.example.org/fhir/Patient/" + chart.patient));
                chart.list("observations")
                        .add(ChartPieces.observation(
                                STRAY + "b",
                                ChartPieces.reference("subject", "https://b.example.org/fhir/Patient/" + chart.patient),
                                200));
                yield "the same id on two servers";
            }
            case 18 -> {
                nobodys(
                        chart,
                        chart.subject() + ",\"modifierExtension\":[{\"url\":\"urn:not-known\",\"valueBoolean\":true}]");
                yield "everything with a meaning that is not known";
            }
            default -> {
                chart.single.put("patient", ChartPieces.person("", "male", 1940).replace("\"id\":\"\",", ""));
                yield "a Patient without an id";
            }
        };
        Due due = way == 0 ? Due.ANSWERED : way < 16 ? Due.REFUSED : Due.NOT_USED;
        return new Mixed(name + " at " + hook, due, chart.json());
    }

    /** Every list holds something that nobody can say whose it is, and nothing else. */
    private static void nobodys(ChartPieces chart, String subject) {
        String named = subject.isEmpty() ? "\"language\":\"en\"" : subject;
        chart.lists.put("observations", new ArrayList<>(List.of(ChartPieces.observation(STRAY + "o", named, 200))));
        chart.lists.put("conditions", List.of(ChartPieces.condition(STRAY + "c", "44054006", named)));
        chart.lists.put("medications", List.of(ChartPieces.medication(STRAY + "m", "36567", "active", named)));
        chart.lists.put(
                "procedures",
                List.of("{\"resourceType\":\"Procedure\",\"id\":\"stray-r\",\"status\":\"completed\"," + named
                        + ",\"code\":" + ChartPieces.concept(ChartPieces.SNOMED, "265764009") + "}"));
        chart.lists.put(
                "allergies",
                List.of("{\"resourceType\":\"AllergyIntolerance\",\"id\":\"stray-a\"," + named + ",\"code\":"
                        + ChartPieces.concept(ChartPieces.RXNORM, "21212") + "}"));
        chart.single.put("encounter", ChartPieces.encounter(STRAY + "e", named));
    }

    private static String stray(Random random, String subject) {
        return switch (random.nextInt(5)) {
            case 0 -> ChartPieces.observation(STRAY + "o", subject, 200);
            case 1 -> ChartPieces.condition(STRAY + "c", "44054006", subject);
            case 2 -> ChartPieces.medication(STRAY + "m", "36567", "active", subject);
            case 3 -> ChartPieces.encounter(STRAY + "e", subject);
            default ->
                "{\"resourceType\":\"Procedure\",\"id\":\"stray-r\",\"status\":\"completed\"," + subject + ",\"code\":"
                        + ChartPieces.concept(ChartPieces.SNOMED, "265764009") + "}";
        };
    }

    private static String otherMember(Random random, String other) {
        String[][] types = {
            {"AllergyIntolerance", "patient"},
            {"FamilyMemberHistory", "patient"},
            {"Immunization", "patient"},
            {"Consent", "patient"},
            {"Coverage", "beneficiary"},
            {"Task", "for"},
            {"Account", "subject"},
        };
        String[] type = types[random.nextInt(types.length)];
        String reference = type[0].equals("Account")
                ? "\"subject\":[{\"reference\":\"" + other + "\"}]"
                : ChartPieces.reference(type[1], other);
        String resource =
                "{\"resourceType\":\"" + type[0] + "\",\"id\":\"stray-x\",\"status\":\"active\"," + reference + "}";
        // The type may come last.
        return random.nextBoolean()
                ? resource
                : "{" + reference + ",\"id\":\"stray-x\",\"resourceType\":\"" + type[0] + "\"}";
    }
}
