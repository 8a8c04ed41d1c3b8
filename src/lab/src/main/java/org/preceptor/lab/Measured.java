package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The discrimination of a model on rows that it was not fitted on, as a file of its evaluation has it.
 *
 * @param evaluation the file's name without its ending: which kind of evaluation it was
 * @param rows with an outcome and an estimate
 * @param events among them
 * @param auroc area under the receiver operating characteristic, 0 to 1
 * @param interval of the bootstrap, where there were resamples
 */
record Measured(String evaluation, long rows, long events, double auroc, Optional<Interval> interval) {

    /** The evaluations that count, the one that asks most of a model first. */
    private static final List<String> EVALUATIONS =
            List.of("external", "leave-one-site-out", "held-out", "cross-validated");

    private static final JsonFactory JSON = new JsonFactory();

    /** A confidence interval. */
    record Interval(double low, double high) {}

    /**
     * What was measured of the model of a folder; empty where nothing was.
     *
     * @throws UserProblem where there is an evaluation that cannot be read: it is not passed over for another one
     */
    static Optional<Measured> of(Path folder) {
        for (String evaluation : EVALUATIONS) {
            Path file = folder.resolve("evaluation").resolve(evaluation + ".json");
            if (Files.isRegularFile(file)) {
                return Optional.of(read(evaluation, file));
            }
        }
        return Optional.empty();
    }

    /** In one line. */
    String sentence() {
        String range = interval.map(
                        between -> String.format(Locale.ROOT, " (%.3f to %.3f)", between.low(), between.high()))
                .orElse("");
        return String.format(
                Locale.ROOT, "AUROC %.3f%s, %s, %d of %d with the event", auroc, range, evaluation, events, rows);
    }

    private static Measured read(String evaluation, Path file) {
        Map<String, Double> numbers = new HashMap<>();
        try (JsonParser json = JSON.createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UserProblem(file + " holds no JSON object");
            }
            numbers(json, "", numbers);
        } catch (IOException wrong) {
            throw new UserProblem(file + " cannot be read as JSON: " + wrong.getMessage());
        }
        Optional<Interval> interval = numbers.containsKey("/metrics/auroc/low")
                        && numbers.containsKey("/metrics/auroc/high")
                ? Optional.of(new Interval(
                        needed(numbers, "/metrics/auroc/low", file), needed(numbers, "/metrics/auroc/high", file)))
                : Optional.empty();
        return new Measured(
                evaluation,
                (long) needed(numbers, "/evaluated", file),
                (long) needed(numbers, "/events", file),
                needed(numbers, "/metrics/auroc/value", file),
                interval);
    }

    private static double needed(Map<String, Double> numbers, String path, Path file) {
        Double number = numbers.get(path);
        if (number == null) {
            throw new UserProblem(file + " has no number at " + path);
        }
        return number;
    }

    /** The numbers of an object and of those in it, by their path; what is in lists is not looked at. */
    private static void numbers(JsonParser json, String path, Map<String, Double> found) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT) {
                numbers(json, path + "/" + name, found);
            } else if (value.isNumeric()) {
                found.put(path + "/" + name, json.getDoubleValue());
            } else {
                json.skipChildren();
            }
        }
    }
}
