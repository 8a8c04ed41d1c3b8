package org.preceptor.service.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.preceptor.service.deadline.Deadline;

/** A request body that ends in an error once it is longer than allowed, whatever its Content-Length said, or too slow. */
final class BodyLimit extends FilterInputStream {

    /** The body is too long. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("The body is too long");
        }
    }

    /** The deadline of the call passed while the body still came. */
    static final class Late extends IOException {
        private static final long serialVersionUID = 1L;

        Late() {
            super("The body did not come in time");
        }
    }

    private final Deadline deadline;
    private long left;
    private boolean exceeded;
    private long waited;

    BodyLimit(InputStream body, long limit, Deadline deadline) {
        super(body);
        this.deadline = deadline;
        this.left = limit;
    }

    /** Whether more came than allowed: a parser may have made another error of it. */
    boolean exceeded() {
        return exceeded;
    }

    /** Nanoseconds that went into getting the bytes, most of them waiting for the sender. */
    long waited() {
        return waited;
    }

    @Override
    public int read() throws IOException {
        hurry();
        long since = System.nanoTime();
        int next = super.read();
        waited += System.nanoTime() - since;
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        hurry();
        long since = System.nanoTime();
        int count = super.read(bytes, offset, length);
        waited += System.nanoTime() - since;
        if (count > 0) {
            count(count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /**
     * Reads what is left, so that the client can read the answer; but no longer than to the deadline, while the stream below
     * would read on for as long as anything comes.
     */
    @Override
    public void close() {
        byte[] rest = new byte[8192];
        try {
            while (!deadline.passed()) {
                if (in.read(rest) < 0) {
                    in.close();
                    return;
                }
            }
        } catch (IOException broken) {
            // Nobody reads it any more.
        }
    }

    /** A read waits for the next bytes no longer than quarkus.http.read-timeout. */
    private void hurry() throws Late {
        if (deadline.passed()) {
            throw new Late();
        }
    }

    private void count(long read) throws Exceeded {
        left -= read;
        if (left < 0) {
            exceeded = true;
            throw new Exceeded();
        }
    }
}
