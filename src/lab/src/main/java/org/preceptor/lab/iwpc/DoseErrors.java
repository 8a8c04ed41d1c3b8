package org.preceptor.lab.iwpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Variant;

/**
 * How far the stable doses of the consortium's patients lay from a variant's estimates. Most of these patients are those from whom
 * the equations were made: the errors are apparent, not those of new patients.
 */
public final class DoseErrors {

    private static final int BATCH = 1_000;
    /** Of the paper: its share is of patients whose estimate lies within 20 % of the stable dose. */
    private static final double CLOSE = 0.2;

    private final List<Pair> pairs = new ArrayList<>();

    /** One patient, mg a week. */
    private record Pair(double stable, double estimate) {
        double ratio() {
            return stable / estimate;
        }

        boolean close() {
            return Math.abs(estimate - stable) <= CLOSE * stable;
        }
    }

    /**
     * Figures of some patients.
     *
     * @param low 10th percentile of stable dose over estimate
     * @param high 90th percentile
     * @param within20 share whose estimate lay within 20 % of the stable dose
     * @param absolute mean absolute error, mg a week
     */
    public record Figures(int patients, double low, double high, double within20, double absolute) {}

    private DoseErrors() {}

    /**
     * Scores every patient who counts and has all inputs of the variant.
     *
     * @throws CsvTable.BadTable when the table cannot be read
     * @throws IllegalArgumentException when a column is missing
     */
    public static DoseErrors of(List<Row> rows, Model model, Variant variant) {
        DoseErrors errors = new DoseErrors();
        List<IwpcPatient> patients = rows.stream()
                .flatMap(row -> IwpcPatient.of(row).stream())
                .filter(patient -> patient.values().keySet().containsAll(variant.inputs()))
                .toList();
        Map<String, FeatureDeclaration> features = model.declaration().features();
        for (int from = 0; from < patients.size(); from += BATCH) {
            List<IwpcPatient> batch = patients.subList(from, Math.min(from + BATCH, patients.size()));
            double[] inputs = batch.stream()
                    .flatMapToDouble(patient -> variant.inputs().stream()
                            .mapToDouble(input ->
                                    number(features, input, patient.values().getOrDefault(input, ""))))
                    .toArray();
            double[] scores = model.scorer(variant).score(inputs, batch.size());
            for (int i = 0; i < batch.size(); i++) {
                double estimate = scores[i * variant.outputs().size()];
                if (Double.isFinite(estimate)) {
                    errors.pairs.add(new Pair(batch.get(i).weeklyDose(), estimate));
                }
            }
        }
        return errors;
    }

    private static double number(Map<String, FeatureDeclaration> features, String input, String word) {
        FeatureDeclaration declaration = features.get(input);
        Double category = declaration == null ? null : declaration.categories().get(word);
        return category == null ? Double.parseDouble(word) : category;
    }

    /** The rows of a table that has the columns of the consortium. */
    public static List<Row> rows(CsvTable table) throws IOException {
        List<String> missing = IwpcPatient.COLUMNS.stream()
                .filter(column -> !table.columns().containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the table lacks the columns " + String.join(", ", missing));
        }
        List<Row> rows = new ArrayList<>();
        for (List<Row> batch = table.read(BATCH); !batch.isEmpty(); batch = table.read(BATCH)) {
            rows.addAll(batch);
        }
        return rows;
    }

    /** Patients whose estimate lies from {@code from} (inclusive) to {@code below} (exclusive), mg a week. */
    public Figures byEstimate(double from, double below) {
        return figures(pairs.stream()
                .filter(pair -> pair.estimate() >= from && pair.estimate() < below)
                .toList());
    }

    /** Patients whose stable dose lies from {@code from} to {@code to}, both inclusive, mg a week. */
    public Figures byStableDose(double from, double to) {
        return figures(pairs.stream()
                .filter(pair -> pair.stable() >= from && pair.stable() <= to)
                .toList());
    }

    private static Figures figures(List<Pair> some) {
        double[] ratios = some.stream().mapToDouble(Pair::ratio).sorted().toArray();
        double close = some.stream().filter(Pair::close).count();
        double absolute = some.stream()
                .mapToDouble(pair -> Math.abs(pair.estimate() - pair.stable()))
                .average()
                .orElse(Double.NaN);
        return new Figures(
                some.size(), percentile(ratios, 0.1), percentile(ratios, 0.9), close / some.size(), absolute);
    }

    /** Linear between order statistics (Hyndman RJ, Fan Y, Am Stat 1996;50:361-365, definition 7). */
    static double percentile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = (sorted.length - 1) * share;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
