package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.constants;
import static org.preceptor.lab.graph.Expression.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.preceptor.lab.graph.Condition;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * PREDICT Breast 2.2: Candido dos Reis FJ, Wishart GC, Dicks EM, et al. Breast Cancer Res 2017;19:58. Overall survival 5, 10 and 15 years after
 * surgery for early breast cancer, and what each adjuvant treatment adds to it: S(other causes, by age) × S(breast cancer),
 * the hazard of breast cancer being baseline × exp(prognostic index + effect of treatment), by oestrogen receptor status.
 *
 * <p>Extended hormone therapy (h10) is for those who have hormone therapy: elsewhere it adds nothing. The reference
 * implementation counts its years 11 to 15 for everybody.
 */
public final class PredictBreast22 implements Equation {
    /** The treatments of each regimen: chemotherapy, hormone therapy (10: extended), trastuzumab, bisphosphonate. */
    private static final List<String> REGIMENS =
            List.of("c", "h", "t", "b", "hc", "hct", "hctb", "h10", "h10c", "h10ct", "h10ctb");

    private static final List<String> TREATED = List.of(
            "age", "screen", "size_mm", "grade", "nodes", "er", "her2", "ki67", "generation", "horm", "traz", "bis");

    private static final double UNKNOWN = 9;

    @Override
    public String modelId() {
        return "predict-breast-v22";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Condition positive = input("er").is(1);
        Expression index = positive.then(index(coefficients.at("er_positive"), coefficients))
                .otherwise(index(coefficients.at("er_negative"), coefficients));
        Expression ratio = index.exp();
        Hazards hazards = new Hazards(hazard(coefficients, "er_positive"), hazard(coefficients, "er_negative"));
        Expression others = otherCauses(coefficients.at("other_causes"));
        Expression surgery = others.times(hazards.survival(ratio, ratio));
        List<String> outputs = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>(List.of(surgery));
        for (int years : BreastHazard.HORIZONS) {
            outputs.add("survival_" + years + "y");
        }
        Map<String, Expression> effects = effects(coefficients.at("log_hazard_ratio"));
        Expression extended =
                hormones().times(coefficients.at("log_hazard_ratio").number("hormone_years_11_to_15_added"));
        for (String regimen : REGIMENS) {
            Expression effect = effect(regimen.replace("10", ""), effects);
            Expression early = index.plus(effect).exp();
            Expression late =
                    regimen.contains("10") ? index.plus(effect).plus(extended).exp() : early;
            expressions.add(others.times(hazards.survival(early, late)).minus(surgery));
            for (int years : BreastHazard.HORIZONS) {
                outputs.add("gain_" + years + "y_" + regimen);
            }
        }
        return Map.of(
                "charts",
                added(index, hazards, others, coefficients.at("log_hazard_ratio")),
                "predict",
                Graph.ofCompleteRows(modelId(), TREATED, outputs, expressions));
    }

    /**
     * Death from breast cancer at 5, 10 and 15 years with the treatments given, other causes put aside: to compare with what happened.
     * It is no variant of the model's folder.
     */
    public static Equation breastCancerDeath() {
        return new Equation() {
            @Override
            public String modelId() {
                return "predict-breast-v22";
            }

            @Override
            public Map<String, Graph> graphs(Coefficients coefficients) {
                Expression ratio = input("er")
                        .is(1)
                        .then(index(coefficients.at("er_positive"), coefficients))
                        .otherwise(index(coefficients.at("er_negative"), coefficients))
                        .plus(effect("hctb", effects(coefficients.at("log_hazard_ratio"))))
                        .exp();
                Hazards hazards = new Hazards(hazard(coefficients, "er_positive"), hazard(coefficients, "er_negative"));
                return Map.of(
                        "breast-cancer-death",
                        Graph.ofCompleteRows(
                                modelId() + "/breast-cancer-death",
                                TREATED,
                                List.of("death_5y", "death_10y", "death_15y"),
                                List.of(constants(List.of(1.0, 1.0, 1.0)).minus(hazards.survival(ratio, ratio)))));
            }
        };
    }

    /**
     * For a woman whose treatment is still open: what each treatment adds to the one before it, as the authors' tool lists them.
     * Hormone therapy to surgery; chemotherapy of the second or third generation to hormone therapy; trastuzumab to both, with the
     * third generation; a bisphosphonate to hormone therapy. There is no number without an operation.
     */
    private Graph added(Expression index, Hazards hazards, Expression others, Coefficients ratios) {
        Expression hormone = input("er").times(ratios.number("hormone"));
        Expression third = hormone.plus(ratios.number("chemotherapy_3"));
        Expression trastuzumab =
                input("her2").is(1).then(ratios.number("trastuzumab")).otherwise(0);
        Survival of = effect -> others.times(
                hazards.survival(index.plus(effect).exp(), index.plus(effect).exp()));
        Expression surgery = others.times(hazards.survival(index.exp(), index.exp()));
        Expression hormones = of.with(hormone);
        Map<String, Expression> gains = new LinkedHashMap<>();
        gains.put("survival_%dy", surgery);
        gains.put("gain_%dy_h", hormones.minus(surgery));
        gains.put(
                "added_%dy_c2",
                of.with(hormone.plus(ratios.number("chemotherapy_2"))).minus(hormones));
        gains.put("added_%dy_c3", of.with(third).minus(hormones));
        gains.put("added_%dy_t", of.with(third.plus(trastuzumab)).minus(of.with(third)));
        gains.put(
                "added_%dy_b",
                of.with(hormone.plus(ratios.number("bisphosphonate"))).minus(hormones));
        List<String> outputs = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>();
        Condition operated = input("surgery").is(1);
        gains.forEach((name, gain) -> {
            for (int years : BreastHazard.HORIZONS) {
                outputs.add(String.format(Locale.ROOT, name, years));
            }
            expressions.add(operated.then(gain).otherwise(Double.NaN));
        });
        return Graph.ofCompleteRows(
                modelId(),
                List.of("age", "screen", "size_mm", "grade", "nodes", "er", "her2", "ki67", "surgery"),
                outputs,
                expressions);
    }

    /** Overall survival with an effect of treatment on the logarithm of the hazard. */
    private interface Survival {
        Expression with(Expression effect);
    }

    /** The hazard by oestrogen receptor status. */
    private record Hazards(BreastHazard positive, BreastHazard negative) {
        Expression survival(Expression early, Expression late) {
            return input("er").is(1).then(positive.survival(early, late)).otherwise(negative.survival(early, late));
        }
    }

    private static BreastHazard hazard(Coefficients coefficients, String status) {
        Coefficients base = coefficients.at(status).at("baseline");
        return BreastHazard.of(
                year -> Math.exp(status.equals("er_positive") ? positiveLog(base, year) : negativeLog(base, year)),
                year -> 0);
    }

    private static double positiveLog(Coefficients base, double year) {
        return base.number("constant")
                + (base.number("per_root") + base.number("log_per_root") * Math.log(year)) / Math.sqrt(year);
    }

    private static double negativeLog(Coefficients base, double year) {
        return base.number("constant") + base.number("per_square") / (year * year) + base.number("per_year") / year;
    }

    private static Expression index(Coefficients status, Coefficients coefficients) {
        Expression age = input("age").dividedBy(10);
        Expression perSquare = constant(1).dividedBy(age.times(age));
        Map<String, Expression> terms = new HashMap<>();
        terms.put("age", input("age"));
        terms.put("age_per_square", perSquare);
        terms.put("age_log_per_square", perSquare.times(age.ln()));
        terms.put("log_size", input("size_mm").dividedBy(100).ln());
        terms.put("root_size", input("size_mm").dividedBy(100).squareRoot());
        terms.put("log_nodes", input("nodes").plus(1).dividedBy(10).ln());
        terms.put("grade", known("grade", UNKNOWN, coefficients.number("unknown_grade")));
        terms.put("grade_2_or_3", input("grade").is(2).or(input("grade").is(3)).asNumber());
        terms.put("screen", known("screen", 2, coefficients.number("unknown_screen")));
        Coefficients centres = status.at("centres");
        for (String name : centres.names()) {
            terms.computeIfPresent(name, (same, term) -> term.minus(centres.number(name)));
        }
        return LinearPredictor.of(status.at("coefficients"), terms, Set.of())
                .plus(marker("her2", status))
                .plus(marker("ki67", status));
    }

    /** A category's own number for "unknown" in place of its code. */
    private static Expression known(String name, double unknown, double value) {
        return input(name).is(unknown).then(constant(value)).otherwise(input(name));
    }

    private static Expression marker(String name, Coefficients status) {
        Coefficients effect = status.at(name);
        return input(name)
                .byCategory(Map.of(1.0, effect.number("positive"), 0.0, effect.number("negative"), UNKNOWN, 0.0));
    }

    private static Expression otherCauses(Coefficients other) {
        Expression age = input("age").dividedBy(10);
        Expression ratio = age.times(age)
                .minus(other.number("age_squared_centre"))
                .times(other.number("age_squared"))
                .exp();
        List<Double> cumulative = new ArrayList<>();
        for (int year : BreastHazard.HORIZONS) {
            cumulative.add(-Math.exp(other.number("constant")
                    + other.number("log_year") * Math.log(year)
                    + other.number("root_year") * Math.sqrt(year)));
        }
        return constants(cumulative).times(ratio).exp();
    }

    /** 1 where the patient has hormone therapy and a tumour that it works on. */
    private static Expression hormones() {
        return input("horm").times(input("er"));
    }

    private static Map<String, Expression> effects(Coefficients ratios) {
        Map<String, Expression> effects = new HashMap<>();
        effects.put(
                "c",
                input("generation")
                        .byCategory(Map.of(
                                0.0, 0.0, 2.0, ratios.number("chemotherapy_2"), 3.0, ratios.number("chemotherapy_3"))));
        effects.put("h", hormones().times(ratios.number("hormone")));
        effects.put(
                "t",
                input("her2")
                        .is(1)
                        .then(input("traz").times(ratios.number("trastuzumab")))
                        .otherwise(0));
        effects.put("b", input("bis").times(ratios.number("bisphosphonate")));
        return effects;
    }

    private static Expression effect(String letters, Map<String, Expression> effects) {
        List<Expression> parts = new ArrayList<>();
        for (String letter : letters.split("")) {
            Expression part = effects.get(letter);
            if (part == null) {
                throw new IllegalArgumentException("No treatment " + letter);
            }
            parts.add(part);
        }
        return parts.stream().reduce(Expression::plus).orElseThrow();
    }
}
