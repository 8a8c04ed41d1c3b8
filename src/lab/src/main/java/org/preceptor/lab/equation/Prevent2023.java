package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constants;
import static org.preceptor.lab.graph.Expression.input;
import static org.preceptor.lab.graph.Expression.weightedSums;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Condition;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * AHA PREVENT: Khan SS, Matsushita K, Sang Y, et al. Circulation 2024;149:430-449, supplemental tables S12 (equations and
 * coefficients). Logistic: the sum of coefficient × term through 1 / (1 + exp(-x)), by sex; five outcomes from the
 * same terms. Where HbA1c, UACR or SDI is missing its own terms are 0 and its "missing" term is 1, as published.
 */
public final class Prevent2023 implements Equation {
    private static final List<String> OUTCOMES = List.of("total_cvd", "ascvd", "heart_failure", "chd", "stroke");
    private static final List<String> CORE =
            List.of("age", "sex", "sbp", "bp_tx", "total_c", "hdl_c", "statin", "dm", "smoking", "egfr", "bmi");
    private static final Map<String, List<String>> ADDED = Map.of(
            "full", List.of("hba1c", "uacr", "sdi"),
            "hba1c", List.of("hba1c"),
            "uacr", List.of("uacr"),
            "sdi", List.of("sdi"),
            "base", List.of());

    /** Mmol/L for each mg/dL of cholesterol, as the equations' authors use it. */
    private static final double MMOL_PER_MG_DL = 0.02586;

    @Override
    public String modelId() {
        return "prevent-2023";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        for (String model : List.of("full", "hba1c", "uacr", "sdi", "base")) {
            for (int years : new int[] {10, 30}) {
                String variant = model + "-" + years;
                List<String> inputs = new ArrayList<>(CORE);
                inputs.addAll(ADDED.getOrDefault(model, List.of()));
                graphs.put(
                        variant,
                        graph(variant, inputs, coefficients.at("tables").at(variant)));
            }
        }
        return graphs;
    }

    private Graph graph(String variant, List<String> inputs, Coefficients table) {
        Map<String, Expression> definitions = terms();
        List<Expression> terms = new ArrayList<>();
        List<List<Double>> female = new ArrayList<>();
        List<List<Double>> male = new ArrayList<>();
        for (String name : table.names()) {
            if (name.equals("constant")) {
                continue;
            }
            Expression term = definitions.get(name);
            if (term == null) {
                throw new IllegalArgumentException("No term " + name + " (table " + variant + ")");
            }
            terms.add(term);
            female.add(table.at(name).numbers("female"));
            male.add(table.at(name).numbers("male"));
        }
        Coefficients constant = table.at("constant");
        Expression women = weightedSums(terms, female).plus(constants(constant.numbers("female")));
        Expression men = weightedSums(terms, male).plus(constants(constant.numbers("male")));
        Expression risk = input("sex").is(1).then(men).otherwise(women).logistic();
        return new Graph(modelId() + "/" + variant, inputs, OUTCOMES, List.of(risk));
    }

    /** Every term of the tables S12, by the name that coefficients.json gives it. */
    private static Map<String, Expression> terms() {
        // Centred at 55 years, per 10 years.
        Expression age = input("age").minus(55).dividedBy(10);
        // Cholesterol in mmol/L: non-HDL centred at 3.5; HDL centred at 1.3, per 0.3.
        Expression nonHdl =
                input("total_c").minus(input("hdl_c")).times(MMOL_PER_MG_DL).minus(3.5);
        Expression hdl = input("hdl_c").times(MMOL_PER_MG_DL).minus(1.3).dividedBy(0.3);
        // Piecewise linear; both pieces count for everybody.
        Expression sbpLow = input("sbp").atMost(110).minus(110).dividedBy(20);
        Expression sbpHigh = input("sbp").atLeast(110).minus(130).dividedBy(20);
        Expression bmiLow = input("bmi").atMost(30).minus(25).dividedBy(5);
        Expression bmiHigh = input("bmi").atLeast(30).minus(30).dividedBy(5);
        Expression egfrLow = input("egfr").atMost(60).minus(60).dividedBy(-15);
        Expression egfrHigh = input("egfr").atLeast(60).minus(90).dividedBy(-15);
        Expression diabetes = input("dm");
        Expression smoking = input("smoking");
        Expression treated = input("bp_tx");
        Expression statin = input("statin");

        Map<String, Expression> terms = new LinkedHashMap<>();
        terms.put("age", age);
        terms.put("age_squared", age.times(age));
        terms.put("non_hdl", nonHdl);
        terms.put("hdl", hdl);
        terms.put("sbp_below_110", sbpLow);
        terms.put("sbp_from_110", sbpHigh);
        terms.put("diabetes", diabetes);
        terms.put("smoking", smoking);
        terms.put("bmi_below_30", bmiLow);
        terms.put("bmi_from_30", bmiHigh);
        terms.put("egfr_below_60", egfrLow);
        terms.put("egfr_from_60", egfrHigh);
        terms.put("antihypertensive", treated);
        terms.put("statin", statin);
        terms.put("antihypertensive_x_sbp_from_110", treated.times(sbpHigh));
        terms.put("statin_x_non_hdl", statin.times(nonHdl));
        terms.put("age_x_non_hdl", age.times(nonHdl));
        terms.put("age_x_hdl", age.times(hdl));
        terms.put("age_x_sbp_from_110", age.times(sbpHigh));
        terms.put("age_x_diabetes", age.times(diabetes));
        terms.put("age_x_smoking", age.times(smoking));
        terms.put("age_x_bmi_from_30", age.times(bmiHigh));
        terms.put("age_x_egfr_below_60", age.times(egfrLow));
        addOptionalTerms(terms);
        return terms;
    }

    private static void addOptionalTerms(Map<String, Expression> terms) {
        Expression sdi = input("sdi");
        Expression uacr = input("uacr");
        Expression hba1c = input("hba1c").minus(5.3);
        Condition diabetic = input("dm").is(1);
        // SDI deciles 1 to 3 are the reference; comparisons are false where SDI is missing.
        terms.put("sdi_4_to_6", sdi.from(4).and(sdi.below(7)).asNumber());
        terms.put("sdi_7_to_10", sdi.from(7).asNumber());
        terms.put("sdi_missing", sdi.missing().asNumber());
        // Natural logarithm of mg/g, not centred.
        terms.put("ln_uacr", uacr.ln().orIfMissing(0));
        terms.put("uacr_missing", uacr.missing().asNumber());
        // Centred at 5.3 %, with a coefficient of its own in diabetes.
        terms.put("hba1c_with_diabetes", diabetic.then(hba1c.orIfMissing(0)).otherwise(0));
        terms.put("hba1c_without_diabetes", diabetic.then(0).otherwise(hba1c.orIfMissing(0)));
        terms.put("hba1c_missing", input("hba1c").missing().asNumber());
    }
}
