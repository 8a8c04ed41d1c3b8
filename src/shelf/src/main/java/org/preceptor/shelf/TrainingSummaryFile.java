package org.preceptor.shelf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.model.Support;
import org.preceptor.model.TrainingSummary;
import org.preceptor.model.TrainingSummary.Bins;
import org.preceptor.model.TrainingSummary.Input;
import org.preceptor.model.TrainingSummary.Limits;
import org.preceptor.model.TrainingSummary.Pair;
import org.preceptor.model.TrainingSummary.Point;
import org.preceptor.model.TrainingSummary.Range;

/** Reads what is kept of the rows that a model was fitted to. The file is JSON, which is YAML, so that problems have their line. */
final class TrainingSummaryFile {

    /** With fewer persons a number says something about one of them. */
    private static final int SMALLEST_CELL = 10;

    private static final Pattern FILE_NAME = Pattern.compile("evaluation/[A-Za-z0-9][A-Za-z0-9._-]*\\.json");

    private final ShelfFiles files;
    private final Problems problems;

    TrainingSummaryFile(ShelfFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * Reads it where the folder has one.
     *
     * @param named the value of {@code training_summary} in {@code model.yaml}
     * @param known the inputs of the model's variants
     */
    Optional<Support> read(Path folder, Entry named, Set<String> known) {
        if (!named.given()) {
            return Optional.empty();
        }
        Block block = named.block();
        Entry fileEntry = block.need("file");
        String name = fileEntry.text();
        Entry digestEntry = block.need("sha256");
        String digest = digestEntry.scalar();
        block.nothingElse();
        if (name.isEmpty() || !FILE_NAME.matcher(name).matches()) {
            fileEntry.problem("`" + name + "` is not the name of a .json file in the model's folder evaluation/");
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        Optional<byte[]> bytes = files.bytes(file, ShelfFiles.LARGEST_TEXT, fileEntry.file(), fileEntry.line());
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        String found = ShelfFiles.sha256(bytes.get());
        if (!found.equals(digest)) {
            digestEntry.problem("the SHA-256 of " + name + " is " + found);
            return Optional.empty();
        }
        return support(Yaml.read(files, file, problems), known);
    }

    private Optional<Support> support(Block file, Set<String> known) {
        int before = problems.count();
        long rows = file.need("rows").whole(1, Integer.MAX_VALUE);
        long persons = file.need("persons").whole(1, Integer.MAX_VALUE);
        Entry cellEntry = file.need("cell");
        int cell = cellEntry.whole(1, 1_000_000);
        if (cellEntry.given() && cell < SMALLEST_CELL) {
            cellEntry.problem("numbers of fewer than " + SMALLEST_CELL + " persons may not be kept");
        }
        Map<String, Input> inputs = new LinkedHashMap<>();
        file.need("inputs").block().all().forEach((name, entry) -> {
            if (!known.contains(name)) {
                entry.problem("`" + name + "` is not an input of any variant");
            }
            input(entry.block()).ifPresent(input -> inputs.put(name, input));
        });
        Entry correlationList = file.need("correlations");
        List<List<Double>> correlations = new ArrayList<>();
        for (Entry row : correlationList.list()) {
            correlations.add(numbers(row));
        }
        Block limitBlock = file.need("limits").block();
        Limits limits = new Limits(
                limitBlock.need("together").number(),
                limitBlock.need("beside_others").number());
        limitBlock.nothingElse();
        List<Pair> pairs = new ArrayList<>();
        for (Entry entry : file.need("never_together").list()) {
            pairs.add(pair(entry.block(), inputs.keySet()));
        }
        Map<String, Bins> predictions = new LinkedHashMap<>();
        file.need("predictions")
                .block()
                .all()
                .forEach((variant, entry) -> bins(entry).ifPresent(bins -> predictions.put(variant, bins)));
        file.need("model").text();
        file.need("abstained").number();
        file.nothingElse();
        if (problems.count() > before || !file.present()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Support(
                    new TrainingSummary(rows, persons, cell, inputs, correlations, limits, pairs, predictions)));
        } catch (IllegalArgumentException wrong) {
            correlationList.problem(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private static Pair pair(Block block, Set<String> inputs) {
        Entry one = block.need("one");
        Entry other = block.need("other");
        for (Entry name : List.of(one, other)) {
            if (!inputs.contains(name.text())) {
                name.problem("is none of the inputs");
            }
        }
        Pair pair = new Pair(
                one.text(),
                block.need("value").number(),
                other.text(),
                block.need("other_value").number());
        block.nothingElse();
        return pair;
    }

    private Optional<Input> input(Block block) {
        int before = problems.count();
        boolean discrete = block.need("discrete").bool();
        Entry valuesEntry = block.need("values");
        List<Double> values = numbers(valuesEntry);
        List<Double> scores = numbers(block.need("scores"));
        double mean = block.need("mean").number();
        Entry spreadEntry = block.need("spread");
        double spread = spreadEntry.number();
        Entry rangeEntry = block.maybe("range");
        Optional<Range> range = rangeEntry.given() ? Optional.of(range(rangeEntry.block())) : Optional.empty();
        double missing = block.need("missing").number();
        Optional<Bins> bins = bins(block.need("bins"));
        block.nothingElse();
        if (values.isEmpty() || values.size() != scores.size() || !ascending(values)) {
            valuesEntry.problem("expected ascending values, one for each score");
        }
        if (!(spread > 0)) {
            spreadEntry.problem("expected a number above 0");
        }
        if (!discrete && range.isEmpty()) {
            block.problem("`range` is missing: without it every number is taken");
        }
        if (problems.count() > before || bins.isEmpty()) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            points.add(new Point(values.get(i), scores.get(i)));
        }
        return Optional.of(new Input(discrete, points, mean, spread, range, missing, bins.get()));
    }

    private static Range range(Block block) {
        Range range = new Range(block.need("low").number(), block.need("high").number());
        block.nothingElse();
        if (range.low() > range.high()) {
            block.problem("`low` is above `high`");
        }
        return range;
    }

    private static Optional<Bins> bins(Entry entry) {
        Block block = entry.block();
        if (!block.present()) {
            return Optional.empty();
        }
        List<Double> edges = numbers(block.need("edges"));
        List<Double> shares = numbers(block.need("shares"));
        block.nothingElse();
        if (shares.size() != edges.size() + 1 || !ascending(edges)) {
            entry.problem("expected ascending edges, and one share more than edges");
            return Optional.empty();
        }
        return Optional.of(new Bins(edges, shares));
    }

    private static boolean ascending(List<Double> values) {
        for (int i = 1; i < values.size(); i++) {
            if (!(values.get(i) > values.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static List<Double> numbers(Entry entry) {
        return entry.list().stream().map(Entry::number).toList();
    }
}
