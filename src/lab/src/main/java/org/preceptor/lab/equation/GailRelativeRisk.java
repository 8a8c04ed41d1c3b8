package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.preceptor.lab.graph.Condition;
import org.preceptor.lab.graph.Expression;

/**
 * The relative risk of the Gail model, below and from 50 years of age, with the answers grouped as each of its five studies
 * groups them. Races: 1 white, 2 Black, 3 Hispanic born in the US, 4 American Indian, Alaska Native or unknown, 5 Hispanic
 * born elsewhere, 6 Chinese, 7 Japanese, 8 Filipino, 9 Hawaiian, 10 other Pacific Islander, 11 other Asian.
 *
 * <p>99 says "unknown", which the tool counts in the reference group; 98 as the age at first birth says "no births". Answers that
 * contradict each other (no biopsy, but a finding in one; menarche or a birth later than today; a birth before menarche)
 * give no number.
 */
final class GailRelativeRisk {
    static final List<String> INPUTS = List.of("race", "n_biop", "hypplas", "agemen", "age1st", "n_rels");

    private static final double UNKNOWN = 99;
    private static final double NO_BIRTHS = 98;
    private static final double BLACK = 2;
    private static final double HISPANIC_US = 3;
    private static final double HISPANIC_ELSEWHERE = 5;
    private static final double FIRST_ASIAN = 6;

    private final Expression below50;
    private final Expression from50;

    /** Of a woman of this age. */
    GailRelativeRisk(Coefficients coefficients, Expression age) {
        Coefficients betas = coefficients.at("log_relative_risk");
        Condition black = input("race").is(BLACK);
        Condition hispanic = input("race").is(HISPANIC_US).or(input("race").is(HISPANIC_ELSEWHERE));
        Condition asian = input("race").from(FIRST_ASIAN);

        Expression biopsies = biopsies(hispanic);
        Expression menarche = menarche(black);
        Expression birth = firstBirth(black, hispanic);
        Expression relatives = relatives(hispanic.or(asian));
        Expression sum = biopsies.times(byModel(betas.at("biopsies")))
                .plus(menarche.times(byModel(betas.at("menarche"))))
                .plus(birth.times(byModel(betas.at("first_birth"))))
                .plus(relatives.times(byModel(betas.at("relatives"))))
                .plus(birth.times(relatives).times(byModel(betas.at("first_birth_x_relatives"))));
        Expression risk = hyperplasia(coefficients.at("hyperplasia")).times(sum.exp());
        Expression later =
                biopsies.times(byModel(betas.at("from_50_x_biopsies"))).exp();
        Condition contradictory = contradictory(age, black);
        this.below50 = contradictory.then(Double.NaN).otherwise(risk);
        this.from50 = contradictory.then(Double.NaN).otherwise(risk.times(later));
    }

    Expression below50() {
        return below50;
    }

    Expression from50() {
        return from50;
    }

    /** A number of each of the five studies' models: white, Black, Hispanic born in the US or elsewhere, Asian. */
    static Expression byModel(Coefficients numbers) {
        Map<Double, Double> byRace = new HashMap<>();
        for (int race = 1; race <= 11; race++) {
            String model = switch (race) {
                case 2 -> "black";
                case 3 -> "hispanic_us";
                case 5 -> "hispanic_elsewhere";
                case 1, 4 -> "white";
                default -> "asian";
            };
            byRace.put((double) race, numbers.number(model));
        }
        return input("race").byCategory(byRace);
    }

    private static Expression biopsies(Condition hispanic) {
        Expression count = input("n_biop").bands(0, Map.of(1.0, 1.0, 2.0, 2.0, UNKNOWN, 0.0));
        return hispanic.then(count.atMost(1)).otherwise(count);
    }

    private static Expression menarche(Condition black) {
        Expression group = input("agemen").bands(2, Map.of(12.0, 1.0, 14.0, 0.0));
        Expression pooled = black.then(group.atMost(1)).otherwise(group);
        return input("race").is(HISPANIC_US).then(0).otherwise(pooled);
    }

    private static Expression firstBirth(Condition black, Condition hispanic) {
        Map<Double, Double> bands =
                new TreeMap<>(Map.of(20.0, 1.0, 25.0, 2.0, 30.0, 3.0, NO_BIRTHS, 2.0, UNKNOWN, 0.0));
        Map<Double, Double> pooled = new TreeMap<>(Map.of(20.0, 1.0, 30.0, 2.0, UNKNOWN, 0.0));
        return black.then(0)
                .otherwise(hispanic.then(input("age1st").bands(0, pooled))
                        .otherwise(input("age1st").bands(0, bands)));
    }

    private static Expression relatives(Condition pooled) {
        Expression count = input("n_rels").bands(0, Map.of(1.0, 1.0, 2.0, 2.0, UNKNOWN, 0.0));
        return pooled.then(count.atMost(1)).otherwise(count);
    }

    private static Expression hyperplasia(Coefficients factors) {
        Expression found = input("hypplas")
                .byCategory(Map.of(0.0, factors.number("absent"), 1.0, factors.number("present"), UNKNOWN, 1.0));
        return noBiopsy().then(constant(1)).otherwise(found);
    }

    private static Condition noBiopsy() {
        return input("n_biop").is(0).or(input("n_biop").is(UNKNOWN));
    }

    private static Condition contradictory(Expression age, Condition black) {
        Condition finding = noBiopsy().and(input("hypplas").is(UNKNOWN).negated());
        Condition menarcheAhead = input("agemen").below(UNKNOWN).and(later(input("agemen"), age));
        Condition born = input("age1st").below(NO_BIRTHS);
        Condition birthAhead = born.and(later(input("age1st"), age));
        Condition birthBeforeMenarche =
                born.and(input("agemen").below(UNKNOWN)).and(later(input("agemen"), input("age1st")));
        // The age at first birth is no part of the equation for Black women.
        return finding.or(menarcheAhead).or(black.negated().and(birthAhead.or(birthBeforeMenarche)));
    }

    private static Condition later(Expression one, Expression other) {
        return one.minus(other).above(0);
    }
}
