package org.preceptor.bench;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.preceptor.explanation.Explanation;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** Explaining one estimate, each call timed by itself, for the patient that costs a variant most. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExplanationBenchmark {

    /** {@code <model>/<variant>}. */
    @Param({"prevent-2023/full-10"})
    public String variant = "prevent-2023/full-10";

    @SuppressWarnings("NullAway.Init") // JMH calls prepare() first
    private Shelf shelf;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare() first
    private ExtremePatient patient;

    /** Opens the shelf's models, and warms up. */
    @Setup
    public void prepare(Blackhole sink) throws Exception {
        shelf = new ShelfReader(new Ucum()).readModels(Stages.root());
        patient = ExtremePatient.of(shelf, variant);
        WarmUp.run(this::explain, sink);
    }

    /** Ends the native sessions. */
    @TearDown
    public void end() {
        shelf.close();
    }

    /** All coalitions in one batch, and the values from them. */
    @Benchmark
    public List<Explanation> explain() {
        return patient.explainer().explain(patient.row());
    }
}
