package org.preceptor.shelf.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.resource.Node;
import org.preceptor.resource.NodeReader;

/**
 * An evaluation as its file has it.
 *
 * @param subject what was evaluated
 * @param site whose rows they were and when, where a site recorded its own
 * @param counts on how many rows
 * @param reasons why rows have no estimate, and how many
 * @param metrics by their names in files, e.g. {@code auroc}
 * @param groups parts of the rows by prediction, from the lowest
 * @param curve the flexible calibration curve; empty where there is none
 * @param decisions net benefit by threshold
 * @param subgroups in the order of the file
 * @param comparisons with other predictions on the same rows
 * @param whole all of the file, with what is not known here
 */
public record EvaluationFile(
        Subject subject,
        Optional<Site> site,
        Counts counts,
        Map<String, Long> reasons,
        Map<String, Measure> metrics,
        List<Group> groups,
        List<Point> curve,
        List<Decision> decisions,
        List<Subgroup> subgroups,
        List<Comparison> comparisons,
        Node whole) {

    /** The evaluations that count, by the names of their files: the one that asks most of a model first. */
    public static final List<String> NAMES = List.of("external", "leave-one-site-out", "held-out", "cross-validated");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public EvaluationFile {
        groups = List.copyOf(groups);
        curve = List.copyOf(curve);
        decisions = List.copyOf(decisions);
        subgroups = List.copyOf(subgroups);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * What was evaluated.
     *
     * @param output the output's id
     * @param outcome the column of the outcome, or which rows of a study
     * @param resamples of the bootstrap
     */
    public record Subject(String model, String version, String output, String outcome, long resamples, long seed) {}

    /**
     * A site's own evaluation.
     *
     * @param declaration SHA-256 of the {@code model.yaml} that was evaluated
     */
    public record Site(String name, String date, String declaration) {}

    /**
     * How many.
     *
     * @param rows all
     * @param evaluated with an outcome and an estimate
     * @param events among those evaluated
     * @param clusters that those evaluated form, e.g. patients with several stays
     */
    public record Counts(
            long rows,
            long withoutOutcome,
            long withoutEstimate,
            long evaluated,
            long events,
            Optional<Long> clusters) {}

    /**
     * Rows next to each other by prediction.
     *
     * @param predicted their mean prediction
     * @param observed the share whose event came
     */
    public record Group(long rows, double predicted, double observed) {}

    /** A point of the calibration curve: predicted and observed risk. */
    public record Point(double predicted, double observed) {}

    /**
     * Net benefit at a threshold, in true positives a row.
     *
     * @param model of acting where the model tells the threshold or more
     * @param everybody of acting for everybody
     * @param flagged share of the rows at or above the threshold
     */
    public record Decision(double threshold, double model, double everybody, double flagged) {}

    /**
     * Rows with one value in a column.
     *
     * @param metrics empty where there were too few rows or events
     */
    public record Subgroup(String column, String value, long rows, long events, Map<String, Measure> metrics) {

        /** The value, or that none was given. */
        public String name() {
            return value.isEmpty() ? "not given" : value;
        }
    }

    /**
     * Another prediction on the rows that both have.
     *
     * @param other its name
     * @param differences own less the other's
     */
    public record Comparison(
            String other,
            long rows,
            long events,
            Map<String, Measure> own,
            Map<String, Measure> others,
            Map<String, Measure> differences) {}

    /**
     * Reads a file.
     *
     * @throws IOException when there is none, or it is no evaluation: the message says what is missing and where
     */
    public static EvaluationFile read(Path file) throws IOException {
        try {
            return of(Files.readString(file));
        } catch (IOException wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Reads a text.
     *
     * @throws IOException when it is no evaluation
     */
    public static EvaluationFile of(String text) throws IOException {
        return new EvaluationParts(node(text)).evaluation();
    }

    /**
     * Any JSON text as a value.
     *
     * @throws IOException when it is no JSON, or something follows it
     */
    public static Node node(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IOException("holds no JSON");
            }
            Node read = NodeReader.read(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the JSON value");
            }
            return read;
        }
    }
}
