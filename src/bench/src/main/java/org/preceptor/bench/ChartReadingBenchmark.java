package org.preceptor.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.preceptor.cds.CdsRequestReader;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.cds.RequestOutcome;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.chart.Interest;

/** Reading a request into a chart, beside the floor: Jackson stepping over every token of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChartReadingBenchmark {

    /** How much of a chart comes with the request. */
    public enum Size {
        KB20,
        KB400,
        MB4
    }

    @Param
    public Size size = Size.KB400;

    private final JsonFactory factory = new JsonFactory();
    private final CdsRequestReader reader = new CdsRequestReader();
    private final Interest interest = SyntheticChart.interest();
    private final List<PrefetchTemplate> templates = SyntheticChart.templates();
    private final ZoneId zone = SyntheticChart.zone();
    private byte[] body = new byte[0];

    /** Builds the request. */
    @Setup
    public void prepare() {
        body = switch (size) {
            case KB20 -> SyntheticChart.small();
            case KB400 -> SyntheticChart.usual();
            case MB4 -> SyntheticChart.large();
        };
    }

    /** Every token, none looked at. */
    @Benchmark
    public int floor() throws IOException {
        int tokens = 0;
        try (JsonParser parser = factory.createParser(new ByteArrayInputStream(body))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** The call, checked, and its chart. */
    @Benchmark
    public ChartOutcome read() throws IOException {
        RequestOutcome outcome = reader.read(new ByteArrayInputStream(body), interest, templates, zone);
        return switch (outcome) {
            case RequestOutcome.Accepted accepted ->
                accepted.draft().finish(accepted.request().context().patientId());
            case RequestOutcome.Malformed malformed -> throw new IllegalStateException(malformed.message());
            case RequestOutcome.Invalid invalid ->
                throw new IllegalStateException(invalid.problems().toString());
        };
    }
}
