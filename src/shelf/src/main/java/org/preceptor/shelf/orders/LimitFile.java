package org.preceptor.shelf.orders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.Code;
import org.preceptor.dosing.RenalKnowledge;
import org.preceptor.dosing.RenalKnowledge.Band;
import org.preceptor.dosing.RenalKnowledge.Criteria;
import org.preceptor.dosing.RenalKnowledge.Dose;
import org.preceptor.dosing.RenalKnowledge.Indication;
import org.preceptor.dosing.RenalKnowledge.Limit;
import org.preceptor.dosing.RenalKnowledge.Measure;
import org.preceptor.dosing.RenalKnowledge.Most;
import org.preceptor.dosing.RenalKnowledge.Rule;
import org.preceptor.dosing.RenalKnowledge.Sign;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.order.Finding;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads {@code limits.yaml}. */
public final class LimitFile {

    /** What a model on the shelf has. */
    public interface Models {
        /** Whether there is a model with that output. */
        boolean hasOutput(String modelId, String output);

        /** Whether there is a model with that feature. */
        boolean hasFeature(String modelId, String feature);
    }

    private final Models models;
    private final Named named;

    private LimitFile(Models models, Named named) {
        this.models = models;
        this.named = named;
    }

    /**
     * The knowledge; what breaks a rule is reported, a model that is not on the shelf among it: without its kidney function no
     * draft would be checked, and nobody would know.
     */
    public static RenalKnowledge read(
            ShelfFiles files, Path path, DrugDictionary dictionary, Models models, Problems problems) {
        return new LimitFile(models, new Named(dictionary)).read(Yaml.read(files, path, problems));
    }

    private RenalKnowledge read(Block file) {
        file.need("version").text();
        String request = file.need("request").kebab();
        Map<String, Measure> measures = new LinkedHashMap<>();
        file.need("measures").block().all().forEach((id, entry) -> measures.put(id, measure(entry)));
        Sources sources = new Sources(file.need("sources"));
        Map<String, Indication> indications = new LinkedHashMap<>();
        file.maybe("indications").block().all().forEach((id, entry) -> indications.put(id, indication(entry.block())));
        List<Limit> limits = new ArrayList<>();
        for (Entry entry : file.need("limits").filledList()) {
            limits.add(limit(entry, measures, sources, indications));
        }
        file.maybe("not_found").list().forEach(Entry::text);
        file.nothingElse();
        return new RenalKnowledge(measures, limits, request);
    }

    private Measure measure(Entry entry) {
        Block block = entry.block();
        String label = block.need("label").text();
        String unit = block.need("unit").text();
        Entry modelEntry = block.need("model");
        String model = modelEntry.kebab();
        String output = block.need("output").snake();
        String creatinine = block.need("creatinine").snake();
        block.nothingElse();
        if (!model.isEmpty() && !models.hasOutput(model, output)) {
            modelEntry.problem("no model `" + model + "` with an output `" + output + "` is on the shelf");
        } else if (!model.isEmpty() && !models.hasFeature(model, creatinine)) {
            modelEntry.problem("model `" + model + "` has no feature `" + creatinine + "`");
        }
        return new Measure(label, unit, model, output, creatinine);
    }

    private static Indication indication(Block block) {
        String label = block.need("label").text();
        Set<Code> codes = new LinkedHashSet<>();
        block.need("codes")
                .block()
                .all()
                .forEach((system, list) -> list.list().forEach(code -> codes.add(new Code(system, code.scalar()))));
        block.nothingElse();
        return new Indication(label, codes);
    }

    private Limit limit(
            Entry entry, Map<String, Measure> measures, Sources sources, Map<String, Indication> indications) {
        Block block = entry.block();
        Set<String> drugs = named.all(block.need("drugs"));
        String measure = known(block.need("measure"), measures.keySet());
        Entry indication = block.maybe("indication");
        Optional<Indication> meant = indication.given()
                ? Optional.ofNullable(indications.get(known(indication, indications.keySet())))
                : Optional.empty();
        var lookBack = block.need("look_back").period();
        var source = sources.named(block.need("source"));
        Entry criteriaEntry = block.maybe("criteria");
        Optional<Criteria> criteria = criteriaEntry.given()
                ? Optional.of(criteria(criteriaEntry.block(), measures.get(measure)))
                : Optional.empty();
        List<Band> bands = bands(block.maybe("bands"));
        block.nothingElse();
        if (block.present() && bands.isEmpty() == criteria.isEmpty()) {
            entry.problem("a limit has either `bands` or `criteria`");
        }
        return new Limit(drugs, measure, meant, lookBack, bands, criteria, source);
    }

    private static String known(Entry entry, Set<String> ids) {
        String id = entry.kebab();
        if (!id.isEmpty() && !ids.contains(id)) {
            entry.problem("there is no `" + id + "`; declared: " + String.join(", ", ids));
        }
        return id;
    }

    private static List<Band> bands(Entry list) {
        List<Band> bands = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (Entry entry : list.list()) {
            Block block = entry.block();
            OptionalDouble from = block.maybe("from").optionalNumber();
            OptionalDouble below = block.maybe("below").optionalNumber();
            bands.add(new Band(from, below, rule(block)));
            block.nothingElse();
            if (from.orElse(Double.NEGATIVE_INFINITY) < end
                    || below.orElse(Double.POSITIVE_INFINITY) <= from.orElse(Double.NEGATIVE_INFINITY)) {
                entry.problem("bands rise and do not overlap: from is inclusive, below is exclusive");
            }
            end = below.orElse(Double.POSITIVE_INFINITY);
        }
        return bands;
    }

    private static Rule rule(Block block) {
        String id = block.need("id").kebab();
        Finding.ActionClass action = block.need("action").word(Finding.ActionClass.class, Finding.ActionClass.MONITOR);
        Indicator indicator = block.need("indicator").word(Indicator.class, Indicator.INFO);
        String summary = block.need("summary").text();
        String words = block.need("words").text();
        Entry most = block.maybe("most");
        Entry dose = block.maybe("dose");
        return new Rule(
                id,
                action,
                indicator,
                summary,
                words,
                most.given() ? Optional.of(most(most.block())) : Optional.empty(),
                dose.given() ? Optional.of(dose(dose.block())) : Optional.empty());
    }

    private static Most most(Block block) {
        double milligrams = positive(block.need("mg"));
        int days = block.need("days").whole(1, 31);
        block.nothingElse();
        return new Most(milligrams, days);
    }

    private static Dose dose(Block block) {
        double milligrams = positive(block.need("mg"));
        int times = block.need("times").whole(1, 24);
        int days = block.need("days").whole(1, 31);
        block.nothingElse();
        return new Dose(milligrams, times, days);
    }

    static double positive(Entry entry) {
        double value = entry.number();
        if (value <= 0) {
            entry.problem("expected a number above 0");
        }
        return value;
    }

    private Criteria criteria(Block block, @Nullable Measure measure) {
        int atLeast = block.need("at_least").whole(1, 9);
        List<Sign> signs = new ArrayList<>();
        for (Entry entry : block.need("of").filledList()) {
            Block sign = entry.block();
            Entry featureEntry = sign.need("feature");
            String feature = featureEntry.snake();
            if (measure != null && !feature.isEmpty() && !models.hasFeature(measure.modelId(), feature)) {
                featureEntry.problem("model `" + measure.modelId() + "` has no feature `" + feature + "`");
            }
            signs.add(new Sign(
                    feature,
                    sign.maybe("min").optionalNumber(),
                    sign.maybe("max").optionalNumber(),
                    sign.need("words").text()));
            sign.nothingElse();
        }
        Rule rule = rule(block.need("rule").block());
        block.nothingElse();
        return new Criteria(atLeast, signs, rule);
    }
}
