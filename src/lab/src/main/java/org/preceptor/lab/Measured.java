package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param persons to whom the rows belong, where somebody has several
 * @param events among them
 * @param auroc area under the receiver operating characteristic, 0 to 1
 * @param interval of the bootstrap, where there were resamples
 * @param slope of the calibration, where it was computed
 * @param observedToExpected cases over the sum of the risks, where it was computed
 * @param others name and discrimination of what was judged on the same rows
 */
record Measured(
        String evaluation,
        long rows,
        Optional<Long> persons,
        long events,
        double auroc,
        Optional<Interval> interval,
        Optional<Figure> slope,
        Optional<Figure> observedToExpected,
        List<Other> others) {

    /** The evaluations that count, the one that asks most of a model first. */
    private static final List<String> EVALUATIONS =
            List.of("external", "leave-one-site-out", "held-out", "cross-validated");

    private static final JsonFactory JSON = new JsonFactory();

    Measured {
        others = List.copyOf(others);
    }

    /** A confidence interval. */
    record Interval(double low, double high) {}

    /** A number, with its interval where there were resamples. */
    record Figure(double value, Optional<Interval> interval) {}

    /** Another model on the same rows. */
    record Other(String name, double auroc) {}

    /** The share that is right who says of everybody what most are: what an accuracy is to be compared with. */
    double majority() {
        return Math.max(events, rows - events) / (double) rows;
    }

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

    /** What a file of the kind of evaluation that counts for the model says of a part: a variant before its name, a site after it. */
    static Optional<Measured> part(Path folder, String file) {
        Path path = folder.resolve("evaluation").resolve(file + ".json");
        return Files.isRegularFile(path) ? Optional.of(read(file, path)) : Optional.empty();
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
        List<Other> others = new ArrayList<>();
        try (JsonParser json = JSON.createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UserProblem(file + " holds no JSON object");
            }
            numbers(json, "", numbers, others);
        } catch (IOException wrong) {
            throw new UserProblem(file + " cannot be read as JSON: " + wrong.getMessage());
        }
        return new Measured(
                evaluation,
                (long) needed(numbers, "/evaluated", file),
                numbers.containsKey("/clusters")
                        ? Optional.of((long) needed(numbers, "/clusters", file))
                        : Optional.empty(),
                (long) needed(numbers, "/events", file),
                needed(numbers, "/metrics/auroc/value", file),
                interval(numbers, "/metrics/auroc", file),
                figure(numbers, "/metrics/calibration_slope", file),
                figure(numbers, "/metrics/observed_to_expected", file),
                others);
    }

    private static Optional<Interval> interval(Map<String, Double> numbers, String metric, Path file) {
        return numbers.containsKey(metric + "/low") && numbers.containsKey(metric + "/high")
                ? Optional.of(
                        new Interval(needed(numbers, metric + "/low", file), needed(numbers, metric + "/high", file)))
                : Optional.empty();
    }

    private static Optional<Figure> figure(Map<String, Double> numbers, String metric, Path file) {
        return numbers.containsKey(metric + "/value")
                ? Optional.of(new Figure(needed(numbers, metric + "/value", file), interval(numbers, metric, file)))
                : Optional.empty();
    }

    private static double needed(Map<String, Double> numbers, String path, Path file) {
        Double number = numbers.get(path);
        if (number == null) {
            throw new UserProblem(file + " has no number at " + path);
        }
        return number;
    }

    /** The numbers of an object and of those in it, by their path; of lists, only that of the comparisons is looked at. */
    private static void numbers(JsonParser json, String path, Map<String, Double> found, List<Other> others)
            throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT) {
                numbers(json, path + "/" + name, found, others);
            } else if (value == JsonToken.START_ARRAY && path.isEmpty() && name.equals("comparisons")) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    other(json).ifPresent(others::add);
                }
            } else if (value.isNumeric()) {
                found.put(path + "/" + name, json.getDoubleValue());
            } else {
                json.skipChildren();
            }
        }
    }

    private static Optional<Other> other(JsonParser json) throws IOException {
        String whose = "";
        Map<String, Double> found = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("other") && value == JsonToken.VALUE_STRING) {
                whose = json.getText();
            } else if (name.equals("others") && value == JsonToken.START_OBJECT) {
                numbers(json, "/others", found, new ArrayList<>());
            } else {
                json.skipChildren();
            }
        }
        Double auroc = found.get("/others/auroc/value");
        return auroc == null ? Optional.empty() : Optional.of(new Other(whose, auroc));
    }
}
