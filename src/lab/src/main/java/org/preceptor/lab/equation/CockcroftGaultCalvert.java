package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Creatinine clearance (mL/min): Cockcroft DW, Gault MH. Nephron 1976;16:31-41. Carboplatin dose (mg) for a target area under
 * the curve (mg/mL·min): Calvert AH et al. J Clin Oncol 1989;7:1748-1756, with the clearance for the filtration rate and
 * capped at 125 mL/min, as the FDA advised in October 2010 for creatinine measured by IDMS.
 */
public final class CockcroftGaultCalvert implements Equation {

    @Override
    public String modelId() {
        return "cockcroft-gault-calvert";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Coefficients clearance = coefficients.at("clearance");
        Coefficients dose = coefficients.at("carboplatin");
        Expression rate = constant(clearance.number("age_from"))
                .minus(input("age"))
                .times(input("weight_kg"))
                .dividedBy(input("creatinine_mg_dl").times(clearance.number("divisor")))
                .times(input("sex").byCategory(Map.of(0.0, clearance.number("female"), 1.0, 1.0)));
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put(
                "carboplatin",
                new Graph(
                        modelId() + "/carboplatin",
                        List.of("age", "weight_kg", "creatinine_mg_dl", "sex", "target_auc"),
                        List.of("carboplatin_mg"),
                        List.of(rate.atMost(dose.number("clearance_at_most"))
                                .plus(dose.number("offset"))
                                .times(input("target_auc")))));
        graphs.put(
                "clearance",
                new Graph(
                        modelId() + "/clearance",
                        List.of("age", "weight_kg", "creatinine_mg_dl", "sex"),
                        List.of("crcl_ml_min"),
                        List.of(rate)));
        return graphs;
    }
}
