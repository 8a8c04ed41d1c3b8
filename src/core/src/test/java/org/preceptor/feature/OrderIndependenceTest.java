package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.set;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.chart.Value;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureSource.Kind;

/** Whatever the chart holds, the order in which it holds it changes no feature. */
class OrderIndependenceTest {

    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final Code A = new Code(SNOMED, "1");
    private static final Code B = new Code(SNOMED, "2");

    private static final List<FeatureSource> SOURCES = List.of(
            new FeatureSource.Condition(set("a", SNOMED, "1")),
            new FeatureSource.Condition(set("a", SNOMED, "1"), true, Optional.of(Period.ofYears(2)), true),
            new FeatureSource.Procedure(set("a", SNOMED, "1", "2"), Optional.of(Period.ofYears(2)), false),
            new FeatureSource.Count(Kind.CONDITION, set("a", SNOMED, "1", "2"), Optional.of(Period.ofYears(3))),
            new FeatureSource.YearsSince(Kind.OBSERVATION, set("a", SNOMED, "1"), true),
            new FeatureSource.YearsSince(Kind.CONDITION, set("a", SNOMED, "1"), true),
            new FeatureSource.YearsSince(Kind.PROCEDURE, set("a", SNOMED, "1"), true),
            new FeatureSource.LengthOfStay(),
            new FeatureSource.EncounterAnswer(
                    FeatureSource.EncounterAnswer.Said.CLASS, List.of(new AnswerValue(set("e", ACT, "EMER"), 1))),
            new FeatureSource.EncounterCount(set("e", ACT, "EMER", "IMP"), Period.ofMonths(30), Optional.empty()),
            new FeatureSource.EncounterCount(
                    set("e", ACT, "EMER"), Period.ofMonths(30), Optional.of(Duration.ofHours(24))),
            new FeatureSource.FamilyHistory(
                    set("a", SNOMED, "1"),
                    List.of(
                            new AnswerValue(set("first", ROLE, "MTH", "FTH"), 2),
                            new AnswerValue(set("second", ROLE, "AUNT"), 1)),
                    Optional.of(set("none", SNOMED, "2")),
                    Optional.of(2),
                    Optional.of(50.0),
                    false),
            new FeatureSource.Medication(set("a", SNOMED, "1")));

    private record Facts(List<Fact> all, List<String> keysRead) {}

    @Provide
    Arbitrary<Facts> facts() {
        Arbitrary<Optional<ClinicalTime>> times = Combinators.combine(
                        Arbitraries.integers().between(0, 1500),
                        Arbitraries.integers().between(0, 3))
                .as(OrderIndependenceTest::time);
        Arbitrary<Integer> draws = Arbitraries.integers().between(0, 1_000_000);
        Arbitrary<Fact> fact = Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 4),
                        times,
                        times,
                        draws)
                .as(OrderIndependenceTest::fact);
        return Combinators.combine(
                        fact.list().ofMaxSize(14),
                        Arbitraries.of(
                                        "observations",
                                        "conditions",
                                        "procedures",
                                        "encounter",
                                        "encounters",
                                        "familyHistory",
                                        "medications")
                                .list()
                                .ofMaxSize(12))
                .as(Facts::new);
    }

    private static Optional<ClinicalTime> time(int daysAgo, int precision) {
        LocalDate date = LocalDate.of(2026, 11, 1).minusDays(daysAgo);
        return switch (precision) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(span(date, date.plusDays(1), ClinicalTime.Precision.DAY));
            case 2 ->
                Optional.of(span(
                        date.withDayOfMonth(1), date.withDayOfMonth(1).plusMonths(1), ClinicalTime.Precision.MONTH));
            default ->
                Optional.of(
                        span(date.withDayOfYear(1), date.withDayOfYear(1).plusYears(1), ClinicalTime.Precision.YEAR));
        };
    }

    private static ClinicalTime span(LocalDate from, LocalDate to, ClinicalTime.Precision precision) {
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new ClinicalTime(start, to.atStartOfDay(ZoneOffset.UTC).toInstant(), from, precision);
    }

    private static Fact fact(int kind, int id, Optional<ClinicalTime> time, Optional<ClinicalTime> other, int draw) {
        List<Code> codes = draw % 3 == 0 ? List.of(A, B) : draw % 3 == 1 ? List.of(A) : List.of(B);
        boolean yes = draw % 5 < 3;
        boolean sure = draw % 7 < 5;
        String type = List.of(
                        "Condition",
                        "Procedure",
                        "Observation",
                        "Encounter",
                        "FamilyMemberHistory",
                        "MedicationRequest")
                .get(kind);
        SourceReference source =
                new SourceReference(type, id == 0 ? Optional.of("now") : Optional.of("x" + id), "test", 0);
        return switch (kind) {
            case 0 -> new Fact.Problem(codes, yes, sure, time, source);
            case 1 -> new Fact.Procedure(codes, time, source);
            case 2 ->
                new Fact.Measurement(
                        codes,
                        other.<Value>map(Value.Dated::new).orElse(new Value.Absent(Optional.empty())),
                        time,
                        false,
                        yes,
                        source);
            case 3 ->
                new Fact.Encounter(
                        List.of(new Code(ACT, yes ? "EMER" : "IMP")),
                        List.of(),
                        List.of(),
                        List.of(),
                        time,
                        other,
                        !sure,
                        source);
            case 4 ->
                new Fact.Relative(
                        List.of(new Code(
                                ROLE, List.of("MTH", "FTH", "AUNT", "FAMMEMB").get(draw % 4))),
                        sure,
                        yes
                                ? List.of(new Fact.Relative.Illness(
                                        codes, draw % 2 == 0 ? Optional.of(40.0 + draw % 20) : Optional.empty()))
                                : List.of(),
                        time,
                        source);
            default -> new Fact.Medication(codes, List.of(), yes, time, source);
        };
    }

    @SuppressWarnings("unchecked")
    private static <F extends Fact> List<F> only(Class<F> type, List<Fact> facts) {
        return (List<F>) facts.stream().filter(type::isInstance).toList();
    }

    private static Chart chart(List<Fact> facts, Facts all) {
        Map<String, PrefetchState> states = new java.util.HashMap<>();
        all.keysRead().forEach(key -> states.put(key, new PrefetchState.Satisfied(1)));
        return new Chart(
                Optional.empty(),
                only(Fact.Measurement.class, facts),
                only(Fact.Problem.class, facts),
                only(Fact.Medication.class, facts),
                only(Fact.Procedure.class, facts),
                List.of(),
                List.of(),
                only(Fact.Encounter.class, facts),
                only(Fact.Relative.class, facts),
                List.of(),
                states,
                List.of());
    }

    @Property(tries = 1000)
    void theOrderOfFactsChangesNoFeature(@ForAll("facts") Facts facts, @ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(facts.all());
        java.util.Collections.shuffle(shuffled, random);
        Chart one = chart(facts.all(), facts);
        Chart other = chart(shuffled, facts);
        Occasion occasion = new Occasion(Optional.of("now"), Optional.empty());
        for (FeatureSource source : SOURCES) {
            Feature first = Assembled.number("1", one, occasion, source);
            Feature second = Assembled.number("1", other, occasion, source);
            assertThat(second.value()).as(source.toString()).isEqualTo(first.value());
            assertThat(Set.copyOf(second.passedOver())).isEqualTo(Set.copyOf(first.passedOver()));
        }
    }
}
