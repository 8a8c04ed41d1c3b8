package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.constants;
import static org.preceptor.lab.graph.Expression.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.preceptor.lab.graph.Condition;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * PREDICT Breast 3.1: Grootes I, Wishart GC, Pharoah PDP. npj Breast Cancer 2024, doi:10.1038/s41523-024-00612-y, with the
 * coefficients of its reference implementation. Overall survival 5, 10 and 15 years after surgery by regimen; adds
 * radiotherapy with its dose to the heart, progesterone receptor and smoking, and a HER2 effect that fades with the years.
 *
 * <p>The calendar year of diagnosis is fixed at 2017, as in the authors' tool.
 */
public final class PredictBreast31 implements Equation {
    /** Radiotherapy, hormone therapy (10: extended), chemotherapy, trastuzumab, bisphosphonate; s is surgery alone. */
    private static final List<String> REGIMENS = List.of("s", "r", "rh", "rhc", "rhct", "rhctb", "h", "hc", "rh10ctb");

    private static final double UNKNOWN = 9;
    private static final double SCREEN_UNKNOWN = 2;
    private static final double DECADE = 10;

    @Override
    public String modelId() {
        return "predict-breast-v31";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Expression index = input("er").is(1).then(index(true, coefficients)).otherwise(index(false, coefficients));
        Expression others = others(coefficients);
        Coefficients treatments = coefficients.at("log_hazard_ratio");
        Expression hormones = input("horm").times(input("er"));
        Expression extended = hormones.times(treatments.number("hormone_years_11_to_15_added"));
        List<String> outputs = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>();
        for (String regimen : REGIMENS) {
            Expression breast = index.plus(effect(regimen, treatments));
            Expression early = breast.exp();
            Expression late = regimen.contains("10") ? breast.plus(extended).exp() : early;
            Expression other = others.plus(harm(regimen, treatments)).exp();
            expressions.add(survivalOfOthers(coefficients.at("other_causes"), other)
                    .times(survivalOfBreastCancer(coefficients, early, late)));
            for (int years : BreastHazard.HORIZONS) {
                outputs.add("survival_" + years + "y_" + regimen);
            }
        }
        return Map.of(
                "charts",
                open(coefficients, index, others),
                "predict",
                Graph.ofCompleteRows(
                        modelId(),
                        List.of(
                                "age",
                                "screen",
                                "size_mm",
                                "grade",
                                "nodes",
                                "er",
                                "her2",
                                "ki67",
                                "pr",
                                "generation",
                                "horm",
                                "traz",
                                "bis",
                                "radio",
                                "heart_gy",
                                "smoker"),
                        outputs,
                        expressions));
    }

    /**
     * For a woman whose treatment is still open: survival with hormone therapy, where the tumour has oestrogen receptors, and with one
     * more treatment besides. Without radiotherapy, whose dose to the heart no chart holds; the harm of chemotherapy by other causes is
     * in its number, which may be the lower one. There is no number without an operation.
     */
    private Graph open(Coefficients coefficients, Expression index, Expression others) {
        Coefficients ratios = coefficients.at("log_hazard_ratio");
        Expression harm = constant(ratios.number("other_causes_chemotherapy"));
        Expression hormone = input("er").times(ratios.number("hormone"));
        Expression third = hormone.plus(ratios.number("chemotherapy_3"));
        Expression trastuzumab =
                input("her2").is(1).then(ratios.number("trastuzumab")).otherwise(0);
        Survival of = (effect, harmed) -> {
            Expression ratio = index.plus(effect).exp();
            return survivalOfOthers(
                            coefficients.at("other_causes"), others.plus(harmed).exp())
                    .times(survivalOfBreastCancer(coefficients, ratio, ratio));
        };
        Expression none = constant(0);
        Map<String, Expression> survivals = new LinkedHashMap<>();
        survivals.put("survival_%dy", of.with(none, none));
        survivals.put("survival_%dy_h", of.with(hormone, none));
        survivals.put("survival_%dy_hc2", of.with(hormone.plus(ratios.number("chemotherapy_2")), harm));
        survivals.put("survival_%dy_hc3", of.with(third, harm));
        survivals.put("survival_%dy_hc3t", of.with(third.plus(trastuzumab), harm));
        survivals.put("survival_%dy_hb", of.with(hormone.plus(ratios.number("bisphosphonate")), none));
        List<String> outputs = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>();
        Condition operated = input("surgery").is(1);
        survivals.forEach((name, survival) -> {
            for (int years : BreastHazard.HORIZONS) {
                outputs.add(String.format(Locale.ROOT, name, years));
            }
            expressions.add(operated.then(survival).otherwise(Double.NaN));
        });
        return Graph.ofCompleteRows(
                modelId(),
                List.of("age", "screen", "size_mm", "grade", "nodes", "er", "her2", "ki67", "pr", "smoker", "surgery"),
                outputs,
                expressions);
    }

    /** Overall survival with an effect of treatment on each of the two hazards' logarithms. */
    private interface Survival {
        Expression with(Expression effect, Expression harm);
    }

    /** Without HER2, whose effect changes from year to year. */
    private static Expression index(boolean positive, Coefficients coefficients) {
        Coefficients status = coefficients.at(positive ? "er_positive" : "er_negative");
        Expression age = age();
        Expression first = positive ? age.power(-0.5) : age;
        Expression second = positive ? age.times(age) : age.times(age.ln());
        Expression size = positive
                ? constant(0).minus(input("size_mm").dividedBy(20)).exp().complement()
                : input("size_mm").ln();
        Expression grade = input("grade")
                .is(UNKNOWN)
                .then(coefficients.number("unknown_grade"))
                .otherwise(input("grade"));
        Expression screen = input("screen")
                .is(SCREEN_UNKNOWN)
                .then(coefficients.number("unknown_screen"))
                .otherwise(input("screen"));
        double fixed = status.number("year") * coefficients.number("years_since_2000")
                + coefficients.at("radiotherapy_in_the_data").number("breast_cancer");
        return first.times(status.number("age_first"))
                .plus(second.times(status.number("age_second")))
                .plus(size.times(status.number("size")))
                .plus(input("nodes").plus(1).ln().times(status.number("nodes")))
                .plus(grade.times(status.number("grade")))
                .plus(screen.times(status.number("screen")))
                .plus(marker("ki67", status))
                .plus(marker("pr", status))
                .plus(fixed);
    }

    /** (Age − 24) / 100: the age at which the authors' polynomials begin. */
    private static Expression age() {
        return input("age").minus(24).dividedBy(100);
    }

    private static Expression marker(String name, Coefficients status) {
        Coefficients effect = status.at(name);
        return input(name)
                .byCategory(Map.of(1.0, effect.number("positive"), 0.0, effect.number("negative"), UNKNOWN, 0.0));
    }

    private static Expression survivalOfBreastCancer(Coefficients coefficients, Expression early, Expression late) {
        return input("er")
                .is(1)
                .then(byHer2(coefficients, true, early, late))
                .otherwise(byHer2(coefficients, false, early, late));
    }

    private static Expression byHer2(Coefficients coefficients, boolean positive, Expression early, Expression late) {
        Coefficients status = coefficients.at(positive ? "er_positive" : "er_negative");
        List<Double> present = status.at("her2").numbers("positive_by_year");
        List<Double> absent = status.at("her2").numbers("negative_by_year");
        Condition unknown = input("her2").is(UNKNOWN);
        return input("her2")
                .is(1)
                .then(hazard(status, positive, present).survival(early, late))
                .otherwise(unknown.then(hazard(status, positive, List.of()).survival(early, late))
                        .otherwise(hazard(status, positive, absent).survival(early, late)));
    }

    private static BreastHazard hazard(Coefficients status, boolean positive, List<Double> her2) {
        Coefficients base = status.at("baseline");
        return BreastHazard.of(
                year -> {
                    double time = Math.pow(year / DECADE, positive ? -0.5 : -1);
                    return Math.exp(base.number("constant")
                            + time * (base.number("power") + base.number("log_power") * Math.log(year / DECADE)));
                },
                year -> her2.isEmpty() ? 0 : her2.get(year - 1));
    }

    /** The prognostic index of death from other causes, without treatment. */
    private static Expression others(Coefficients coefficients) {
        Coefficients other = coefficients.at("other_causes");
        Expression cube = age().power(3);
        double rate = other.number("smoking_ratio");
        double average = Math.log(1 + other.number("smokers") * (rate - 1));
        Expression smoking = input("smoker").times(Math.log(rate)).minus(average);
        return cube.times(other.number("age_cubed"))
                .plus(cube.times(age().ln()).times(other.number("age_cubed_log")))
                .plus(other.number("year") * coefficients.number("years_since_2000")
                        + coefficients.at("radiotherapy_in_the_data").number("other_causes"))
                .plus(smoking);
    }

    private static Expression survivalOfOthers(Coefficients other, Expression ratio) {
        List<Double> cumulative = new ArrayList<>();
        for (int year : BreastHazard.HORIZONS) {
            cumulative.add(-Math.exp(other.number("constant")
                    + other.number("log_time") * Math.log(year / DECADE)
                    + other.number("time") * year / DECADE));
        }
        return constants(cumulative).times(ratio).exp();
    }

    private static Expression effect(String regimen, Coefficients ratios) {
        Expression effect = constant(0);
        if (regimen.contains("r")) {
            effect = effect.plus(input("radio").times(ratios.number("radiotherapy")));
        }
        if (regimen.contains("h")) {
            effect = effect.plus(input("horm").times(input("er")).times(ratios.number("hormone")));
        }
        if (regimen.contains("c")) {
            effect = effect.plus(input("generation")
                    .byCategory(Map.of(
                            0.0, 0.0, 2.0, ratios.number("chemotherapy_2"), 3.0, ratios.number("chemotherapy_3"))));
        }
        if (regimen.contains("t")) {
            effect = effect.plus(input("her2")
                    .is(1)
                    .then(input("traz").times(ratios.number("trastuzumab")))
                    .otherwise(0));
        }
        if (regimen.contains("b")) {
            effect = effect.plus(input("bis").times(ratios.number("bisphosphonate")));
        }
        return effect;
    }

    /** What radiotherapy and chemotherapy add to death from other causes. */
    private static Expression harm(String regimen, Coefficients ratios) {
        Expression harm = constant(0);
        if (regimen.contains("r")) {
            harm = harm.plus(input("heart_gy").times(ratios.number("other_causes_per_gray")));
        }
        if (regimen.contains("c")) {
            harm = harm.plus(input("generation")
                    .above(0)
                    .then(ratios.number("other_causes_chemotherapy"))
                    .otherwise(0));
        }
        return harm;
    }
}
