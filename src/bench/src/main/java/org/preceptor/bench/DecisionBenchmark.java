package org.preceptor.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;
import org.preceptor.decision.Decision;
import org.preceptor.explanation.Explanation;

/** A call on the project's own shelf: the floor, each stage alone, and the whole from bytes to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {

    /** How much of a chart comes with the request. */
    @Param
    public ChartReadingBenchmark.Size size = ChartReadingBenchmark.Size.KB400;

    /** Which service is called. */
    @Param({"cardiovascular-risk", "kidney-risk"})
    public String service = "cardiovascular-risk";

    private byte[] body = new byte[0];
    private List<Inference.Scored> rows = List.of();

    @SuppressWarnings("NullAway.Init") // JMH calls prepare() first
    private Stages stages;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare() first
    private Stages.Read read;

    /** Reads the shelf, takes a call apart once, and warms up what is measured. */
    @Setup
    public void prepare(BenchmarkParams benchmark, Blackhole sink) throws Exception {
        stages = Stages.of(service);
        body = DecisionRequest.of(size, LocalDate.of(2026, 10, 1));
        read = stages.read(body);
        rows = stages.infer(read.chart());
        String name = benchmark.getBenchmark();
        WarmUp.run(operation(name.substring(name.lastIndexOf('.') + 1)), sink);
    }

    private Callable<?> operation(String method) {
        return switch (method) {
            case "floor" -> this::floor;
            case "reading" -> this::reading;
            case "inference" -> this::inference;
            case "explanation" -> this::explanation;
            case "deciding" -> this::deciding;
            case "whole" -> this::whole;
            default -> throw new IllegalArgumentException("No operation " + method);
        };
    }

    /** Ends the native sessions. */
    @TearDown
    public void end() {
        stages.close();
    }

    /** Every token of the bytes, none looked at. */
    @Benchmark
    public int floor() throws IOException {
        return stages.floor(body);
    }

    /** The call, checked, and its chart. */
    @Benchmark
    public Stages.Read reading() throws IOException {
        return stages.read(body);
    }

    /** The features of the service's models, and one row through each graph. */
    @Benchmark
    public Object inference() {
        return stages.infer(read.chart());
    }

    /** The Shapley values of every estimate of the service. */
    @Benchmark
    public List<Explanation> explanation() {
        return stages.explain(rows);
    }

    /** All after reading: features, inference, explanation, evidence, card. */
    @Benchmark
    public Decision deciding() {
        return stages.decide(read);
    }

    /** From the request's bytes to the answer's bytes. */
    @Benchmark
    public byte[] whole() throws IOException {
        return stages.answer(body);
    }
}
