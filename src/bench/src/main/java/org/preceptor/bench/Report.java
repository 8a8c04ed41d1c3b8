package org.preceptor.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;

/** A run's results, for people or for programs. */
final class Report {

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    /** Tables that are Markdown, too. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (!results.inTurn().isEmpty()) {
            text.append("| call | service | operation, in turn | CPU µs | × floor | allocated KB |\n");
            text.append("|---|---|---|--:|--:|--:|\n");
            for (StageRounds.Line line : results.inTurn()) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %.0f | %.2f | %.0f |%n",
                        line.chart(),
                        line.service().isEmpty() ? "any" : line.service(),
                        line.operation(),
                        line.median().cpuMicros(),
                        line.median().ofFirst(),
                        line.median().allocatedKilobytes()));
            }
            text.append('\n');
        }
        if (!results.stages().isEmpty()) {
            text.append("| stage | service | chart | CPU µs | × floor | wall µs | allocated KB |\n");
            text.append("|---|---|---|--:|--:|--:|--:|\n");
            for (Results.StageResult result : results.stages()) {
                Measured measured = result.measured();
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %.0f | %.2f | %.0f | %.0f |%n",
                        result.stage(),
                        result.service().isEmpty() ? "any" : result.service(),
                        size(result.size()),
                        measured.cpuMicros(),
                        results.ofFloor(result),
                        measured.wallMicros(),
                        measured.allocatedKilobytes()));
            }
            text.append('\n');
        }
        if (!results.explanations().isEmpty()) {
            text.append("| explanation | CPU µs | p50 µs | p99 µs | allocated KB |\n|---|--:|--:|--:|--:|\n");
            for (Results.ExplanationResult result : results.explanations()) {
                Measured measured = result.measured();
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.0f | %.0f | %.0f | %.0f |%n",
                        result.variant(),
                        measured.cpuMicros(),
                        measured.p50Micros(),
                        measured.p99Micros(),
                        measured.allocatedKilobytes()));
            }
            text.append('\n');
        }
        if (!results.loads().isEmpty()) {
            text.append("| connections | requests | per second | p50 ms | p99 ms | CPU µs per request | memory MB |\n");
            text.append("|--:|--:|--:|--:|--:|--:|--:|\n");
            for (Load load : results.loads()) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %d | %d | %.0f | %.1f | %.1f | %.0f | %d |%n",
                        load.connections(),
                        load.requests(),
                        load.perSecond(),
                        load.p50Millis(),
                        load.p99Millis(),
                        load.cpuMicros(),
                        load.residentMegabytes()));
            }
            text.append('\n');
        }
        results.targets().forEach(target -> text.append(target).append('\n'));
        return text.toString();
    }

    private static String size(ChartReadingBenchmark.Size size) {
        return switch (size) {
            case KB20 -> "20 KB";
            case KB400 -> "400 KB";
            case MB4 -> "4 MB";
        };
    }

    /** One JSON object. */
    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeArrayFieldStart("inTurn");
            for (StageRounds.Line line : results.inTurn()) {
                out.writeStartObject();
                out.writeStringField("call", line.chart().toString());
                out.writeStringField("service", line.service());
                out.writeStringField("operation", line.operation());
                number(out, "cpuMicros", line.median().cpuMicros());
                number(out, "ofFloor", line.median().ofFirst());
                number(out, "allocatedKilobytes", line.median().allocatedKilobytes());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("stages");
            for (Results.StageResult result : results.stages()) {
                out.writeStartObject();
                out.writeStringField("stage", result.stage());
                out.writeStringField("service", result.service());
                out.writeStringField("chart", size(result.size()));
                number(out, "ofFloor", results.ofFloor(result));
                measured(out, result.measured());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("explanations");
            for (Results.ExplanationResult result : results.explanations()) {
                out.writeStartObject();
                out.writeStringField("variant", result.variant());
                measured(out, result.measured());
                number(out, "p50Micros", result.measured().p50Micros());
                number(out, "p99Micros", result.measured().p99Micros());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("load");
            for (Load load : results.loads()) {
                out.writeStartObject();
                out.writeNumberField("connections", load.connections());
                out.writeNumberField("requests", load.requests());
                number(out, "perSecond", load.perSecond());
                number(out, "p50Millis", load.p50Millis());
                number(out, "p99Millis", load.p99Millis());
                number(out, "cpuMicros", load.cpuMicros());
                out.writeNumberField("residentMegabytes", load.residentMegabytes());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("targets");
            for (Target target : results.targets()) {
                out.writeStartObject();
                out.writeStringField("what", target.what());
                out.writeNumberField("most", target.most());
                number(out, "figure", target.figure());
                out.writeBooleanField("reached", target.reached());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void measured(JsonGenerator out, Measured measured) throws IOException {
        number(out, "cpuMicros", measured.cpuMicros());
        number(out, "wallMicros", measured.wallMicros());
        number(out, "allocatedKilobytes", measured.allocatedKilobytes());
    }

    /** What was not measured is left out: JSON has no word for it. */
    private static void number(JsonGenerator out, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(name, value);
        }
    }
}
