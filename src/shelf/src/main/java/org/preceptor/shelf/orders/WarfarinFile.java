package org.preceptor.shelf.orders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.CodeSet;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;
import org.preceptor.warfarin.WarfarinKnowledge;
import org.preceptor.warfarin.WarfarinKnowledge.Citations;
import org.preceptor.warfarin.WarfarinKnowledge.ClinicalFor;
import org.preceptor.warfarin.WarfarinKnowledge.Counted;
import org.preceptor.warfarin.WarfarinKnowledge.Equations;
import org.preceptor.warfarin.WarfarinKnowledge.ErrorBand;
import org.preceptor.warfarin.WarfarinKnowledge.NotCounted;
import org.preceptor.warfarin.WarfarinKnowledge.Target;

/** Reads {@code warfarin.yaml}. */
public final class WarfarinFile {

    private final LimitFile.Models models;
    private final Named named;
    private final Map<String, CodeSet> valueSets;

    private WarfarinFile(LimitFile.Models models, Named named, Map<String, CodeSet> valueSets) {
        this.models = models;
        this.named = named;
        this.valueSets = valueSets;
    }

    /** The knowledge; what breaks a rule is reported, an output or feature that no model on the shelf has among it. */
    public static WarfarinKnowledge read(
            ShelfFiles files,
            Path path,
            DrugDictionary dictionary,
            LimitFile.Models models,
            Map<String, CodeSet> valueSets,
            Problems problems) {
        return new WarfarinFile(models, new Named(dictionary), valueSets).read(Yaml.read(files, path, problems));
    }

    private WarfarinKnowledge read(Block file) {
        file.need("version").text();
        Sources sources = new Sources(file.need("sources"));
        String drug = named.drug(file.need("drug"));
        Citations citations = citations(file.need("citations").block(), sources);
        Block errors = file.need("errors").block();
        Equations equations = equations(file.need("equations").block(), errors);
        errors.nothingElse();
        Map<String, Counted> counted = new LinkedHashMap<>();
        file.need("counted").block().all().forEach((feature, entry) -> {
            feature(feature, entry, equations.modelId());
            counted.put(feature, counted(entry.block()));
        });
        List<NotCounted> notCounted = new ArrayList<>();
        for (Entry entry : file.maybe("not_counted").list()) {
            Block block = entry.block();
            notCounted.add(new NotCounted(
                    named.all(block.need("drugs")), block.need("words").text(), sources.named(block.need("source"))));
            block.nothingElse();
        }
        Target target = target(file.need("target").block());
        CodeSet outside = valueSet(file.need("outside_target"));
        var initiation = file.need("initiation").period();
        double close = share(file.need("close"));
        double step = positive(file.need("step_mg"));
        Set<String> poor = new LinkedHashSet<>();
        file.need("poor").list().forEach(entry -> poor.add(entry.text()));
        ClinicalFor clinicalFor = clinicalFor(file.need("clinical_for").block(), equations.modelId());
        file.maybe("not_found").list().forEach(Entry::text);
        file.nothingElse();
        return new WarfarinKnowledge(
                drug,
                equations,
                counted,
                notCounted,
                target,
                outside,
                initiation,
                close,
                step,
                poor,
                clinicalFor,
                citations);
    }

    private Target target(Block block) {
        CodeSet measure = valueSet(block.need("valueset"));
        double low = positive(block.need("low"));
        Entry end = block.need("high");
        double high = positive(end);
        if (high < low) {
            end.problem("the range ends below its beginning");
        }
        block.nothingElse();
        return new Target(measure, low, high);
    }

    private static Citations citations(Block block, Sources sources) {
        Citations citations = new Citations(
                sources.named(block.need("equation")),
                sources.named(block.need("guideline")),
                sources.named(block.need("loading")),
                sources.named(block.need("error")));
        block.nothingElse();
        return citations;
    }

    private Equations equations(Block block, Block errors) {
        String model = block.need("model").kebab();
        String genetic = output(block.need("pharmacogenetic"), model);
        String clinical = output(block.need("clinical"), model);
        List<String> loading = block.need("loading").filledList().stream()
                .map(entry -> output(entry, model))
                .toList();
        block.nothingElse();
        return new Equations(
                model,
                genetic,
                clinical,
                loading,
                bands(errors.need("pharmacogenetic")),
                bands(errors.need("clinical")));
    }

    private String output(Entry entry, String model) {
        String output = entry.snake();
        if (!model.isEmpty() && !output.isEmpty() && !models.hasOutput(model, output)) {
            entry.problem("no model `" + model + "` with an output `" + output + "` is on the shelf");
        }
        return output;
    }

    private void feature(String name, Entry entry, String model) {
        if (!model.isEmpty() && !name.isEmpty() && !models.hasFeature(model, name)) {
            entry.problem("model `" + model + "` has no feature `" + name + "`");
        }
    }

    private Counted counted(Block block) {
        Counted counted = new Counted(block.need("label").text(), named.all(block.need("drugs")));
        block.nothingElse();
        return counted;
    }

    private ClinicalFor clinicalFor(Block block, String model) {
        Entry featureEntry = block.need("feature");
        String feature = featureEntry.snake();
        feature(feature, featureEntry, model);
        ClinicalFor clinicalFor = new ClinicalFor(
                feature, block.need("category").snake(), block.need("words").text());
        block.nothingElse();
        return clinicalFor;
    }

    /** From the smallest estimates to the largest; the last band, and only that, has no end. */
    private static List<ErrorBand> bands(Entry list) {
        List<ErrorBand> bands = new ArrayList<>();
        List<Entry> entries = list.filledList();
        double from = 0;
        for (Entry entry : entries) {
            Block block = entry.block();
            Entry belowEntry = block.maybe("below");
            Optional<Double> below = belowEntry.given() ? Optional.of(belowEntry.number()) : Optional.empty();
            double low = positive(block.need("low"));
            double high = positive(block.need("high"));
            int patients = block.need("patients").whole(1, 1_000_000);
            double within20 = share(block.need("within_20"));
            block.nothingElse();
            boolean last = entry == entries.getLast();
            if (below.isEmpty() != last || below.orElse(Double.MAX_VALUE) <= from) {
                entry.problem("bands rise by `below`, and only the last has none");
            }
            if (low > high) {
                entry.problem("`low` lies above `high`");
            }
            from = below.orElse(from);
            bands.add(new ErrorBand(below, low, high, patients, within20));
        }
        return bands;
    }

    private CodeSet valueSet(Entry entry) {
        String name = entry.kebab();
        CodeSet codes = valueSets.get(name);
        if (codes == null && !name.isEmpty()) {
            entry.problem("no value set `" + name + "` in fhir-profiles/valuesets");
        }
        return codes == null ? new CodeSet(name, name, Set.of(), Map.of()) : codes;
    }

    private static double positive(Entry entry) {
        double value = entry.number();
        if (value <= 0) {
            entry.problem("expected a number above 0");
        }
        return value;
    }

    private static double share(Entry entry) {
        double value = entry.number();
        if (value <= 0 || value >= 1) {
            entry.problem("expected a share above 0 and below 1");
        }
        return value;
    }
}
