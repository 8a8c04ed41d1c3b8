package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.WhatIf;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.lab.table.Printed;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;

/** One explained row, for people and for programs. */
record ExplainedRow(
        ModelDeclaration model, Variant variant, Output output, List<Double> inputs, Explanation explanation) {

    /** For people: percentages for probabilities, else the output's unit. */
    void print(PrintWriter out) {
        out.printf("%s %s (%s), %s%n", model.title(), model.version(), variant.id(), output.title());
        output.horizon().ifPresent(horizon -> out.printf("within %s%n", years(horizon.toTotalMonths())));
        out.println();
        out.printf("  estimate   %12s%n", shown(explanation.estimate()));
        out.printf(
                "  baseline   %12s   %s%n",
                shown(explanation.baseline()), model.explanation().baselineName());
        if (!explanation.contributions().isEmpty()) {
            out.printf("%nWhat makes the difference%n");
        }
        for (Contribution contribution : explanation.contributions()) {
            out.printf(
                    "  %12s   %s%s%n",
                    signed(contribution.value()),
                    contribution.factor().label(),
                    values(contribution.factor().inputs()));
        }
        // A change that this output does not read (body mass index in total cardiovascular disease) is no news.
        List<WhatIf> telling = explanation.whatIfs().stream()
                .filter(whatIf -> whatIf.estimate() != explanation.estimate())
                .toList();
        if (!telling.isEmpty()) {
            out.printf("%nWhat the model would say if%n");
        }
        for (WhatIf whatIf : telling) {
            out.printf(
                    "  %12s   %s (%s)%n",
                    shown(whatIf.estimate()),
                    whatIf.change().words(),
                    signed(whatIf.estimate() - explanation.estimate()));
        }
    }

    /** For programs: nothing rounded. */
    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeStringField("model", model.id());
            out.writeStringField("version", model.version());
            out.writeStringField("variant", variant.id());
            out.writeStringField("output", output.id());
            out.writeStringField("unit", output.unit());
            out.writeNumberField("estimate", explanation.estimate());
            out.writeNumberField("baseline", explanation.baseline());
            out.writeStringField("baselineName", model.explanation().baselineName());
            out.writeArrayFieldStart("contributions");
            for (Contribution contribution : explanation.contributions()) {
                out.writeStartObject();
                out.writeStringField("factor", contribution.factor().id());
                out.writeNumberField("value", contribution.value());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("counterfactuals");
            for (WhatIf whatIf : explanation.whatIfs()) {
                out.writeStartObject();
                out.writeStringField("id", whatIf.change().id());
                out.writeNumberField("estimate", whatIf.estimate());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeObjectFieldStart("inputs");
            for (int i = 0; i < inputs.size(); i++) {
                if (!Double.isNaN(inputs.get(i))) {
                    out.writeNumberField(variant.inputs().get(i), inputs.get(i));
                }
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        return text.toString();
    }

    private static String years(long months) {
        return months % 12 == 0 ? months / 12 + " years" : months + " months";
    }

    private String shown(double value) {
        return output.isProbability()
                ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
                : String.format(Locale.ROOT, "%.2f%s", value, unit());
    }

    private String signed(double value) {
        return output.isProbability()
                ? String.format(Locale.ROOT, "%+.2f pp", 100 * value)
                : String.format(Locale.ROOT, "%+.2f%s", value, unit());
    }

    private String unit() {
        return unit(output.unit());
    }

    /** UCUM for people: {@code mm[Hg]} is mm Hg, and {@code 1} is nothing. */
    private static String unit(String ucum) {
        return ucum.equals("1")
                ? ""
                : " "
                        + ucum.replace("{1.73_m2}", "1.73 m2")
                                .replaceAll("[\\[{]", " ")
                                .replaceAll("[\\]}]", "")
                                .strip();
    }

    private String values(List<String> names) {
        String values = names.stream()
                .filter(variant.inputs()::contains)
                .map(this::value)
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "" : "  (" + values + ")";
    }

    private String value(String name) {
        double value = inputs.get(variant.inputs().indexOf(name));
        FeatureDeclaration feature = model.features().get(name);
        if (Double.isNaN(value)) {
            return name + " not given";
        }
        String unit =
                feature == null ? "" : feature.unit().map(ExplainedRow::unit).orElse("");
        return name + " " + Printed.number(value) + unit;
    }
}
