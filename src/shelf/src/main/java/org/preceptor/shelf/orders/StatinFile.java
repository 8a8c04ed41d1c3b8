package org.preceptor.shelf.orders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.CodeSet;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.Interval;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.order.Finding;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;
import org.preceptor.statin.Intensity;
import org.preceptor.statin.StatinKnowledge;
import org.preceptor.statin.StatinKnowledge.Benefit;
import org.preceptor.statin.StatinKnowledge.Contraindication;
import org.preceptor.statin.StatinKnowledge.Effect;
import org.preceptor.statin.StatinKnowledge.Indication;
import org.preceptor.statin.StatinKnowledge.Range;
import org.preceptor.statin.StatinKnowledge.Request;
import org.preceptor.statin.StatinKnowledge.Risk;

/** Reads {@code statins.yaml}. */
public final class StatinFile {

    private static final String LDL = "ldl";

    private final DrugDictionary dictionary;
    private final Map<String, CodeSet> valueSets;
    private final LimitFile.Models models;
    private final Set<String> suggestions;

    private StatinFile(
            DrugDictionary dictionary,
            Map<String, CodeSet> valueSets,
            LimitFile.Models models,
            Set<String> suggestions) {
        this.dictionary = dictionary;
        this.valueSets = valueSets;
        this.models = models;
        this.suggestions = suggestions;
    }

    /**
     * The knowledge; what breaks a rule is reported, a model, a value set or a suggestion that is not there among it.
     *
     * @param suggestions ids of the service's suggestions
     */
    public static StatinKnowledge read(
            ShelfFiles files,
            Path path,
            DrugDictionary dictionary,
            Map<String, CodeSet> valueSets,
            LimitFile.Models models,
            Set<String> suggestions,
            Problems problems) {
        return new StatinFile(dictionary, valueSets, models, suggestions).read(Yaml.read(files, path, problems));
    }

    private StatinKnowledge read(Block file) {
        file.need("version").text();
        Sources sources = new Sources(file.need("sources"));
        Named named = new Named(dictionary);
        String drugClass = named.drugClass(file.need("class"));
        FeatureDeclaration ldl = ldl(file.need("ldl").block());
        Entry riskEntry = file.need("risk");
        Risk risk = risk(riskEntry.block(), sources);
        Benefit benefit = benefit(file.need("benefit").block(), sources);
        Map<Intensity, Effect> effects =
                StatinDoses.effects(file.need("intensities").block());
        var agents = new StatinDoses(named, dictionary, drugClass).read(file.need("agents"));
        var doses = sources.named(file.need("doses_from"));
        List<Indication> indications = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Entry entry : file.need("indications").filledList()) {
            Indication indication = indication(entry, sources);
            if (!ids.add(indication.id())) {
                entry.problem("indication `" + indication.id() + "` is declared twice");
            }
            indications.add(indication);
        }
        List<Contraindication> contraindications = new ArrayList<>();
        for (Entry entry : file.need("contraindications").filledList()) {
            contraindications.add(contraindication(entry.block(), sources));
        }
        List<Request> requests = new ArrayList<>();
        for (Entry entry : file.need("requests").filledList()) {
            requests.add(request(entry, risk));
        }
        file.maybe("not_found").list().forEach(Entry::text);
        file.nothingElse();
        return new StatinKnowledge(
                drugClass, ldl, risk, benefit, effects, agents, doses, indications, contraindications, requests);
    }

    /** In mmol/L; a measured number in another unit needs a declared factor. */
    private FeatureDeclaration ldl(Block block) {
        String label = block.need("label").text();
        CodeSet codes = codes(block.need("valueset"));
        var lookBack = block.need("look_back").period();
        Block plausible = block.need("plausible").block();
        double min = plausible.need("min").number();
        double max = plausible.need("max").number();
        plausible.nothingElse();
        Block conversion = block.need("conversion").block();
        String unit = conversion.need("unit").text();
        double divisor = LimitFile.positive(conversion.need("divide"));
        String source = conversion.need("source").text();
        conversion.nothingElse();
        block.nothingElse();
        return new FeatureDeclaration(
                LDL,
                label,
                FeatureDeclaration.Type.NUMBER,
                Optional.of("mmol/L"),
                1,
                Map.of(),
                new Interval(Optional.of(new Interval.Bound(min, true)), Optional.of(new Interval.Bound(max, true))),
                Interval.EVERYTHING,
                Optional.of(lookBack),
                FeatureDeclaration.Aggregation.LATEST,
                FeatureDeclaration.WhenMissing.DECLINE,
                List.of(new FeatureSource.Observation(codes)),
                List.of(new FeatureDeclaration.Conversion(unit, 1 / divisor, 0, source)));
    }

    private Risk risk(Block block, Sources sources) {
        String model = model(block);
        Set<String> inputs = new LinkedHashSet<>();
        for (Entry entry : block.need("inputs").filledList()) {
            inputs.add(input(entry, model));
        }
        Risk risk = new Risk(
                model,
                block.need("output").snake(),
                inputs,
                input(block.need("age"), model),
                input(block.need("treated"), model),
                input(block.need("kidney"), model),
                codes(block.need("not_for")),
                block.need("event").text(),
                block.need("population").text(),
                sources.named(block.need("source")));
        block.nothingElse();
        return risk;
    }

    private Benefit benefit(Block block, Sources sources) {
        String model = model(block);
        Map<String, Double> given = new LinkedHashMap<>();
        block.need("given").block().all().forEach((name, entry) -> {
            known(entry, name, model);
            given.put(name, entry.number());
        });
        Benefit benefit = new Benefit(
                model,
                block.need("output").snake(),
                input(block.need("reduction"), model),
                given,
                block.need("caveat").text(),
                sources.named(block.need("source")));
        block.nothingElse();
        return benefit;
    }

    private String model(Block block) {
        Entry entry = block.need("model");
        String model = entry.kebab();
        String output = block.need("output").snake();
        if (!model.isEmpty() && !models.hasOutput(model, output)) {
            entry.problem("no model `" + model + "` with an output `" + output + "` is on the shelf");
        }
        return model;
    }

    private String input(Entry entry, String model) {
        String name = entry.snake();
        known(entry, name, model);
        return name;
    }

    private void known(Entry entry, String name, String model) {
        if (!name.isEmpty() && !models.hasFeature(model, name)) {
            entry.problem("model `" + model + "` has no feature `" + name + "`");
        }
    }

    private Indication indication(Entry entry, Sources sources) {
        Block block = entry.block();
        String id = block.need("id").kebab();
        String label = block.need("label").text();
        Entry conditions = block.maybe("valueset");
        Entry procedures = block.maybe("procedures");
        boolean past = block.maybe("past").given() && block.need("past").bool();
        Optional<Intensity> least = intensity(block.maybe("least"));
        Optional<Intensity> most = intensity(block.maybe("most"));
        Indication indication = new Indication(
                id,
                label,
                conditions.given() ? Optional.of(codes(conditions)) : Optional.empty(),
                past,
                procedures.given() ? Optional.of(codes(procedures)) : Optional.empty(),
                range(block.maybe("age")),
                range(block.maybe(LDL)),
                range(block.maybe("risk")),
                least,
                most,
                block.need("strength").word(Finding.Strength.class, Finding.Strength.UNGRADED),
                block.need("indicator").word(Indicator.class, Indicator.INFO),
                block.maybe("no_estimate").optionalText(),
                block.need("words").text(),
                sources.named(block.need("source")));
        block.nothingElse();
        if (block.present()
                && indication.conditions().isEmpty()
                && indication.ldl().isEmpty()
                && indication.risk().isEmpty()) {
            entry.problem(
                    "an indication asks for a `valueset`, an `ldl` or a `risk`: else it would hold for everybody");
        }
        if (least.isPresent() && most.isPresent() && most.get().compareTo(least.get()) < 0) {
            entry.problem("`most` is below `least`");
        }
        return indication;
    }

    private static Optional<Intensity> intensity(Entry entry) {
        return entry.given() ? Optional.of(entry.word(Intensity.class, Intensity.MODERATE)) : Optional.empty();
    }

    private static Optional<Range> range(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        Range range = new Range(
                block.maybe("from").optionalNumber(), block.maybe("below").optionalNumber());
        block.nothingElse();
        double from = range.from().orElse(Double.NEGATIVE_INFINITY);
        if (block.present()
                && ((range.from().isEmpty() && range.below().isEmpty())
                        || range.below().orElse(Double.POSITIVE_INFINITY) <= from)) {
            entry.problem("expected `from` (inclusive), `below` (exclusive), or both, rising");
        }
        return Optional.of(range);
    }

    private Contraindication contraindication(Block block, Sources sources) {
        Contraindication one = new Contraindication(
                block.need("id").kebab(),
                codes(block.need("valueset")),
                block.need("indicator").word(Indicator.class, Indicator.WARNING),
                block.need("summary").text(),
                block.need("words").text(),
                sources.named(block.need("source")));
        block.nothingElse();
        return one;
    }

    private Request request(Entry entry, Risk risk) {
        Block block = entry.block();
        Entry idEntry = block.need("id");
        String id = idEntry.kebab();
        if (!id.isEmpty() && !suggestions.contains(id)) {
            idEntry.problem("the service has no suggestion `" + id + "`");
        }
        String label = block.need("label").text();
        Set<String> supplies = new LinkedHashSet<>();
        for (Entry supplied : block.need("supplies").filledList()) {
            String name = supplied.snake();
            if (!name.isEmpty() && !name.equals(LDL) && !risk.inputs().contains(name)) {
                supplied.problem("`" + name + "` is neither `ldl` nor among the `inputs` of `risk`");
            }
            supplies.add(name);
        }
        block.nothingElse();
        return new Request(id, label, supplies);
    }

    private CodeSet codes(Entry entry) {
        String name = entry.kebab();
        CodeSet codes = valueSets.get(name);
        if (codes == null) {
            if (!name.isEmpty()) {
                entry.problem("no value set `" + name + "` in fhir-profiles/valuesets");
            }
            return new CodeSet(name, name, Set.of(), Map.of());
        }
        return codes;
    }
}
