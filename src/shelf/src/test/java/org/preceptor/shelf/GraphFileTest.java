package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.MODEL;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that must never reach the native runtime. */
class GraphFileTest {

    @Test
    void allowsArithmeticInFloat64() {
        assertThat(GraphFile.faults(Graphs.sum().toByteArray(), 2, 1)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void refuses(UnaryOperator<OnnxMl.ModelProto.Builder> fault, String expected) {
        assertThat(GraphFile.faults(Graphs.changed(fault), 2, 1)).contains(expected);
    }

    static Stream<Arguments> faults() {
        OnnxMl.NodeProto.Builder loop = OnnxMl.NodeProto.newBuilder()
                .setOpType("Loop")
                .addInput("features")
                .addOutput("outputs");
        loop.addAttribute(OnnxMl.AttributeProto.newBuilder()
                .setName("body")
                .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                .setG(OnnxMl.GraphProto.newBuilder().setName("body")));
        OnnxMl.TensorProto outside = Graphs.ones().toBuilder()
                .clearRawData()
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue("../../../etc/passwd"))
                .build();
        return Stream.of(
                fault(
                        m -> node(m, OnnxMl.NodeProto.newBuilder().setOpType("Loop")),
                        "uses operators that are not allowed: Loop"),
                fault(
                        m -> node(m, OnnxMl.NodeProto.newBuilder().setOpType("RandomNormal")),
                        "uses operators that are not allowed: RandomNormal"),
                fault(
                        m -> node(
                                m,
                                OnnxMl.NodeProto.newBuilder()
                                        .setDomain("com.evil")
                                        .setOpType("Add")),
                        "uses operators that are not allowed: com.evil.Add"),
                fault(m -> node(m, loop), "has a graph within operator Loop"),
                fault(
                        m -> m.addOpsetImport(opset("com.evil", 1)),
                        "imports the operator domain com.evil; allowed: ai.onnx, ai.onnx.ml"),
                fault(m -> m.setOpsetImport(0, opset("", 7)), "uses opset 7 of ai.onnx; allowed: 13 to 23"),
                fault(m -> m.setOpsetImport(0, opset("", 99)), "uses opset 99 of ai.onnx; allowed: 13 to 23"),
                fault(m -> m.clearOpsetImport(), "imports no opset of ai.onnx"),
                fault(
                        m -> m.addFunctions(OnnxMl.FunctionProto.newBuilder().setName("f")),
                        "has functions of its own; write their operators into the graph"),
                fault(
                        m -> m.setGraph(m.getGraph().toBuilder().setInitializer(0, outside)),
                        "keeps data outside the file (initializer ones)"),
                fault(
                        m -> node(
                                m,
                                OnnxMl.NodeProto.newBuilder()
                                        .setOpType("Constant")
                                        .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                                .setName("value")
                                                .setT(outside))),
                        "keeps data outside the file (constant of Constant)"),
                fault(
                        m -> m.setGraph(
                                m.getGraph().toBuilder().addSparseInitializer(OnnxMl.SparseTensorProto.newBuilder())),
                        "has sparse initializers; make them dense"),
                fault(
                        m -> m.setGraph(m.getGraph().toBuilder().setInput(0, Graphs.tensor("x", 2))),
                        "needs exactly one input, named features; it has [x]"),
                fault(
                        m -> m.setGraph(m.getGraph().toBuilder().addOutput(Graphs.tensor("more", 1))),
                        "needs exactly one output, named outputs; it has [outputs, more]"),
                fault(
                        m -> m.setGraph(m.getGraph().toBuilder().setInput(0, Graphs.tensor("features", 3))),
                        "input features has not the shape [n, 2] of the declaration"),
                fault(
                        m -> m.setGraph(m.getGraph().toBuilder()
                                .setInput(
                                        0,
                                        Graphs.tensor("features", 2, OnnxMl.TensorProto.DataType.FLOAT.getNumber()))),
                        "input features is not float64"));
    }

    private static Arguments fault(UnaryOperator<OnnxMl.ModelProto.Builder> change, String expected) {
        return Arguments.of(change, expected);
    }

    private static OnnxMl.ModelProto.Builder node(OnnxMl.ModelProto.Builder model, OnnxMl.NodeProto.Builder node) {
        return model.setGraph(model.getGraph().toBuilder().addNode(node));
    }

    private static OnnxMl.OperatorSetIdProto opset(String domain, long version) {
        return OnnxMl.OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    @Test
    void refusesBytesThatAreNoGraph() {
        assertThat(GraphFile.faults("not a graph".getBytes(StandardCharsets.UTF_8), 2, 1))
                .singleElement()
                .asString()
                .startsWith("is not an ONNX file: ");
    }

    @Test
    void namesTheLineThatNamesTheGraph(@TempDir Path root) throws IOException {
        PlantedShelf shelf = new PlantedShelf(root)
                .withGraph(Graphs.changed(
                        m -> node(m, OnnxMl.NodeProto.newBuilder().setOpType("Scan"))));

        assertThat(shelf.problems()).containsExactly(MODEL + ":15: sum.onnx uses operators that are not allowed: Scan");
    }

    @Test
    void reportsWhatOnlyTheRuntimeSees(@TempDir Path root) throws IOException {
        PlantedShelf shelf = new PlantedShelf(root)
                .withGraph(Graphs.changed(m -> node(
                        m,
                        OnnxMl.NodeProto.newBuilder()
                                .setOpType("Add")
                                .addInput("nowhere")
                                .addOutput("x"))));

        assertThat(shelf.problems())
                .singleElement()
                .asString()
                .startsWith(MODEL + ":15: sum.onnx: ONNX Runtime refuses the graph: ");
    }
}
