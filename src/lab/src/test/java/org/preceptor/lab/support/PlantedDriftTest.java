package org.preceptor.lab.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.preceptor.model.TrainingSummary;

/**
 * How often drift that was planted is found, and how often it is found where none is: over 100 seeds, 1,000 rows each, against one summary of 5,000 training
 * rows. Of what did not drift more than 3 alarms of 100 have a probability below 0.001 if each has one of at most 0.001 or so.
 */
class PlantedDriftTest {

    private static final int ROWS = 1_000;
    private static final TrainingSummary SUMMARY = summary();

    private interface Fault {
        void plant(Map<String, Double> row, SplittableRandom random);
    }

    private static Map<String, Double> person(SplittableRandom random) {
        Map<String, Double> row = new HashMap<>();
        double severity = random.nextGaussian();
        row.put("glucose", 5.5 + 0.8 * severity);
        row.put("weight", 80 + 15 * (0.5 * severity + 0.8 * random.nextGaussian()));
        row.put("treated", random.nextInt(10) < 3 ? 1.0 : 0.0);
        if (random.nextInt(10) < 2) {
            row.remove("weight");
        }
        return row;
    }

    private static double prediction(Map<String, Double> row) {
        return 1 / (1 + Math.exp(-(row.getOrDefault("glucose", 5.5) - 7)));
    }

    private static TrainingSummary summary() {
        SplittableRandom random = new SplittableRandom(99);
        List<String> names = List.of("glucose", "weight", "treated");
        List<double[]> rows = new ArrayList<>();
        List<String> persons = new ArrayList<>();
        double[] predictions = new double[5_000];
        for (int i = 0; i < predictions.length; i++) {
            Map<String, Double> row = person(random);
            rows.add(names.stream()
                    .mapToDouble(name -> row.getOrDefault(name, Double.NaN))
                    .toArray());
            persons.add("p" + i);
            predictions[i] = prediction(row);
        }
        return SupportFit.of(
                        new People(names, rows, persons),
                        person -> Math.floorMod(person.hashCode(), 5),
                        Map.of("all", predictions))
                .summary();
    }

    /** How many of 100 samples call a thing moved. */
    private static Map<String, Integer> alarms(Fault fault) {
        Map<String, Integer> alarms = new HashMap<>();
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Drift drift = new Drift(SUMMARY);
            for (int i = 0; i < ROWS; i++) {
                Map<String, Double> row = person(random);
                fault.plant(row, random);
                drift.add(row, false);
                drift.predicted("all", prediction(row));
            }
            drift.result().moved().forEach(what -> alarms.merge(what, 1, Integer::sum));
        }
        return alarms;
    }

    @Test
    void findsNothingWhereNothingMoved() {
        Map<String, Integer> alarms = alarms((row, random) -> {});

        assertThat(alarms.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(3));
    }

    @Test
    void findsAShiftOfAnInputAndOfWhatIsPredictedByItAndOfNothingElse() {
        Map<String, Integer> alarms = alarms((row, random) -> row.merge("glucose", 0.4, Double::sum));

        assertThat(alarms)
                .hasEntrySatisfying("glucose", count -> assertThat(count).isGreaterThanOrEqualTo(95));
        assertThat(alarms)
                .hasEntrySatisfying(
                        "prediction of all", count -> assertThat(count).isGreaterThanOrEqualTo(95));
        assertThat(alarms.getOrDefault("weight", 0)).isLessThanOrEqualTo(3);
        assertThat(alarms.getOrDefault("treated", 0)).isLessThanOrEqualTo(3);
    }

    /** One value in ten in mg/dL: too few to move the mass of the values, but outside the range. */
    @Test
    void findsAUnitThatIsWrongInOneOfTenRows() {
        Map<String, Integer> alarms = alarms((row, random) -> {
            if (random.nextInt(10) == 0) {
                row.computeIfPresent("glucose", (name, value) -> value * 18);
            }
        });

        assertThat(alarms)
                .hasEntrySatisfying("glucose", count -> assertThat(count).isGreaterThanOrEqualTo(95));
    }

    @Test
    void findsValuesThatWentMissingAndACodeThatBecameCommon() {
        Map<String, Integer> alarms = alarms((row, random) -> {
            if (random.nextInt(10) < 2) {
                row.remove("weight");
            }
            if (random.nextInt(3) == 0) {
                row.put("treated", 1.0);
            }
        });

        assertThat(alarms)
                .hasEntrySatisfying("weight", count -> assertThat(count).isGreaterThanOrEqualTo(95));
        assertThat(alarms)
                .hasEntrySatisfying("treated", count -> assertThat(count).isGreaterThanOrEqualTo(95));
        assertThat(alarms.getOrDefault("glucose", 0)).isLessThanOrEqualTo(3);
    }
}
