package org.preceptor.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FHIR JSON as a server would send it, right and wrong. */
final class FhirJson {

    static final String OTHER_RESOURCE =
            "{\"resourceType\":\"CapabilityStatement\",\"id\":\"other\",\"status\":\"active\",\"kind\":\"instance\"}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern YEAR = Pattern.compile("\"(\\d{4})(-\\d{2}-\\d{2}[^\"]*)\"");

    private static final String STAY_PROCEDURES = "stayProcedures";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("patient", "Patient"),
            Map.entry("observations", "Observation"),
            Map.entry("reports", "DiagnosticReport"),
            Map.entry("conditions", "Condition"),
            Map.entry("medications", "MedicationRequest"),
            Map.entry("allergies", "AllergyIntolerance"),
            Map.entry("procedures", "Procedure"),
            Map.entry(STAY_PROCEDURES, "Procedure"),
            Map.entry("encounter", "Encounter"),
            Map.entry("encounters", "Encounter"),
            Map.entry("goals", "Goal"),
            Map.entry("consents", "Consent"),
            Map.entry("familyHistory", "FamilyMemberHistory"));

    private FhirJson() {}

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String type(String key) {
        return Optional.ofNullable(TYPES.get(key))
                .orElseThrow(() -> new IllegalArgumentException("No type is known of the prefetch key " + key));
    }

    /** Whether the key is got by its id. */
    static boolean byId(String key) {
        return key.equals("patient") || key.equals("encounter");
    }

    /** The prefetch key that a URL asks for; the second page of a search names it. */
    static String key(String url) {
        Matcher page = Pattern.compile("&key=([A-Za-z]+)").matcher(url);
        if (page.find()) {
            return page.group(1);
        }
        String path = url.replaceFirst("^/fhir/", "");
        if (path.startsWith("Patient/")) {
            return "patient";
        }
        if (path.startsWith("Procedure?") && path.contains("encounter=")) {
            return STAY_PROCEDURES;
        }
        return path.startsWith("Encounter/") ? "encounter" : search(path.split("[?/]", 2)[0]);
    }

    private static String search(String type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type)
                        && !byId(entry.getKey())
                        && !entry.getKey().equals(STAY_PROCEDURES))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    static String outcome(String code) {
        return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + code + "\"}]}";
    }

    static String bundle(String... entries) {
        return page(List.of(entries), Optional.empty(), Optional.empty());
    }

    private static String page(List<String> entries, Optional<Integer> total, Optional<String> next) {
        StringBuilder text = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"");
        total.ifPresent(count -> text.append(",\"total\":").append(count));
        next.ifPresent(url -> text.append(",\"link\":[{\"relation\":\"next\",\"url\":\"")
                .append(url)
                .append("\"}]"));
        if (!entries.isEmpty()) {
            text.append(",\"entry\":[{\"resource\":")
                    .append(String.join("},{\"resource\":", entries))
                    .append("}]");
        }
        return text.append('}').toString();
    }

    /** Everything that there is of a key. */
    static String whole(Plan plan, String key) {
        String value = plan.values().get(key);
        if (value == null || value.equals("null")) {
            return byId(key) ? outcome("not-found") : page(List.of(), Optional.of(0), Optional.empty());
        }
        return value;
    }

    /** The chart's own entries of a search, and one that says nothing, so that there is something to lose. */
    private static List<String> entries(Plan plan, String key) {
        List<String> entries = new ArrayList<>();
        JsonNode value = read(plan.values().getOrDefault(key, "null"));
        value.path("entry").forEach(entry -> entries.add(entry.path("resource").toString()));
        entries.add("{\"resourceType\":\"" + type(key) + "\",\"id\":\"says-nothing\",\"status\":\"entered-in-error\",\""
                + (List.of("allergies", "familyHistory", "consents").contains(key) ? "patient" : "subject")
                + "\":{\"reference\":\"Patient/" + plan.patient() + "\"}}");
        return entries;
    }

    /**
     * A search in two pages.
     *
     * @param some all but the last entry
     */
    record Pages(List<String> some, int total) {
        static Pages of(Plan plan, String key) {
            List<String> all = byId(key) ? List.of("{}") : entries(plan, key);
            // The entry that says nothing is among the lost ones: a fault must not look harmless because of it.
            List<String> some = all.size() > 2 ? all.subList(0, all.size() - 2) : List.of(all.getLast());
            return new Pages(some, all.size() > 2 ? all.size() : 2);
        }

        String first(Optional<String> next) {
            return page(some, Optional.of(total), next);
        }

        String none() {
            return page(List.of(), Optional.of(total), Optional.empty());
        }
    }

    /** The same of somebody else. */
    static String ofAnother(Plan plan, String key) {
        String value = byId(key) ? whole(plan, key) : bundle(entries(plan, key).toArray(String[]::new));
        return value.replace(plan.patient(), "somebody-else");
    }

    /** Fewer than the total says. */
    static String fewer(Plan plan, String key) {
        return Pages.of(plan, key).first(Optional.empty());
    }

    /** With every date twenty years earlier. */
    static String older(String json) {
        Matcher date = YEAR.matcher(json);
        return date.replaceAll(found -> "\"" + (Integer.parseInt(found.group(1)) - 20) + found.group(2) + "\"");
    }

    /** Every text replaced that is the one, or a reference to it. */
    static JsonNode renamed(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, renamed(object.get(name), from, to)));
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, renamed(array.get(i), from, to));
            }
            return array;
        }
        String text = node.isTextual() ? node.asText() : "";
        return text.equals(from) || text.endsWith("/" + from)
                ? text(text.substring(0, text.length() - from.length()) + to)
                : node;
    }

    private static JsonNode text(String text) {
        return JSON.getNodeFactory().textNode(text);
    }
}
