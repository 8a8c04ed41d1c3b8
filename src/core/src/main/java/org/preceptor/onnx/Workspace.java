package org.preceptor.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Off-heap room for one call, which the runtime reads and writes without a copy of its own. Kept for the next call, on
 * whatever thread: a thread-local would be made anew for every virtual thread.
 */
final class Workspace {

    private static final int KEPT = 64;
    /** Numbers. An explanation of twelve factors over sixteen inputs has 65,536; bigger rooms serve one call only. */
    private static final int LARGEST_KEPT = 1 << 17;

    private static final ArrayBlockingQueue<Workspace> IDLE = new ArrayBlockingQueue<>(KEPT);

    private DoubleBuffer features;
    private DoubleBuffer outputs;

    private Workspace(int features, int outputs) {
        this.features = allocate(features);
        this.outputs = allocate(outputs);
    }

    static Workspace take(int features, int outputs) {
        Workspace idle = IDLE.poll();
        if (idle == null) {
            return new Workspace(features, outputs);
        }
        if (idle.features.capacity() < features) {
            idle.features = allocate(features);
        }
        if (idle.outputs.capacity() < outputs) {
            idle.outputs = allocate(outputs);
        }
        return idle;
    }

    private static DoubleBuffer allocate(int numbers) {
        int capacity = Math.max(64, Integer.highestOneBit(Math.max(1, numbers - 1)) << 1);
        return ByteBuffer.allocateDirect(Math.multiplyExact(capacity, Double.BYTES))
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer();
    }

    DoubleBuffer features(double[] rows) {
        features.clear().put(rows).flip();
        return features;
    }

    DoubleBuffer outputs(int numbers) {
        return outputs.clear().limit(numbers);
    }

    double[] read(int numbers) {
        double[] read = new double[numbers];
        outputs.get(0, read);
        return read;
    }

    void giveBack() {
        if (features.capacity() <= LARGEST_KEPT && outputs.capacity() <= LARGEST_KEPT) {
            boolean unused = IDLE.offer(this);
        }
    }
}
