package org.preceptor.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact;
import org.preceptor.chart.SourceReference;
import org.preceptor.chart.Value;
import org.preceptor.feature.FeatureDeclaration.Aggregation;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;
import org.preceptor.feature.MeasurementReading.Reading;
import org.preceptor.quantity.UnitConverter;

/**
 * Reads declared features out of one chart.
 *
 * <p>The absence of a diagnosis or drug counts as "no" only when that part of the chart was read completely; otherwise the
 * feature is missing. The order of resources in the chart does not matter.
 */
public final class FeatureAssembler {

    private final Chart chart;
    private final MeasurementIndex measurements;
    private final Moment moment;
    private final UnitConverter units;
    private final Map<String, Double> settings;
    private final OtherModels otherModels;
    private final Genotypes genotypes;
    private final Occasion occasion;
    private final Events events;

    /**
     * For one chart and one call, without genotypes.
     *
     * @param settings the deployment's settings by name
     */
    public FeatureAssembler(
            Chart chart, Moment moment, UnitConverter units, Map<String, Double> settings, OtherModels otherModels) {
        this(chart, moment, units, settings, otherModels, Genotypes.NONE, Occasion.NONE);
    }

    /**
     * For one chart and one call about an Encounter or orders, with what reads the chart's genotypes.
     *
     * @param settings the deployment's settings by name
     */
    public FeatureAssembler(
            Chart chart,
            Moment moment,
            UnitConverter units,
            Map<String, Double> settings,
            OtherModels otherModels,
            Genotypes genotypes,
            Occasion occasion) {
        this.genotypes = genotypes;
        this.occasion = occasion;
        this.chart = chart;
        this.measurements = new MeasurementIndex(chart.measurements());
        this.moment = moment;
        this.events = new Events(chart, moment);
        this.units = units;
        this.settings = Map.copyOf(settings);
        this.otherModels = otherModels;
    }

    /** What the chart says about the feature: the first source that gives a present value, else the most telling reason. */
    public Feature assemble(FeatureDeclaration declaration) {
        List<Feature> tried = new ArrayList<>(declaration.sources().size());
        for (FeatureSource source : declaration.sources()) {
            Feature feature = from(declaration, source);
            if (feature.value() instanceof Present) {
                return feature;
            }
            tried.add(feature);
        }
        return mostTelling(tried);
    }

    private static Feature mostTelling(List<Feature> tried) {
        Feature best = tried.getFirst();
        for (Feature feature : tried) {
            if (rank(feature) > rank(best)) {
                best = feature;
            }
        }
        return best;
    }

    private static int rank(Feature feature) {
        return switch (feature.value()) {
            case Present present -> 5;
            case FeatureValue.Stale stale -> 4;
            case Implausible implausible -> 4;
            case Missing missing ->
                switch (missing.reason()) {
                    case NOT_IN_CHART, NO_ORDER -> 1;
                    case NOT_READ -> 0;
                    case INPUT_MISSING ->
                        feature.underlying().stream()
                                        .anyMatch(input -> input.value() instanceof FeatureValue.Stale
                                                || input.value() instanceof Implausible)
                                ? 3
                                : 1;
                    case NOT_OBTAINED,
                            UNUSABLE_UNIT,
                            ONLY_A_BOUND,
                            NO_VALUE_GIVEN,
                            UNDATED,
                            INEXACT,
                            ANSWER_NOT_USABLE,
                            CONTRADICTORY,
                            NOT_COVERED,
                            UNCONFIRMED -> 2;
                };
        };
    }

    private Feature from(FeatureDeclaration declaration, FeatureSource source) {
        return switch (source) {
            case FeatureSource.Age age -> Feature.of(declaration, age(age, declaration));
            case FeatureSource.AgeAtOnset onset -> Feature.of(declaration, ageAtOnset(onset, declaration));
            case FeatureSource.Sex sex -> Feature.of(declaration, sex(declaration));
            case FeatureSource.Race race -> Feature.of(declaration, RaceReading.of(chart.person(), race));
            case FeatureSource.Genotype genotype -> Feature.of(declaration, genotypes.of(genotype));
            case FeatureSource.Observation observation -> {
                MeasurementReading.Result result = numeric(declaration, observation.codes());
                yield new Feature(declaration, result.value(), result.passedOver(), List.of());
            }
            case FeatureSource.Answer answer -> {
                MeasurementReading.Result result = new AnswerReading(answer, declaration)
                        .read(measurements.of(answer.codes()), moment, whenNone(PrefetchTemplate.OBSERVATIONS));
                yield new Feature(declaration, result.value(), result.passedOver(), List.of());
            }
            case FeatureSource.Condition condition -> events.condition(declaration, condition);
            case FeatureSource.ConditionKind kind -> Feature.of(declaration, events.kind(kind));
            case FeatureSource.Procedure procedure -> Feature.of(declaration, events.procedure(procedure));
            case FeatureSource.Count count -> Feature.of(declaration, events.count(count));
            case FeatureSource.YearsSince since -> yearsSince(declaration, since);
            case FeatureSource.LengthOfStay stay ->
                Feature.of(declaration, encounters().lengthOfStay(declaration.plausible()));
            case FeatureSource.ProcedureInStay any ->
                Feature.of(
                        declaration,
                        encounters().procedure(chart.procedures(), read(PrefetchTemplate.STAY_PROCEDURES)));
            case FeatureSource.EncounterAnswer answer ->
                Feature.of(declaration, encounters().answer(answer));
            case FeatureSource.EncounterCount count ->
                Feature.of(declaration, encounters().count(count));
            case FeatureSource.FamilyHistory family ->
                Feature.of(
                        declaration, new FamilyReading(chart, read(PrefetchTemplate.RELATIVES), moment).read(family));
            case FeatureSource.Order order -> Feature.of(declaration, new OrderReading(occasion.orders()).read(order));
            case FeatureSource.OrderedDrugs drugs ->
                Feature.of(declaration, new OrderReading(occasion.orders()).count(drugs));
            case FeatureSource.Medication medication -> Feature.of(declaration, events.medication(medication));
            case FeatureSource.BodyMassIndex bmi -> {
                MeasurementReading.Result result = bodyMassIndex(declaration, bmi);
                yield new Feature(declaration, result.value(), result.passedOver(), List.of());
            }
            case FeatureSource.FromModel model -> otherModels.estimate(declaration, model);
            case FeatureSource.Setting setting -> Feature.of(declaration, setting(setting));
            case FeatureSource.None none -> Feature.of(declaration, new Missing(Reason.NOT_READ, List.of()));
        };
    }

    private MeasurementReading.Result numeric(FeatureDeclaration declaration, CodeSet codes) {
        return new MeasurementReading(declaration.plausible(), declaration.lookBack(), moment)
                .read(
                        measurements.of(codes),
                        declaration.aggregation(),
                        whenNone(PrefetchTemplate.OBSERVATIONS),
                        measurement -> number(measurement.value(), declaration));
    }

    private Reading number(Value value, FeatureDeclaration declaration) {
        return switch (value) {
            case Value.Numeric numeric -> {
                if (numeric.comparator().isPresent()) {
                    yield new Reading.Unusable(Reason.ONLY_A_BOUND);
                }
                Optional<Double> converted = numeric.unit().isEmpty()
                        ? Optional.empty()
                        : declaration.convert(numeric.value(), numeric.unit(), units);
                yield converted
                        .<Reading>map(Reading.Amount::new)
                        .orElseGet(() -> new Reading.Unusable(Reason.UNUSABLE_UNIT));
            }
            case Value.Whole whole ->
                declaration.unit().filter("1"::equals).isPresent()
                        ? new Reading.Amount(whole.value())
                        : new Reading.Unusable(Reason.UNUSABLE_UNIT);
            case Value.Absent absent -> new Reading.Unusable(Reason.NO_VALUE_GIVEN);
            case Value.Coded coded -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
            case Value.Bool bool -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
            case Value.Dated dated -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
            case Value.Other other -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
        };
    }

    private EncounterReading encounters() {
        return new EncounterReading(
                chart.encounters(),
                occasion.encounterId(),
                read(PrefetchTemplate.ENCOUNTER),
                read(PrefetchTemplate.ENCOUNTERS),
                moment);
    }

    private Feature yearsSince(FeatureDeclaration declaration, FeatureSource.YearsSince source) {
        return switch (source.kind()) {
            case OBSERVATION -> {
                MeasurementReading.Result result = new MeasurementReading(
                                declaration.plausible(), Optional.empty(), moment)
                        .read(
                                measurements.of(source.codes()),
                                Aggregation.LATEST,
                                whenNone(PrefetchTemplate.OBSERVATIONS),
                                measurement -> since(measurement.value(), source));
                yield new Feature(declaration, result.value(), result.passedOver(), List.of());
            }
            case CONDITION, PROCEDURE -> Feature.of(declaration, events.yearsSince(source, declaration.plausible()));
        };
    }

    private Reading since(Value value, FeatureSource.YearsSince source) {
        if (value instanceof Value.Dated dated) {
            return EventReading.yearsSince(dated.when(), source.yearIsEnough(), moment)
                    .<Reading>map(Reading.Amount::new)
                    .orElseGet(() -> new Reading.Unusable(Reason.INEXACT));
        }
        return new Reading.Unusable(value instanceof Value.Absent ? Reason.NO_VALUE_GIVEN : Reason.ANSWER_NOT_USABLE);
    }

    private FeatureValue age(FeatureSource.Age age, FeatureDeclaration declaration) {
        if (chart.person().isEmpty()) {
            return new Missing(Reason.NOT_OBTAINED, List.of());
        }
        Fact.Person person = chart.person().get();
        List<SourceReference> sources = List.of(person.source());
        if (person.birthDate().isEmpty()) {
            return new Missing(Reason.NOT_IN_CHART, sources);
        }
        return new AgeReading(age.completedYears(), declaration.plausible())
                .read(person.birthDate().get(), moment.today(), sources);
    }

    private FeatureValue ageAtOnset(FeatureSource.AgeAtOnset onset, FeatureDeclaration declaration) {
        if (chart.person().isEmpty()) {
            return new Missing(Reason.NOT_OBTAINED, List.of());
        }
        Fact.Person person = chart.person().get();
        return person.birthDate()
                .map(birth -> new AgeReading(true, declaration.plausible())
                        .atOnset(birth, events.conditions(onset.codes()), person.source()))
                .orElseGet(() -> new Missing(Reason.NOT_IN_CHART, List.of(person.source())));
    }

    private FeatureValue sex(FeatureDeclaration declaration) {
        if (chart.person().isEmpty()) {
            return new Missing(Reason.NOT_OBTAINED, List.of());
        }
        Fact.Person person = chart.person().get();
        List<SourceReference> sources = List.of(person.source());
        return BirthSex.of(person)
                .map(declaration.categories()::get)
                .<FeatureValue>map(number -> new Present(number, Optional.empty(), Origin.MEASURED, sources))
                .orElseGet(() -> new Missing(Reason.NOT_IN_CHART, sources));
    }

    private MeasurementReading.Result bodyMassIndex(
            FeatureDeclaration declaration, FeatureSource.BodyMassIndex source) {
        return new BodyMassIndexReading(units, moment, whenNone(PrefetchTemplate.OBSERVATIONS))
                .read(declaration, measurements.of(source.weight()), measurements.of(source.height()));
    }

    private FeatureValue setting(FeatureSource.Setting setting) {
        Double value = settings.get(setting.name());
        return value == null
                ? new Missing(Reason.NOT_OBTAINED, List.of())
                : new Present(value, Optional.empty(), Origin.SETTING, List.of());
    }

    private boolean read(String key) {
        return chart.complete(key);
    }

    private Reason whenNone(String key) {
        return read(key) ? Reason.NOT_IN_CHART : Reason.NOT_OBTAINED;
    }
}
