import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Trims Synthea's bundles to what the sandbox shows, so that a first start loads them in seconds: one transaction Bundle per
 * line, every entry a PUT with a fixed id, conditional references replaced by ids. Run by generate-patients.sh.
 *
 * <p>Kept: per patient the two newest Observations of a code that risk models read and the newest of any other
 * (questionnaires left out), the newest Condition of a code and clinical status (of mere findings the five newest), the newest
 * active MedicationRequest of a drug and the three newest that are over, the four newest Procedures of different codes that
 * not more than a quarter of all patients have (reconciliations, screenings), the three newest Encounters, allergies, and the
 * practitioners and organizations that these name.
 */
public final class TrimPatients {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SHARED = Set.of("Practitioner", "Organization");

    private static final Map<String, Integer> LIMITS = Map.of("procedure", 4, "finding", 5, "past medication", 3);

    /** Blood pressure, BMI, height, weight, smoking, cholesterol, HDL, creatinine, eGFR, HbA1c, albumin-creatinine ratio. */
    private static final Set<String> READ_BY_MODELS = Set.of(
            "Observation85354-9",
            "Observation39156-5",
            "Observation8302-2",
            "Observation29463-7",
            "Observation72166-2",
            "Observation2093-3",
            "Observation2085-9",
            "Observation2160-0",
            "Observation38483-4",
            "Observation33914-3",
            "Observation4548-4",
            "Observation14959-1");

    private final Map<String, ObjectNode> directory = new HashMap<>();
    private final Map<String, String> byIdentifier = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, Integer> patientsWithProcedure = new HashMap<>();

    public static void main(String[] args) throws IOException {
        List<Path> files;
        try (var list = Files.list(Path.of(args[0]))) {
            files = list.sorted(Comparator.comparing(p -> p.getFileName().toString()))
                    .toList();
        }
        new TrimPatients().trim(files, Path.of(args[1]));
    }

    private void trim(List<Path> files, Path target) throws IOException {
        List<List<ObjectNode>> patients = new ArrayList<>();
        for (Path file : files) {
            List<ObjectNode> resources = new ArrayList<>();
            for (JsonNode entry : JSON.readTree(file.toFile()).path("entry")) {
                resources.add((ObjectNode) entry.path("resource"));
            }
            if (file.getFileName().toString().contains("Information")) {
                resources.forEach(this::enter);
            } else {
                patients.add(resources);
                Set<String> codes = new HashSet<>();
                resources.stream().filter(r -> type(r).equals("Procedure")).forEach(r -> codes.add(code(r, "code")));
                codes.forEach(c -> patientsWithProcedure.merge(c, 1, Integer::sum));
            }
        }
        List<ObjectNode> bundles = new ArrayList<>();
        for (List<ObjectNode> resources : patients) {
            bundles.add(bundle(chart(resources, patients.size())));
        }
        List<ObjectNode> shared = named.stream().sorted().map(directory::get).toList();
        shared.forEach(this::tidy);
        bundles.add(0, bundle(shared));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
            for (ObjectNode bundle : bundles) {
                out.write(JSON.writeValueAsString(bundle).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
        System.out.println(patients.size() + " patients, "
                + bundles.stream().mapToInt(b -> b.path("entry").size()).sum() + " resources, " + Files.size(target)
                + " bytes");
    }

    private void enter(ObjectNode resource) {
        if (!SHARED.contains(type(resource))) {
            return;
        }
        directory.put(type(resource) + "/" + resource.path("id").asText(), resource);
        for (JsonNode identifier : resource.path("identifier")) {
            byIdentifier.put(
                    type(resource) + "?identifier=" + identifier.path("system").asText() + "|"
                            + identifier.path("value").asText(),
                    type(resource) + "/" + resource.path("id").asText());
        }
    }

    private List<ObjectNode> chart(List<ObjectNode> resources, int patients) {
        Map<String, List<ObjectNode>> groups = new LinkedHashMap<>();
        for (ObjectNode resource : resources) {
            String group = switch (type(resource)) {
                case "Patient", "AllergyIntolerance", "Medication" ->
                    type(resource) + resource.path("id").asText();
                case "Encounter" -> "Encounter";
                case "Observation" -> isSurvey(resource) ? "" : "Observation" + code(resource, "code");
                case "Condition" -> "Condition" + code(resource, "code") + resource.path("clinicalStatus");
                case "MedicationRequest" ->
                    "MedicationRequest" + code(resource, "medicationCodeableConcept")
                            + resource.path("medicationReference")
                                    .path("reference")
                                    .asText()
                            + resource.path("status").asText();
                case "Procedure" ->
                    patientsWithProcedure.get(code(resource, "code")) * 4 > patients
                            ? ""
                            : "Procedure" + code(resource, "code");
                default -> "";
            };
            if (!group.isEmpty()) {
                groups.computeIfAbsent(group, g -> new ArrayList<>()).add(resource);
            }
        }
        List<ObjectNode> kept = new ArrayList<>();
        Map<String, List<ObjectNode>> limited = new LinkedHashMap<>();
        groups.forEach((group, members) -> {
            members.sort(Comparator.comparing(TrimPatients::when).reversed());
            int limit = group.equals("Encounter") ? 3 : READ_BY_MODELS.contains(group) ? 2 : 1;
            for (ObjectNode member : members.subList(0, Math.min(limit, members.size()))) {
                limited.computeIfAbsent(limitedKind(member), k -> new ArrayList<>())
                        .add(member);
            }
        });
        limited.forEach((kind, members) -> {
            members.sort(Comparator.comparing(TrimPatients::when).reversed());
            int limit = LIMITS.getOrDefault(kind, Integer.MAX_VALUE);
            kept.addAll(members.subList(0, Math.min(limit, members.size())));
        });
        Map<String, String> ids = new HashMap<>();
        kept.forEach(r -> ids.put(
                "urn:uuid:" + r.path("id").asText(),
                type(r) + "/" + r.path("id").asText()));
        kept.forEach(resource -> {
            tidy(resource);
            resolve(resource, ids);
        });
        Set<String> used = new HashSet<>();
        kept.forEach(
                r -> used.add(r.path("medicationReference").path("reference").asText()));
        kept.removeIf(r -> type(r).equals("Medication")
                && !used.contains("Medication/" + r.path("id").asText()));
        return kept;
    }

    /** Replaces references by ids; false when this object is a reference to something that was not kept. */
    private boolean resolve(JsonNode node, Map<String, String> ids) {
        if (node instanceof ObjectNode object) {
            String reference = object.path("reference").asText("");
            if (reference.startsWith("urn:uuid:") || reference.contains("?identifier=")) {
                String id = ids.getOrDefault(reference, byIdentifier.get(reference));
                if (id == null) {
                    return false;
                }
                if (directory.containsKey(id)) {
                    named.add(id);
                }
                object.put("reference", id);
            }
            for (Iterator<Map.Entry<String, JsonNode>> i = object.fields(); i.hasNext(); ) {
                JsonNode child = i.next().getValue();
                if (!resolve(child, ids) || (child.isContainerNode() && child.isEmpty())) {
                    i.remove();
                }
            }
            return !object.isEmpty();
        }
        if (node instanceof ArrayNode array) {
            for (Iterator<JsonNode> i = array.iterator(); i.hasNext(); ) {
                if (!resolve(i.next(), ids)) {
                    i.remove();
                }
            }
        }
        return true;
    }

    private void tidy(ObjectNode resource) {
        resource.remove("text");
        resource.remove("location");
        if (type(resource).equals("Patient")) {
            for (Iterator<JsonNode> i = resource.path("extension").iterator(); i.hasNext(); ) {
                if (!i.next().path("url").asText().contains("us/core")) {
                    i.remove();
                }
            }
        } else {
            resource.remove("extension");
        }
    }

    private static ObjectNode bundle(List<ObjectNode> resources) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode resource : resources) {
            String url = type(resource) + "/" + resource.path("id").asText();
            ObjectNode entry = entries.addObject();
            entry.set("resource", resource);
            entry.putObject("request").put("method", "PUT").put("url", url);
        }
        return bundle;
    }

    private static String type(ObjectNode resource) {
        return resource.path("resourceType").asText();
    }

    private static String limitedKind(ObjectNode resource) {
        return switch (type(resource)) {
            case "Procedure" -> "procedure";
            case "Condition" -> resource.path("code").path("text").asText().endsWith("(finding)") ? "finding" : "";
            case "MedicationRequest" -> resource.path("status").asText().equals("active") ? "" : "past medication";
            default -> "";
        };
    }

    private static String code(ObjectNode resource, String member) {
        return resource.path(member).path("coding").path(0).path("code").asText("");
    }

    private static boolean isSurvey(ObjectNode resource) {
        return resource.path("category")
                .path(0)
                .path("coding")
                .path(0)
                .path("code")
                .asText()
                .equals("survey");
    }

    private static String when(ObjectNode resource) {
        for (String member : List.of("effectiveDateTime", "recordedDate", "authoredOn")) {
            if (resource.has(member)) {
                return resource.path(member).asText();
            }
        }
        String start = resource.path("performedPeriod").path("start").asText("");
        return start.isEmpty() ? resource.path("period").path("start").asText("") : start;
    }
}
