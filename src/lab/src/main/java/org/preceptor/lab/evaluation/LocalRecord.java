package org.preceptor.lab.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A site's own evaluation of a model, kept outside the model's folder, which is signed by others: {@code local/<model>/evaluation.json} on
 * the shelf. It holds for the folder that it was made of and no other.
 *
 * @param site who evaluated
 * @param date when
 * @param version of the model
 * @param declaration SHA-256 of the model's {@code model.yaml}, which names the digest of every graph
 */
public record LocalRecord(String site, LocalDate date, String version, String declaration) {

    /** Where it lies on a shelf. */
    public static Path place(Path shelf, String model) {
        return shelf.resolve("local").resolve(model).resolve("evaluation.json");
    }

    /** The evaluation as JSON, with who, when and of what at its head. */
    public String json(Evaluation evaluation) {
        return json(evaluation, Map.of());
    }

    /** The same with further keys at its end; see {@link EvaluationJson}. */
    public String json(Evaluation evaluation, Map<String, String> further) {
        String head = "{\n  \"site\" : \"" + quoted(site) + "\",\n  \"date\" : \"" + date
                + "\",\n  \"declaration_sha256\" : \"" + declaration + "\",";
        return head + EvaluationJson.of(evaluation, further).substring(1);
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /**
     * Reads one; empty where there is none.
     *
     * @throws IOException when the file is no such record
     */
    public static Optional<LocalRecord> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        for (String needed : new String[] {"site", "date", "version", "declaration_sha256"}) {
            if (!fields.containsKey(needed)) {
                throw new IOException(file + " lacks the field " + needed);
            }
        }
        return Optional.of(new LocalRecord(
                fields.getOrDefault("site", ""),
                LocalDate.parse(fields.getOrDefault("date", "")),
                fields.getOrDefault("version", ""),
                fields.getOrDefault("declaration_sha256", "")));
    }

    /**
     * Why it says nothing about the model as it is now; empty where it does.
     *
     * @param now the model's version
     * @param nowDeclaration SHA-256 of its {@code model.yaml}
     */
    public Optional<String> stale(String now, String nowDeclaration) {
        if (declaration.equals(nowDeclaration)) {
            return Optional.empty();
        }
        return Optional.of("the local evaluation of " + date + " by " + site + " is of "
                + (version.equals(now) ? "another folder of version " : "version ") + version + ", the model is " + now
                + ": evaluate it again");
    }
}
