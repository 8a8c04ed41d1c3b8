package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * National Early Warning Score 2: Royal College of Physicians, London 2017, chart 1. Vital signs count at the precision of the
 * chart: whole numbers, and tenths of a degree Celsius; what lies between is rounded, halves up. On oxygen saturation scale 2
 * (hypercapnic respiratory failure) 93 % and more count only while oxygen is given.
 */
public final class News2 implements Equation {

    @Override
    public String modelId() {
        return "news2";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Coefficients bands = coefficients.at("bands");
        Expression oxygen = yesNo("on_supplemental_o2");
        Expression saturation = whole(input("spo2"));
        Expression scale2 = oxygen.is(1)
                .then(bands(saturation, bands.at("spo2_scale_2_on_oxygen")))
                .otherwise(bands(saturation, bands.at("spo2_scale_2_on_air")));
        Expression points = Expression.sum(List.of(
                bands(whole(input("respiratory_rate")), bands.at("respiratory_rate")),
                byAnswer("use_scale_2", scale2, bands(saturation, bands.at("spo2_scale_1"))),
                oxygen.times(coefficients.number("on_supplemental_o2")),
                bands(whole(input("temperature").times(10)), bands.at("temperature_tenths")),
                bands(whole(input("systolic_bp")), bands.at("systolic_bp")),
                bands(whole(input("heart_rate")), bands.at("heart_rate")),
                consciousness(coefficients.at("consciousness"))));
        return Map.of(
                "news2",
                new Graph(
                        "news2",
                        List.of(
                                "respiratory_rate",
                                "spo2",
                                "on_supplemental_o2",
                                "temperature",
                                "systolic_bp",
                                "heart_rate",
                                "consciousness",
                                "use_scale_2"),
                        List.of("points"),
                        List.of(points)));
    }

    private static Expression byAnswer(String question, Expression yes, Expression no) {
        return input(question)
                .is(1)
                .then(yes)
                .otherwise(input(question).is(0).then(no).otherwise(Double.NaN));
    }

    private static Expression whole(Expression value) {
        return value.plus(0.5).floor();
    }

    private static Expression yesNo(String name) {
        return input(name).byCategory(Map.of(0.0, 0.0, 1.0, 1.0));
    }

    private static Expression consciousness(Coefficients points) {
        Map<Double, Double> byCode = new HashMap<>();
        points.names().forEach(code -> byCode.put(Double.parseDouble(code), points.number(code)));
        return input("consciousness").byCategory(byCode);
    }

    /** The points below the first limit stand under {@code below}. */
    private static Expression bands(Expression value, Coefficients table) {
        Map<Double, Double> from = new HashMap<>();
        for (String limit : table.names()) {
            if (!limit.equals("below")) {
                from.put(Double.parseDouble(limit), table.number(limit));
            }
        }
        return from.isEmpty()
                ? value.missing().then(value).otherwise(constant(table.number("below")))
                : value.bands(table.number("below"), from);
    }
}
