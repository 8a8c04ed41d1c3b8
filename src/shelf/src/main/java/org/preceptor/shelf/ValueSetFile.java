package org.preceptor.shelf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;

/**
 * One FHIR R4 ValueSet with enumerated codes, as {@code docs/shelf-format.md} narrows it: no filters, no imports, no
 * exclusions, because nothing here could expand them.
 */
final class ValueSetFile {

    static final String CODE_PREFIX = "https://preceptor.org/fhir/StructureDefinition/code-prefix";
    /** The classifications whose codes begin with those of their chapter: prefixes mean something there only. */
    static final Set<String> HIERARCHICAL = Set.of(
            "http://hl7.org/fhir/sid/icd-10",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "http://hl7.org/fhir/sid/icd-10-pcs",
            "http://hl7.org/fhir/sid/icd-10-gm",
            "http://hl7.org/fhir/sid/icd-10-nl",
            "http://www.whocc.no/atc");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ShelfFiles files;
    private final Problems problems;
    private final Set<Code> codes = new HashSet<>();
    private final Map<String, Set<String>> prefixes = new HashMap<>();
    private String file = "";
    private boolean sound = true;

    ValueSetFile(ShelfFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The value set; empty where the file breaks a rule, which is reported. */
    Optional<CodeSet> read(Path path, String id) {
        file = files.relative(path);
        Optional<String> text = files.text(path, file, 1);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(text.get())) {
            String title = valueSet(json, id);
            if (sound && codes.isEmpty() && prefixes.isEmpty()) {
                problem(1, "has no code: compose.include[].concept[].code is missing");
            }
            return sound ? Optional.of(new CodeSet(id, title, codes, prefixes)) : Optional.empty();
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            problem(at == null ? 1 : at.getLineNr(), "is not JSON: " + broken.getOriginalMessage());
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String valueSet(JsonParser json, String id) throws IOException {
        String title = id;
        String type = "";
        String declaredId = "";
        if (json.nextToken() != JsonToken.START_OBJECT) {
            problem(1, "expected a FHIR ValueSet");
            return title;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "resourceType" -> type = json.getText();
                case "id" -> {
                    declaredId = json.getText();
                    if (!declaredId.equals(id)) {
                        problem(line(json), "id is `" + declaredId + "`, but the file is " + id + ".json");
                    }
                }
                case "title" -> title = json.getText();
                case "compose" -> compose(json);
                default -> json.skipChildren();
            }
        }
        if (!type.equals("ValueSet")) {
            problem(1, "resourceType must be ValueSet");
        }
        if (declaredId.isEmpty()) {
            problem(1, "`id` is missing");
        }
        if (json.nextToken() != null) {
            problem(line(json), "something follows the ValueSet");
        }
        return title;
    }

    private void compose(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "include" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        include(json);
                    }
                }
                case "exclude" -> {
                    problem(line(json), "`exclude` is not read: enumerate the codes");
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
    }

    private void include(JsonParser json) throws IOException {
        int line = line(json);
        String system = "";
        Set<String> enumerated = new HashSet<>();
        Set<String> starting = new HashSet<>();
        Set<String> filtering = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "system" -> system = json.getText();
                case "concept" -> concepts(json, enumerated);
                case "extension" -> extensions(json, starting);
                case "filter" -> filters(json, filtering);
                case "valueSet" -> {
                    problem(line(json), "`" + name + "` is not read: enumerate the codes");
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
        if (system.isEmpty()) {
            problem(line, "an include needs its `system`");
        }
        if (enumerated.isEmpty() && starting.isEmpty()) {
            problem(line, "an include needs its codes (`concept`): a whole code system is not read");
        }
        if (!starting.isEmpty() && !system.isEmpty() && !HIERARCHICAL.contains(system)) {
            problem(line, "code prefixes are for ICD-10 and ATC only, not " + system);
        }
        Set<String> meant = starting.stream()
                .map(prefix -> prefix.replace(".", "\\.") + ".*")
                .collect(Collectors.toSet());
        if (!filtering.isEmpty() && !filtering.equals(meant)) {
            problem(
                    line,
                    "only filters that say the same as the code prefixes are read: property code, op regex, value "
                            + meant);
        }
        for (String code : enumerated) {
            codes.add(new Code(system, code));
        }
        if (!starting.isEmpty()) {
            prefixes.computeIfAbsent(system, key -> new HashSet<>()).addAll(starting);
        }
    }

    private void concepts(JsonParser json, Set<String> enumerated) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int line = line(json);
            String code = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isCode = json.currentName().equals("code");
                JsonToken value = json.nextToken();
                if (isCode && value == JsonToken.VALUE_STRING) {
                    code = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            if (code.isBlank() || !code.equals(code.strip())) {
                problem(line, "a concept needs a `code` without blanks around it");
            } else if (!enumerated.add(code)) {
                problem(line, "code " + code + " is given twice");
            }
        }
    }

    /** Filters are for other readers of the value set; they must mean what the prefixes mean. */
    private void filters(JsonParser json, Set<String> filtering) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> members = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                members.put(name, json.getText());
                json.skipChildren();
            }
            boolean regex = "code".equals(members.get("property")) && "regex".equals(members.get("op"));
            filtering.add(regex ? members.getOrDefault("value", "") : "");
        }
    }

    private void extensions(JsonParser json, Set<String> starting) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int line = line(json);
            String url = "";
            String value = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "url" -> url = json.getText();
                    case "valueString" -> value = json.getText();
                    default -> json.skipChildren();
                }
            }
            if (url.equals(CODE_PREFIX)) {
                if (value.isBlank()) {
                    problem(line, "a code prefix needs a valueString: an empty one would match every code");
                } else {
                    starting.add(value);
                }
            }
        }
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private void problem(int line, String message) {
        sound = false;
        problems.add(file, line, message);
    }
}
