package org.preceptor.shelf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.chart.CodeSet;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureSource.AnswerValue;

/** Reads the {@code from} entries of a feature: where its value is looked for. */
final class FeatureSources {

    /**
     * A feature that another model computes.
     *
     * @param place where it is declared
     * @param unit of the feature
     */
    record Reference(
            String modelId, String feature, Optional<String> unit, FeatureSource.FromModel source, Entry place) {}

    private static final Set<String> KINDS = new LinkedHashSet<>(List.of(
            "age",
            "age-at-onset",
            "sex",
            "race",
            "genotype",
            "observation",
            "answer",
            "condition",
            "condition-count",
            "condition-kind",
            "procedure",
            "procedure-count",
            "years-since",
            "encounter",
            "encounters",
            "family-history",
            "order",
            "ordered-drugs",
            "medication",
            "body-mass-index",
            "model",
            "setting",
            "none"));

    private static final Pattern OMB_CATEGORY = Pattern.compile("\\d{4}-\\d");
    private static final Pattern GENE = Pattern.compile("[A-Z][A-Z0-9-]{1,19}");
    private static final Pattern DBSNP = Pattern.compile("rs[1-9]\\d{0,11}");
    private static final Pattern GENOTYPE =
            Pattern.compile("unknown|[*A-Za-z0-9.:>+_-]{1,30}/[*A-Za-z0-9.:>+_-]{1,30}");

    private final ValueSets valueSets;
    private final EventSources events;

    FeatureSources(ValueSets valueSets, Drugs drugs) {
        this.valueSets = valueSets;
        this.events = new EventSources(valueSets, drugs);
    }

    List<FeatureSource> read(
            Entry from, String modelId, String feature, Optional<String> unit, List<Reference> references) {
        List<FeatureSource> sources = new ArrayList<>();
        for (Entry element : from.filledList()) {
            Block block = element.block();
            if (!block.present()) {
                continue;
            }
            Map<String, Entry> kinds = block.all();
            if (kinds.size() != 1) {
                element.problem("a `from` entry has exactly one key, one of " + String.join(", ", KINDS));
                continue;
            }
            kinds.forEach((kind, value) -> source(kind, value, feature).ifPresent(source -> {
                sources.add(source);
                if (source instanceof FeatureSource.FromModel other) {
                    references.add(new Reference(modelId, feature, unit, other, value));
                }
            }));
        }
        return sources;
    }

    private Optional<FeatureSource> source(String kind, Entry value, String feature) {
        return switch (kind) {
            case "age" ->
                word(value, "completed-years", "exact-years")
                        .map(word -> new FeatureSource.Age(word.equals("completed-years")));
            case "age-at-onset" -> Optional.of(new FeatureSource.AgeAtOnset(valueSets.named(value)));
            case "sex" -> word(value, "birth-sex").map(word -> new FeatureSource.Sex());
            case "race" -> Optional.of(race(value.block()));
            case "genotype" -> Optional.of(genotype(value.block()));
            case "observation" -> Optional.of(observation(value.block()));
            case "condition" -> Optional.of(events.condition(value.block()));
            case "condition-kind" -> Optional.of(new FeatureSource.ConditionKind(events.values(value)));
            case "condition-count" -> Optional.of(events.count(FeatureSource.Kind.CONDITION, value.block()));
            case "procedure" -> Optional.of(events.procedure(value.block()));
            case "procedure-count" -> Optional.of(events.count(FeatureSource.Kind.PROCEDURE, value.block()));
            case "years-since" -> Optional.of(events.yearsSince(value.block(), value));
            case "encounter" -> Optional.of(events.encounter(value.block(), value));
            case "encounters" -> Optional.of(events.encounters(value.block()));
            case "family-history" -> Optional.of(events.family(value.block()));
            case "order" -> Optional.of(events.order(value.block(), value));
            case "ordered-drugs" -> Optional.of(events.orderedDrugs(value));
            case "medication" -> Optional.of(events.medication(value.block()));
            case "answer" -> Optional.of(answer(value.block()));
            case "body-mass-index" -> Optional.of(bodyMassIndex(value.block()));
            case "model" -> Optional.of(fromModel(value.block()));
            case "setting" -> Optional.of(new FeatureSource.Setting(value.kebab()));
            case "none" -> Optional.of(new FeatureSource.None(value.text()));
            default -> {
                value.problem(
                        "`" + kind + "` is not a source of `" + feature + "`; allowed: " + String.join(", ", KINDS));
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> word(Entry value, String... allowed) {
        String word = value.text();
        if (List.of(allowed).contains(word)) {
            return Optional.of(word);
        }
        if (!word.isEmpty()) {
            value.problem("`" + word + "` is not one of " + String.join(", ", allowed));
        }
        return Optional.empty();
    }

    private FeatureSource answer(Block block) {
        CodeSet codes = valueSets.named(block.need("valueset"));
        Optional<CodeSet> panels = panels(block);
        Entry numbersEntry = block.maybe("numbers");
        boolean numbers = numbersEntry.given() && numbersEntry.bool();
        List<AnswerValue> answers = new ArrayList<>();
        Entry aboveEntry = block.maybe("above");
        Optional<FeatureSource.Above> above = aboveEntry.given() ? Optional.of(above(aboveEntry)) : Optional.empty();
        Entry values = numbers || above.isPresent() ? block.maybe("values") : block.need("values");
        values.block()
                .all()
                .forEach((id, number) -> answers.add(new AnswerValue(valueSets.named(id, number), number.number())));
        List<AnswerValue> itself = new ArrayList<>();
        Entry itselfEntry = block.maybe("itself");
        if (itselfEntry.given()) {
            itselfEntry
                    .block()
                    .all()
                    .forEach((id, number) -> itself.add(new AnswerValue(valueSets.named(id, number), number.number())));
        }
        if (values.given() && answers.isEmpty()) {
            values.problem("an answer needs at least one value set with its number");
        }
        Optional<Double> whenNone = whenNone(block.maybe("when_none"));
        Entry newest = block.maybe("newest_only");
        boolean newestOnly = newest.given() && newest.bool();
        block.nothingElse();
        return new FeatureSource.Answer(codes, panels, answers, numbers, whenNone, newestOnly, above, itself);
    }

    private static FeatureSource.Above above(Entry entry) {
        Block block = entry.block();
        Entry limitEntry = block.need("value");
        double limit = limitEntry.number();
        if (limit < 0) {
            limitEntry.problem("a quantity that says yes or no is not negative");
        }
        String unit = block.need("unit").text();
        block.nothingElse();
        return new FeatureSource.Above(limit, unit);
    }

    /** What silence of the chart means has to be argued for. */
    private static Optional<Double> whenNone(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        double value = block.need("value").number();
        block.need("why").text();
        block.nothingElse();
        return Optional.of(value);
    }

    private Optional<CodeSet> panels(Block block) {
        Entry panels = block.maybe("panels");
        return panels.given() ? Optional.of(valueSets.named(panels)) : Optional.empty();
    }

    private static FeatureSource race(Block block) {
        Map<String, Double> values = numbers(block.need("values"), OMB_CATEGORY, "a code of US Core's OMB categories");
        Entry otherwise = block.maybe("otherwise");
        Optional<Double> rest = otherwise.given() ? Optional.of(otherwise.number()) : Optional.empty();
        Entry hispanic = block.maybe("hispanic");
        Optional<FeatureSource.Hispanic> ethnicity =
                hispanic.given() ? Optional.of(hispanic(hispanic)) : Optional.empty();
        block.nothingElse();
        return new FeatureSource.Race(values, rest, ethnicity);
    }

    private static FeatureSource.Hispanic hispanic(Entry entry) {
        return new FeatureSource.Hispanic(
                entry.scalar().equals("unknown") ? Optional.empty() : Optional.of(entry.number()));
    }

    private static FeatureSource genotype(Block block) {
        Entry geneEntry = block.need("gene");
        String gene = geneEntry.text();
        if (!gene.isEmpty() && !GENE.matcher(gene).matches()) {
            geneEntry.problem("`" + gene + "` is not the symbol of a gene");
        }
        Entry variantEntry = block.maybe("variant");
        Optional<String> variant = variantEntry.optionalText();
        if (variant.filter(id -> !id.isEmpty() && !DBSNP.matcher(id).matches()).isPresent()) {
            variantEntry.problem("`" + variant.get() + "` is not a dbSNP id such as rs9923231");
        }
        Map<String, Double> values = numbers(block.need("values"), GENOTYPE, "two alleles with a slash, or unknown");
        block.nothingElse();
        return new FeatureSource.Genotype(gene, variant, values);
    }

    private static Map<String, Double> numbers(Entry entry, Pattern key, String what) {
        Map<String, Double> values = new LinkedHashMap<>();
        entry.block().all().forEach((name, number) -> {
            if (!key.matcher(name).matches()) {
                number.problem("`" + name + "` is not " + what);
            }
            values.put(name, number.number());
        });
        if (entry.given() && values.isEmpty()) {
            entry.problem("needs at least one value with its number");
        }
        return values;
    }

    private FeatureSource bodyMassIndex(Block block) {
        var weight = valueSets.named(block.need("weight"));
        var height = valueSets.named(block.need("height"));
        block.nothingElse();
        return new FeatureSource.BodyMassIndex(weight, height);
    }

    private static FeatureSource.FromModel fromModel(Block block) {
        FeatureSource.FromModel source = new FeatureSource.FromModel(
                block.need("id").kebab(), block.need("output").snake());
        block.nothingElse();
        return source;
    }

    private FeatureSource observation(Block block) {
        CodeSet codes = valueSets.named(block.need("valueset"));
        Optional<CodeSet> carriers = panels(block);
        block.nothingElse();
        return new FeatureSource.Observation(codes, carriers);
    }
}
