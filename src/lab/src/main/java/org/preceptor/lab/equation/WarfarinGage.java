package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.input;
import static org.preceptor.lab.graph.Expression.weightedSums;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Warfarin dose for a target INR: Gage BF, Eby C, Johnson JA, et al. Clin Pharmacol Ther 2008;84:326-331, pharmacogenetic and
 * clinical equation. Daily dose in mg = exp(sum of the terms). VKORC1 and CYP2C9 count by allele, so two copies of VKORC1 A
 * have twice the term of one.
 */
public final class WarfarinGage implements Equation {
    private static final List<String> CLINICAL =
            List.of("age_years", "bsa_m2", "african_american", "target_inr", "amiodarone", "smoker", "dvt_pe");

    @Override
    public String modelId() {
        return "warfarin-gage";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        List<String> genetic = new ArrayList<>(CLINICAL);
        genetic.addAll(List.of("vkorc1", "cyp2c9"));
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put("pharmacogenetic", graph("pharmacogenetic", genetic, "gage_pg_mg_day", coefficients));
        graphs.put("clinical", graph("clinical", CLINICAL, "gage_clinical_mg_day", coefficients));
        return graphs;
    }

    private Graph graph(String variant, List<String> inputs, String output, Coefficients coefficients) {
        Coefficients equation = coefficients.at(variant);
        List<Expression> terms = new ArrayList<>();
        List<List<Double>> weights = new ArrayList<>();
        for (String name : equation.names()) {
            if (!name.equals("intercept")) {
                terms.add(term(name, coefficients));
                weights.add(List.of(equation.number(name)));
            }
        }
        Expression daily =
                weightedSums(terms, weights).plus(equation.number("intercept")).exp();
        return new Graph(modelId() + "/" + variant, inputs, List.of(output), List.of(daily));
    }

    private static Expression term(String name, Coefficients coefficients) {
        return switch (name) {
            case "vkorc1_a_alleles" -> alleles("vkorc1", name, coefficients);
            case "cyp2c9_2_alleles", "cyp2c9_3_alleles" -> alleles("cyp2c9", name, coefficients);
            case "age_years", "bsa_m2", "african_american", "target_inr", "amiodarone", "smoker", "dvt_pe" ->
                input(name);
            default -> throw new IllegalArgumentException("No term " + name);
        };
    }

    /** How many copies of an allele each genotype's number stands for. */
    private static Expression alleles(String gene, String allele, Coefficients coefficients) {
        Coefficients counts = coefficients.at("alleles").at(allele);
        Map<Double, Double> byGenotype = new LinkedHashMap<>();
        for (String code : counts.names()) {
            byGenotype.put(Double.parseDouble(code), counts.number(code));
        }
        return input(gene).byCategory(byGenotype);
    }
}
