package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Absolute benefit of lowering LDL cholesterol with a statin, composed here and not a published prediction model: a
 * baseline risk, and the rate ratio per 1 mmol/L of the Cholesterol Treatment Trialists' meta-analysis (Lancet
 * 2010;376:1670-1681), raised to the expected reduction. The bounds carry the confidence limits of the rate ratio only,
 * not the uncertainty of the baseline risk.
 */
public final class StatinBenefitCtt implements Equation {

    @Override
    public String modelId() {
        return "statin-benefit-ctt";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Coefficients ratios = coefficients.at("rate_ratio_per_mmol_l");
        Expression risk = input("baseline_risk");
        Expression reduction = benefit(risk, ratios, "estimate");
        Graph graph = new Graph(
                modelId() + "/ctt-2010",
                List.of("baseline_risk", "ldl_reduction_mmol_l", "outcome"),
                List.of("arr", "arr_lo", "arr_hi", "treated_risk", "nnt"),
                List.of(
                        reduction,
                        benefit(risk, ratios, "upper"),
                        benefit(risk, ratios, "lower"),
                        risk.minus(reduction),
                        // Infinite where nothing is gained: nobody benefits, however many are treated.
                        constant(1).dividedBy(reduction)));
        return Map.of("ctt-2010", graph);
    }

    private static Expression benefit(Expression risk, Coefficients ratios, String bound) {
        Expression ratio = input("outcome")
                .byCategory(Map.of(
                        0.0, ratios.at("major_vascular_events").number(bound),
                        1.0, ratios.at("all_cause_mortality").number(bound)));
        return risk.times(ratio.power(input("ldl_reduction_mmol_l")).complement());
    }
}
