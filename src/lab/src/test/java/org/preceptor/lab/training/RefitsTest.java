package org.preceptor.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.preceptor.lab.statistics.Estimated;
import org.preceptor.lab.statistics.Metric;

/** On planted people: one input carries nearly all, one a little, one nothing. */
class RefitsTest {

    private static Cohort cohort(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cohort cohort = new Cohort();
        for (int i = 0; i < rows; i++) {
            Map<String, Double> inputs = new HashMap<>();
            inputs.put("strong", random.nextGaussian());
            inputs.put("weak", random.nextGaussian());
            inputs.put("noise", random.nextGaussian());
            double odds = 1.5 * inputs.getOrDefault("strong", 0.0) + 0.9 * inputs.getOrDefault("weak", 0.0);
            boolean event = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            cohort.add(new Cohort.Member(inputs, event, "p" + i, "part " + i % 4, Map.of()));
        }
        return cohort;
    }

    private record Planted(Design design) implements Study {
        @Override
        public String modelId() {
            return "planted";
        }

        @Override
        public String output() {
            return "event";
        }

        @Override
        public Map<String, List<Plan>> variants() {
            return Map.of("all", List.of(new Plan.Line("noise"), new Plan.Line("weak"), new Plan.Line("strong")));
        }

        @Override
        public List<String> groups() {
            return List.of();
        }

        @Override
        public Cohort read(Path data) {
            return new Cohort();
        }

        @Override
        public boolean heldOut(String part) {
            return part.equals("part 0");
        }
    }

    private static Refits.Result refits(Study.Design design, Cohort cohort) {
        return new Refits(new Planted(design), 1, 200, words -> {})
                .run(cohort)
                .values()
                .iterator()
                .next();
    }

    private static Estimated auroc(Map<Metric, Estimated> metrics) {
        Estimated auroc = metrics.get(Metric.AUROC);
        if (auroc == null) {
            throw new AssertionError("no AUROC");
        }
        return auroc;
    }

    @ParameterizedTest
    @EnumSource(Study.Design.class)
    void findsWhichInputCarriesTheRisk(Study.Design design) {
        Refits.Result result = refits(design, cohort(2_000, 1));

        assertThat(result.hidden()).extracting(Refits.Hidden::input).containsExactly("strong", "weak", "noise");
        assertThat(auroc(result.hidden().getFirst().changes()).interval())
                .hasValueSatisfying(interval -> assertThat(interval.high()).isLessThan(-0.1));
        assertThat(auroc(result.hidden().getLast().changes()).value()).isEqualTo(0, within(0.01));
        assertThat(result.rows()).isEqualTo(design == Study.Design.HELD_OUT ? 500 : 2_000);
    }

    @Test
    void learnsFromMorePersonsOnTheSameRows() {
        Refits.Result result = refits(Study.Design.HELD_OUT, cohort(4_000, 2));

        assertThat(result.curve()).extracting(Refits.Point::eighths).containsExactly(1, 2, 4, 8);
        assertThat(result.curve().getLast().persons()).isEqualTo(3_000);
        assertThat((double) result.curve().getFirst().persons()).isEqualTo(375, within(60.0));
        assertThat(result.curve().getLast().metrics()).isEqualTo(result.whole());
        assertThat(auroc(result.curve().getFirst().metrics()).value())
                .isLessThan(auroc(result.whole()).value() + 0.005)
                .isGreaterThan(0.7);
    }

    @Test
    void saysWhereSoFewPersonsHaveNoFit() {
        Cohort cohort = new Cohort();
        SplittableRandom random = new SplittableRandom(3);
        for (Cohort.Member row : cohort(400, 3).members()) {
            boolean first = Persons.part("share " + row.person(), 8) < 1;
            cohort.add(new Cohort.Member(
                    row.inputs(), !first && random.nextBoolean(), row.person(), row.part(), row.groups()));
        }
        Refits.Result result = refits(Study.Design.HELD_OUT, cohort);

        assertThat(result.curve().getFirst().events()).isZero();
        assertThat(result.curve().getFirst().metrics()).isEmpty();
        assertThat(new RefitsJson(Map.of("model", "planted"), 200, 1).curve(Map.of("all", result)))
                .contains("\"fitted\" : false");
    }
}
