package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Warfarin dose of the International Warfarin Pharmacogenetics Consortium: N Engl J Med 2009;360:753-764, supplementary
 * appendix (pharmacogenetic and clinical algorithm): weekly dose in mg = (sum of the terms)². Loading doses of the EU-PACT
 * trial: Pirmohamed M et al. N Engl J Med 2013;369:2294-2303, from the same terms with age in years and without race and
 * enzyme inducers.
 *
 * <p>Where the sum is not above 0 there is no dose: its square would rise again while the patient needs less and less.
 */
public final class WarfarinIwpc implements Equation {
    private static final String VKORC1 = "vkorc1_rs9923231";
    private static final String CYP2C9 = "cyp2c9";
    private static final double DAYS_PER_WEEK = 7;
    private static final double HOURS_PER_DAY = 24;

    /** The categories "unknown" of features.yaml. */
    private static final double UNKNOWN_VKORC1 = 3;

    private static final double UNKNOWN_CYP2C9 = 6;

    @Override
    public String modelId() {
        return "warfarin-iwpc";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        Coefficients genetic = coefficients.at("pharmacogenetic");
        graphs.put(
                "pharmacogenetic",
                new Graph(
                        modelId() + "/pharmacogenetic",
                        List.of(
                                "age_years",
                                "height_cm",
                                "weight_kg",
                                VKORC1,
                                CYP2C9,
                                "race",
                                "enzyme_inducer",
                                "amiodarone"),
                        List.of("iwpc_pg_mg_week"),
                        List.of(weekly(
                                size(genetic, decades()).plus(genes(genetic)).plus(raceAndDrugs(genetic))))));
        Coefficients clinical = coefficients.at("clinical");
        graphs.put(
                "clinical",
                new Graph(
                        modelId() + "/clinical",
                        List.of("age_years", "height_cm", "weight_kg", "race", "enzyme_inducer", "amiodarone"),
                        List.of("iwpc_clinical_mg_week"),
                        List.of(weekly(size(clinical, decades()).plus(raceAndDrugs(clinical))))));
        graphs.put("eu-pact", euPact(genetic, coefficients.at("eu-pact")));
        return graphs;
    }

    private Graph euPact(Coefficients genetic, Coefficients loading) {
        Expression years = input("age_years").times(loading.number("age_years"));
        Expression weekly = weekly(years.plus(constant(genetic.number("intercept")))
                .plus(stature(genetic))
                .plus(knownGenes(genetic))
                .plus(input("amiodarone").times(genetic.number("amiodarone"))));
        Expression daily = weekly.dividedBy(DAYS_PER_WEEK);
        // S-warfarin left after one, two and three days; unknown genotypes have no constant and so no dose.
        Expression hourly = byCategory(CYP2C9, loading.at("elimination_per_hour"));
        Expression left = hourly.times(-HOURS_PER_DAY).exp();
        Expression afterThreeDoses = constant(1).plus(left).plus(left.times(left));
        Expression third = daily.dividedBy(left.complement().times(afterThreeDoses));
        Expression more = third.minus(daily);
        return new Graph(
                modelId() + "/eu-pact",
                List.of("age_years", "height_cm", "weight_kg", VKORC1, CYP2C9, "amiodarone"),
                List.of("eupact_mg_week", "eupact_load_day1_mg", "eupact_load_day2_mg", "eupact_load_day3_mg"),
                List.of(weekly, daily.plus(more.times(1.5)), third, daily.plus(more.times(0.5))));
    }

    /** Decades begun and completed: 4 from 40 to 49. */
    private static Expression decades() {
        return input("age_years").dividedBy(10).floor();
    }

    private static Expression size(Coefficients equation, Expression decades) {
        return decades.times(equation.number("age_decades"))
                .plus(constant(equation.number("intercept")))
                .plus(stature(equation));
    }

    private static Expression stature(Coefficients equation) {
        return input("height_cm")
                .times(equation.number("height_cm"))
                .plus(input("weight_kg").times(equation.number("weight_kg")));
    }

    private static Expression genes(Coefficients equation) {
        return byCategory(VKORC1, equation.at("vkorc1")).plus(byCategory(CYP2C9, equation.at("cyp2c9")));
    }

    /** Without the terms for unknown genotypes, which the loading doses are not defined for. */
    private static Expression knownGenes(Coefficients equation) {
        return byCategory(VKORC1, equation.at("vkorc1"), UNKNOWN_VKORC1)
                .plus(byCategory(CYP2C9, equation.at("cyp2c9"), UNKNOWN_CYP2C9));
    }

    private static Expression raceAndDrugs(Coefficients equation) {
        return byCategory("race", equation.at("race"))
                .plus(input("enzyme_inducer").times(equation.number("enzyme_inducer")))
                .plus(input("amiodarone").times(equation.number("amiodarone")));
    }

    private static Expression byCategory(String name, Coefficients table, double... left) {
        Map<Double, Double> values = new TreeMap<>();
        for (String code : table.names()) {
            values.put(Double.parseDouble(code), table.number(code));
        }
        for (double code : left) {
            values.remove(code);
        }
        return input(name).byCategory(values);
    }

    private static Expression weekly(Expression root) {
        return root.above(0).then(root.times(root)).otherwise(Double.NaN);
    }
}
