package org.preceptor.shelf;

import java.nio.file.Path;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureDeclaration.Aggregation;
import org.preceptor.feature.FeatureDeclaration.Conversion;
import org.preceptor.feature.FeatureDeclaration.WhenMissing;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.Interval;
import org.preceptor.shelf.FeatureSources.Reference;

/** Reads one model's {@code features.yaml}. */
final class FeaturesFile {

    /**
     * What the file declares.
     *
     * @param features in the file's order
     * @param lines where each feature's block starts, of those that must be inputs
     * @param references to other models, to be checked when all models are read
     */
    record Features(
            String file,
            Map<String, FeatureDeclaration> features,
            Map<String, Integer> lines,
            List<Reference> references,
            boolean readable) {}

    private final Ucum units;
    private final FeatureSources sources;

    FeaturesFile(ValueSets valueSets, Drugs drugs, Ucum units) {
        this.units = units;
        this.sources = new FeatureSources(valueSets, drugs);
    }

    Features read(ShelfFiles files, Path path, String modelId, Problems problems) {
        Block file = Yaml.read(files, path, problems);
        Map<String, FeatureDeclaration> features = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        List<Reference> references = new ArrayList<>();
        for (Entry entry : file.need("features").filledList()) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            Entry asked = block.maybe("asked_of");
            boolean noInput = asked.given() && asked.bool();
            FeatureDeclaration feature = feature(block, modelId, references);
            if (feature.name().isEmpty()) {
                continue;
            }
            if (features.putIfAbsent(feature.name(), feature) != null) {
                block.problem("feature `" + feature.name() + "` is declared twice");
            } else if (!noInput) {
                lines.put(feature.name(), block.line());
            }
        }
        file.nothingElse();
        return new Features(files.relative(path), features, lines, references, file.present());
    }

    private FeatureDeclaration feature(Block block, String modelId, List<Reference> references) {
        String name = block.need("name").snake();
        String label = block.need("label").text();
        FeatureDeclaration.Type type =
                block.need("type").word(FeatureDeclaration.Type.class, FeatureDeclaration.Type.NUMBER);
        Optional<String> unit = unit(block, type);
        int decimals = decimals(block, type);
        Map<String, Double> categories = categories(block, type);
        Interval plausible = interval(block.maybe("plausible"));
        Interval range = interval(block.maybe("range"));
        Optional<TemporalAmount> lookBack = block.maybe("look_back").given()
                ? Optional.of(block.need("look_back").stretch())
                : Optional.empty();
        Aggregation aggregation = block.maybe("aggregation").given()
                ? block.need("aggregation").word(Aggregation.class, Aggregation.LATEST)
                : Aggregation.LATEST;
        WhenMissing missing = block.maybe("missing").given()
                ? block.need("missing").word(WhenMissing.class, WhenMissing.DECLINE)
                : WhenMissing.DECLINE;
        List<FeatureSource> from = sources.read(block.need("from"), modelId, name, unit, references);
        possible(from, type, categories, block);
        counted(from, type, unit, block);
        List<Conversion> conversions = conversions(block.maybe("conversions"), unit);
        boolean measured = from.stream()
                .anyMatch(source -> source instanceof FeatureSource.Observation
                        || source instanceof FeatureSource.BodyMassIndex
                        || source instanceof FeatureSource.YearsSince
                        || source instanceof FeatureSource.LengthOfStay);
        if (type == FeatureDeclaration.Type.NUMBER
                && measured
                && plausible.equals(Interval.EVERYTHING)
                && !block.maybe("plausible").given()) {
            block.problem("`plausible` is missing: a measured number needs bounds beyond which it is a slip");
        }
        block.nothingElse();
        return new FeatureDeclaration(
                name,
                label,
                type,
                unit,
                decimals,
                categories,
                plausible,
                range,
                lookBack,
                aggregation,
                missing,
                from,
                conversions);
    }

    /** A number that a source gives must be one that the feature can have. */
    private static void possible(
            List<FeatureSource> from, FeatureDeclaration.Type type, Map<String, Double> categories, Block block) {
        for (FeatureSource source : from) {
            given(source).stream()
                    .filter(number -> !Double.isNaN(number) && !possible(number, type, categories))
                    .distinct()
                    .sorted()
                    .forEach(number -> block.need("from").problem(number + " is none that the feature can have"));
        }
    }

    /** The numbers that a source declares. */
    private static List<Double> given(FeatureSource source) {
        List<Double> given = new ArrayList<>();
        if (source instanceof FeatureSource.Race race) {
            given.addAll(race.values().values());
            race.otherwise().ifPresent(given::add);
            race.hispanic().flatMap(FeatureSource.Hispanic::value).ifPresent(given::add);
        } else if (source instanceof FeatureSource.Genotype genotype) {
            given.addAll(genotype.values().values());
        } else if (source instanceof FeatureSource.Answer answer) {
            answer.answers().forEach(value -> given.add(value.value()));
            answer.whenNone().ifPresent(given::add);
        } else if (source instanceof FeatureSource.EncounterAnswer encounter) {
            encounter.answers().forEach(value -> given.add(value.value()));
        } else if (source instanceof FeatureSource.FamilyHistory family && !family.counted()) {
            family.relationships().forEach(value -> given.add(value.value()));
            given.add(0.0);
        } else if (source instanceof FeatureSource.Order order) {
            order.procedures().forEach(value -> given.add(value.value()));
            order.drugs().forEach(value -> given.add(value.value()));
            order.otherwise().ifPresent(given::add);
        } else if (source instanceof FeatureSource.ConditionKind kind) {
            kind.kinds().forEach(value -> given.add(value.value()));
        } else if (source instanceof FeatureSource.Procedure || source instanceof FeatureSource.ProcedureInStay) {
            given.addAll(List.of(0.0, 1.0));
        }
        return given;
    }

    /** What is counted or timed has a unit that says so. */
    private void counted(List<FeatureSource> from, FeatureDeclaration.Type type, Optional<String> unit, Block block) {
        for (FeatureSource source : from) {
            String wanted = countedIn(source);
            if (wanted.isEmpty()) {
                continue;
            }
            boolean fits = type == FeatureDeclaration.Type.NUMBER
                    && unit.filter(own -> own.isEmpty()
                                    || units.convert(1, own, wanted).stream().anyMatch(one -> one == 1))
                            .isPresent();
            if (!fits) {
                block.need("from")
                        .problem("a source gives " + (wanted.equals("1") ? "a count" : "a number in `" + wanted + "`")
                                + ", which the feature's type and unit do not fit");
            }
        }
    }

    private static String countedIn(FeatureSource source) {
        return switch (source) {
            case FeatureSource.YearsSince since -> "a";
            case FeatureSource.LengthOfStay stay -> "d";
            case FeatureSource.Count count -> "1";
            case FeatureSource.EncounterCount count -> "1";
            case FeatureSource.OrderedDrugs drugs -> "1";
            case FeatureSource.FamilyHistory family -> family.counted() ? "1" : "";
            case FeatureSource.AgeAtOnset onset -> "a";
            case FeatureSource.ConditionKind kind -> "";
            case FeatureSource.ProcedureInStay any -> "";
            case FeatureSource.Age age -> "";
            case FeatureSource.Sex sex -> "";
            case FeatureSource.Race race -> "";
            case FeatureSource.Genotype genotype -> "";
            case FeatureSource.Observation observation -> "";
            case FeatureSource.Answer answer -> "";
            case FeatureSource.Condition condition -> "";
            case FeatureSource.Procedure procedure -> "";
            case FeatureSource.EncounterAnswer answer -> "";
            case FeatureSource.Order order -> "";
            case FeatureSource.Medication medication -> "";
            case FeatureSource.BodyMassIndex bmi -> "";
            case FeatureSource.FromModel model -> "";
            case FeatureSource.Setting setting -> "";
            case FeatureSource.None none -> "";
        };
    }

    private static boolean possible(double number, FeatureDeclaration.Type type, Map<String, Double> categories) {
        return switch (type) {
            case NUMBER -> true;
            case BOOLEAN -> number == 0 || number == 1;
            // Without any, what is wrong has been said.
            case CATEGORY -> categories.isEmpty() || categories.containsValue(number);
        };
    }

    private Optional<String> unit(Block block, FeatureDeclaration.Type type) {
        if (type != FeatureDeclaration.Type.NUMBER) {
            if (block.maybe("unit").given()) {
                block.maybe("unit").problem("a " + type.name().toLowerCase(Locale.ROOT) + " has no unit");
            }
            return Optional.empty();
        }
        Entry entry = block.need("unit");
        String unit = entry.scalar();
        if (!unit.isEmpty() && !units.isUnit(unit)) {
            entry.problem("`" + unit + "` is not a UCUM unit");
        }
        return Optional.of(unit);
    }

    private static int decimals(Block block, FeatureDeclaration.Type type) {
        if (type == FeatureDeclaration.Type.NUMBER) {
            return block.need("decimals").whole(0, 6);
        }
        return block.maybe("decimals").given() ? block.maybe("decimals").whole(0, 0) : 0;
    }

    private static Map<String, Double> categories(Block block, FeatureDeclaration.Type type) {
        if (type != FeatureDeclaration.Type.CATEGORY) {
            if (block.maybe("values").given()) {
                block.maybe("values").problem("only a category has `values`");
            }
            return Map.of();
        }
        Map<String, Double> values = new LinkedHashMap<>();
        Entry entry = block.need("values");
        entry.block().all().forEach((word, number) -> {
            double value = number.number();
            if (values.containsValue(value)) {
                number.problem("two words have the number " + value);
            }
            if (values.keySet().stream().anyMatch(word::equalsIgnoreCase)) {
                number.problem("`" + word + "` is given twice");
            }
            values.put(word, value);
        });
        if (entry.given() && values.size() < 2) {
            entry.problem("a category needs at least two values");
        }
        return values;
    }

    private static Interval interval(Entry entry) {
        if (!entry.given()) {
            return Interval.EVERYTHING;
        }
        Block block = entry.block();
        Optional<Interval.Bound> lower = bound(block, "min", "above");
        Optional<Interval.Bound> upper = bound(block, "max", "below");
        block.nothingElse();
        if (block.present() && lower.isEmpty() && upper.isEmpty()) {
            entry.problem("needs a bound: min or above, max or below");
        }
        if (lower.isPresent() && upper.isPresent()) {
            double from = lower.get().value();
            double to = upper.get().value();
            boolean closed = lower.get().inclusive() && upper.get().inclusive();
            if (from > to || (from == to && !closed)) {
                entry.problem("is upside down: no number lies within");
            }
        }
        return new Interval(lower, upper);
    }

    private static Optional<Interval.Bound> bound(Block block, String inclusive, String exclusive) {
        Entry closed = block.maybe(inclusive);
        Entry open = block.maybe(exclusive);
        if (closed.given() && open.given()) {
            open.problem("give `" + inclusive + "` or `" + exclusive + "`, not both");
        }
        if (closed.given()) {
            return Optional.of(new Interval.Bound(closed.number(), true));
        }
        return open.given() ? Optional.of(new Interval.Bound(open.number(), false)) : Optional.empty();
    }

    private List<Conversion> conversions(Entry list, Optional<String> unit) {
        List<Conversion> conversions = new ArrayList<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            Entry from = block.need("unit");
            String fromUnit = from.scalar();
            if (!fromUnit.isEmpty() && !units.isUnit(fromUnit)) {
                from.problem("`" + fromUnit + "` is not a UCUM unit");
            } else if (unit.isEmpty()) {
                entry.problem("only a number has conversions");
            }
            Entry multiply = block.maybe("multiply");
            Entry divide = block.maybe("divide");
            if (block.present() && multiply.given() == divide.given()) {
                block.problem("a conversion needs either `multiply` or `divide`");
            }
            double factor = multiply.given()
                    ? multiply.number()
                    : 1 / divide.optionalNumber().orElse(1);
            if (factor == 0 || Double.isInfinite(factor)) {
                entry.problem("a conversion by zero");
            }
            double offset = block.maybe("add").optionalNumber().orElse(0);
            conversions.add(new Conversion(
                    fromUnit, factor, offset, block.need("source").text()));
            block.nothingElse();
        }
        return conversions;
    }
}
