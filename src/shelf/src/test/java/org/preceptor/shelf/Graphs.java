package org.preceptor.shelf;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;

/** Tiny real ONNX graphs in float64. */
final class Graphs {

    private static final int DOUBLE = OnnxMl.TensorProto.DataType.DOUBLE.getNumber();

    private Graphs() {}

    /** {@code outputs = features * [1, 1]}: the sum of two inputs. */
    static OnnxMl.ModelProto sum() {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("test")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("sum")
                        .addInput(tensor("features", 2))
                        .addOutput(tensor("outputs", 1))
                        .addInitializer(ones())
                        .addNode(OnnxMl.NodeProto.newBuilder()
                                .setOpType("MatMul")
                                .addInput("features")
                                .addInput("ones")
                                .addOutput("outputs")))
                .build();
    }

    static byte[] changed(UnaryOperator<OnnxMl.ModelProto.Builder> change) {
        return change.apply(sum().toBuilder()).build().toByteArray();
    }

    static OnnxMl.ValueInfoProto tensor(String name, int columns) {
        return tensor(name, columns, DOUBLE);
    }

    static OnnxMl.ValueInfoProto tensor(String name, int columns, int type) {
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(OnnxMl.TensorShapeProto.newBuilder()
                                        .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder()
                                                .setDimParam("n"))
                                        .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder()
                                                .setDimValue(columns)))))
                .build();
    }

    static OnnxMl.TensorProto ones() {
        ByteBuffer raw = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        raw.putDouble(1).putDouble(1).flip();
        return OnnxMl.TensorProto.newBuilder()
                .setName("ones")
                .setDataType(DOUBLE)
                .addDims(2)
                .addDims(1)
                .setRawData(ByteString.copyFrom(raw))
                .build();
    }
}
