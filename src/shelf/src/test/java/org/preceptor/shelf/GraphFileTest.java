package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.MODEL;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.UnknownFieldSet;
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
                fault(m -> m.setIrVersion(11), "has IR version 11; allowed: 3 to 10"),
                fault(m -> m.clearIrVersion(), "has IR version 0; allowed: 3 to 10"),
                fault(
                        m -> m.setUnknownFields(unknown()),
                        "has fields of ModelProto that this reader does not know; export it with IR version 10 or older"),
                fault(
                        m -> node(
                                m,
                                OnnxMl.NodeProto.newBuilder().setOpType("Add").setUnknownFields(unknown())),
                        "has fields of NodeProto that this reader does not know; export it with IR version 10 or older"),
                fault(
                        m -> named(m, "../../etc/cron.d/x"),
                        "has a name that points out of a folder: ../../etc/cron.d/x"),
                fault(m -> named(m, "a\\..\\b"), "has a name that points out of a folder: a\\..\\b"),
                fault(m -> named(m, "a\u001b[31mb"), "has control characters in a name: a?[31mb"),
                fault(m -> named(m, "a\nb"), "has control characters in a name: a?b"),
                fault(m -> named(m, "a\u202eb"), "has control characters in a name: a?b"),
                fault(m -> named(m, "x".repeat(257)), "has a name of 257 characters; at most 256 are allowed"),
                fault(m -> m.setDocString("\u0007"), "has control characters in a doc_string: ?"),
                fault(
                        m -> ones(m, Graphs.ones().toBuilder().setDims(0, 3)),
                        "has a tensor of shape [3, 1] with other data than that (initializer ones)"),
                fault(
                        m -> ones(m, Graphs.ones().toBuilder().addDoubleData(1)),
                        "has a tensor of shape [2, 1] with other data than that (initializer ones)"),
                fault(
                        m -> ones(m, Graphs.ones().toBuilder().setDims(0, 1L << 62)),
                        "has a tensor of shape [4611686018427387904, 1] (initializer ones); at most 6 dimensions and"
                                + " 8000000 numbers are allowed"),
                fault(
                        m -> ones(
                                m,
                                Graphs.ones().toBuilder().setDims(0, 3_000_000).setDims(1, 3_000_000)),
                        "has a tensor of shape [3000000, 3000000] (initializer ones); at most 6 dimensions and"
                                + " 8000000 numbers are allowed"),
                fault(
                        m -> ones(m, Graphs.ones().toBuilder().setDims(0, -2)),
                        "has a tensor of shape [-2, 1] (initializer ones); at most 6 dimensions and 8000000 numbers"
                                + " are allowed"),
                fault(
                        m -> ones(m, Graphs.ones().toBuilder().addAllDims(java.util.Collections.nCopies(9, 1L))),
                        "has a tensor of shape [2, 1, 1, 1, 1, 1] and 5 more (initializer ones); at most 6 dimensions"
                                + " and 8000000 numbers are allowed"),
                fault(
                        m -> ones(
                                m,
                                Graphs.ones().toBuilder().setDataType(OnnxMl.TensorProto.DataType.STRING.getNumber())),
                        "has a tensor of type STRING (initializer ones); allowed: float64, float32, integers, boolean"),
                fault(
                        m -> ones(m, Graphs.ones().toBuilder().setDataType(77)),
                        "has a tensor of type 77 (initializer ones); allowed: float64, float32, integers, boolean"),
                fault(
                        m -> ones(m, Graphs.ones().toBuilder().setSegment(OnnxMl.TensorProto.Segment.newBuilder())),
                        "splits a tensor into segments (initializer ones)"),
                fault(
                        m -> node(
                                m,
                                OnnxMl.NodeProto.newBuilder()
                                        .setOpType("Add")
                                        .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                                .setName("a")
                                                .setRefAttrName("b"))),
                        "has a reference, type or sparse tensor as an attribute of operator Add"),
                fault(
                        m -> m.addTrainingInfo(OnnxMl.TrainingInfoProto.newBuilder()),
                        "has training information; remove it"),
                forbidden("If"),
                forbidden("Scan"),
                forbidden("ConstantOfShape"),
                forbidden("Expand"),
                forbidden("Range"),
                forbidden("Tile"),
                forbidden("SequenceMap"),
                forbidden("StringNormalizer"),
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

    private static Arguments forbidden(String operator) {
        return fault(
                m -> node(m, OnnxMl.NodeProto.newBuilder().setOpType(operator)),
                "uses operators that are not allowed: " + operator);
    }

    private static OnnxMl.ModelProto.Builder named(OnnxMl.ModelProto.Builder model, String name) {
        return node(model, OnnxMl.NodeProto.newBuilder().setOpType("Add").setName(name));
    }

    private static OnnxMl.ModelProto.Builder ones(
            OnnxMl.ModelProto.Builder model, OnnxMl.TensorProto.Builder initializer) {
        return model.setGraph(model.getGraph().toBuilder().setInitializer(0, initializer));
    }

    /** As a newer format's field looks to an older reader. */
    private static UnknownFieldSet unknown() {
        return UnknownFieldSet.newBuilder()
                .addField(1000, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
    }

    private static OnnxMl.OperatorSetIdProto opset(String domain, long version) {
        return OnnxMl.OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    @Test
    void takesNamesAsExportersMakeThemUp() {
        assertThat(GraphFile.faults(Graphs.changed(m -> m.setDocString("one\ntwo\tthree")), 2, 1))
                .isEmpty();
        assertThat(GraphFile.faults(
                        Graphs.changed(m -> m.setGraph(m.getGraph().toBuilder()
                                .setNode(
                                        0, m.getGraph().getNode(0).toBuilder().setName("/linear..1/MatMul_output_0")))),
                        2,
                        1))
                .isEmpty();
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
