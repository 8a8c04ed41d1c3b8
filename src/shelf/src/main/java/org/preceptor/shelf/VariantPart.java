package org.preceptor.shelf;

import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureDeclaration.WhenMissing;
import org.preceptor.model.ModelDeclaration.AtLeast;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;

/** Reads the {@code variants} of a model: its graphs with their inputs and outputs. */
final class VariantPart {

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.onnx");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** A variant and where its graph is named. */
    record Placed(Variant variant, Entry graph, Entry sha256) {}

    private final FeaturesFile.Features features;
    private final Ucum units;
    private final Outcomes outcomes;
    private final Map<String, Output> outputsById = new HashMap<>();

    VariantPart(FeaturesFile.Features features, Ucum units, Outcomes outcomes) {
        this.features = features;
        this.units = units;
        this.outcomes = outcomes;
    }

    List<Placed> read(Entry list) {
        List<Placed> variants = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : list.filledList()) {
            Block block = entry.block();
            if (block.present()) {
                Placed placed = variant(block);
                String id = placed.variant().id();
                if (!id.isEmpty() && !ids.add(id)) {
                    block.problem("variant `" + id + "` is declared twice");
                }
                variants.add(placed);
            }
        }
        return variants;
    }

    private Placed variant(Block block) {
        String id = block.need("id").kebab();
        Map<String, String> select = new LinkedHashMap<>();
        block.maybe("select").block().all().forEach((column, value) -> select.put(column, value.scalar()));
        Entry graph = block.need("graph");
        String file = graph.text();
        if (!file.isEmpty() && !FILE_NAME.matcher(file).matches()) {
            graph.problem("`" + file + "` is not the name of an .onnx file in the model's folder");
        }
        Entry sha256 = block.need("sha256");
        String digest = sha256.scalar();
        if (!digest.isEmpty() && !SHA256.matcher(digest).matches()) {
            sha256.problem("is not a SHA-256 in lower-case hexadecimal (64 digits)");
        }
        Entry inputList = block.need("inputs");
        List<String> inputs =
                names(inputList, inputList.filledList(), features.features().keySet());
        Entry optionalList = block.maybe("optional");
        List<String> optional = names(optionalList, optionalList.list(), new LinkedHashSet<>(inputs));
        declaredMissing(optional, optionalList);
        Optional<AtLeast> atLeast = atLeast(block.maybe("needs_at_least"));
        List<Output> outputs = outputs(block.need("outputs"));
        block.nothingElse();
        Variant variant = new Variant(id, select, file, digest, inputs, optional, atLeast, outputs);
        return new Placed(variant, graph, sha256);
    }

    private List<String> names(Entry list, List<Entry> elements, Set<String> allowed) {
        Set<String> names = new LinkedHashSet<>();
        for (Entry element : elements) {
            String name = element.snake();
            if (name.isEmpty()) {
                continue;
            }
            if (features.readable() && !allowed.contains(name)) {
                element.problem(
                        features.features().containsKey(name)
                                ? "`" + name + "` is not an input of this variant"
                                : "there is no feature `" + name + "` in features.yaml");
            } else if (!names.add(name)) {
                list.problem("`" + name + "` is listed twice");
            }
        }
        return List.copyOf(names);
    }

    /** Only a feature whose absence the equation has a term for may be NaN. */
    private void declaredMissing(List<String> optional, Entry list) {
        for (String name : optional) {
            FeatureDeclaration feature = features.features().get(name);
            if (feature != null && feature.whenMissing() != WhenMissing.INDICATOR) {
                list.problem("`" + name + "` is optional, so features.yaml must say `missing: indicator`");
            }
        }
    }

    private Optional<AtLeast> atLeast(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        Entry of = block.need("of");
        List<String> names = names(of, of.filledList(), features.features().keySet());
        Entry count = block.need("count");
        int least = count.whole(1, 100);
        if (!names.isEmpty() && least > names.size()) {
            count.problem("asks for " + least + " of " + names.size() + " inputs");
        }
        block.nothingElse();
        return Optional.of(new AtLeast(least, names));
    }

    private List<Output> outputs(Entry list) {
        List<Output> outputs = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : list.filledList()) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            Output output = output(block);
            if (!output.id().isEmpty() && !ids.add(output.id())) {
                block.problem("output `" + output.id() + "` is declared twice");
            }
            Stream.concat(output.also().stream(), output.alsoPercent().stream())
                    .filter(name -> !name.isEmpty() && !ids.add(name))
                    .forEach(name -> block.problem("output `" + name + "` is declared twice"));
            alike(output, block);
            outputs.add(output);
        }
        return outputs;
    }

    private Output output(Block block) {
        String id = block.need("id").snake();
        Entry outcomeEntry = block.maybe("outcome");
        Optional<String> outcome = outcomeEntry.given() ? Optional.of(outcomes.code(outcomeEntry)) : Optional.empty();
        Entry horizonEntry = block.maybe("horizon");
        var horizon = horizonEntry.given() ? Optional.of(horizonEntry.period()) : Optional.<Period>empty();
        if (horizon.isPresent() && outcome.isEmpty()) {
            horizonEntry.problem("an output with a horizon needs its `outcome`");
        }
        Entry unitEntry = block.need("unit");
        String unit = unitEntry.scalar();
        if (!unit.isEmpty() && !unit.equals("probability") && !units.isUnit(unit)) {
            unitEntry.problem("`" + unit + "` is neither `probability` nor a UCUM unit");
        }
        String title = block.need("title").text();
        Entry decimalsEntry = block.maybe("decimals");
        int decimals = decimalsEntry.given() ? decimalsEntry.whole(0, 6) : Output.usualDecimals(unit);
        Entry mostEntry = block.maybe("most");
        Optional<Double> most = mostEntry.given() ? Optional.of(mostEntry.number()) : Optional.empty();
        if (unit.equals("probability") && (decimalsEntry.given() || mostEntry.given())) {
            block.problem("a probability has neither `decimals` nor `most`");
        }
        List<String> also =
                block.maybe("also").list().stream().map(Entry::columnName).toList();
        Entry percentEntry = block.maybe("also_percent");
        List<String> alsoPercent =
                percentEntry.list().stream().map(Entry::columnName).toList();
        if (!alsoPercent.isEmpty() && !unit.isEmpty() && !unit.equals("probability")) {
            percentEntry.problem("only a probability is told in percent, too");
        }
        block.nothingElse();
        return new Output(id, outcome, horizon, unit, title, decimals, most, also, alsoPercent);
    }

    /** Alternatives of an output give the same thing, whichever variant runs. */
    private void alike(Output output, Block block) {
        Output other = outputsById.putIfAbsent(output.id(), output);
        if (other != null
                && (!other.unit().equals(output.unit()) || !other.outcome().equals(output.outcome()))) {
            block.problem("output `" + output.id() + "` has another unit or outcome than in an earlier variant");
        }
    }
}
