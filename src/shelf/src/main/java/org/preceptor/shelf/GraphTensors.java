package org.preceptor.shelf;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/** Judges the constants of a graph: numbers in the file itself, of a plain type, exactly as many as their shape says. */
final class GraphTensors {

    /** Numbers of one constant. The largest graph that is opened could not hold more in float64. */
    static final long MOST_NUMBERS = 8_000_000;

    static final int MOST_DIMENSIONS = 6;

    private GraphTensors() {}

    /**
     * Adds what is wrong.
     *
     * @param where the constant, as a message names it
     */
    static void judge(TensorProto tensor, String where, List<String> faults) {
        if (tensor.getExternalDataCount() > 0 || tensor.getDataLocation() == DataLocation.EXTERNAL) {
            faults.add("keeps data outside the file (" + where + ")");
            return;
        }
        if (tensor.hasSegment()) {
            faults.add("splits a tensor into segments (" + where + ")");
            return;
        }
        DataType type = DataType.forNumber(tensor.getDataType());
        int size = type == null ? 0 : size(type);
        if (size == 0) {
            faults.add("has a tensor of type " + (type == null ? tensor.getDataType() : type) + " (" + where
                    + "); allowed: float64, float32, integers, boolean");
            return;
        }
        long numbers = numbers(tensor);
        if (numbers < 0) {
            faults.add("has a tensor of shape " + shape(tensor) + " (" + where + "); at most " + MOST_DIMENSIONS
                    + " dimensions and " + MOST_NUMBERS + " numbers are allowed");
        } else if (numbers != present(tensor, size)) {
            faults.add("has a tensor of shape " + shape(tensor) + " with other data than that (" + where + ")");
        }
    }

    /** Bytes of a number; 0 for types that are not allowed. */
    private static int size(DataType type) {
        return switch (type) {
            case DOUBLE, INT64, UINT64 -> 8;
            case FLOAT, INT32, UINT32 -> 4;
            case INT16, UINT16 -> 2;
            case INT8, UINT8, BOOL -> 1;
            default -> 0;
        };
    }

    /** As many as the shape says; -1 where that is too many, or no number. */
    private static long numbers(TensorProto tensor) {
        if (tensor.getDimsCount() > MOST_DIMENSIONS) {
            return -1;
        }
        long numbers = 1;
        for (long dimension : tensor.getDimsList()) {
            if (dimension < 0 || dimension > MOST_NUMBERS) {
                return -1;
            }
            numbers *= dimension; // at most 8e6 times 8e6: no overflow
            if (numbers > MOST_NUMBERS) {
                return -1;
            }
        }
        return numbers;
    }

    /** As many as there are; -1 where they are not one row of whole numbers. */
    private static long present(TensorProto tensor, int size) {
        long typed = (long) tensor.getDoubleDataCount()
                + tensor.getFloatDataCount()
                + tensor.getInt32DataCount()
                + tensor.getInt64DataCount()
                + tensor.getUint64DataCount()
                + tensor.getStringDataCount();
        if (!tensor.hasRawData()) {
            return typed;
        }
        int bytes = tensor.getRawData().size();
        return typed > 0 || bytes % size != 0 ? -1 : bytes / size;
    }

    /** The first dimensions: a hostile shape has any number of them. */
    private static String shape(TensorProto tensor) {
        List<Long> dimensions = tensor.getDimsList();
        return dimensions.size() <= MOST_DIMENSIONS
                ? dimensions.toString()
                : dimensions.subList(0, MOST_DIMENSIONS) + " and " + (dimensions.size() - MOST_DIMENSIONS) + " more";
    }
}
