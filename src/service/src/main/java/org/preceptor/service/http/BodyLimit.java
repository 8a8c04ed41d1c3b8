package org.preceptor.service.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that ends in an error once it is longer than allowed, whatever its Content-Length said. */
final class BodyLimit extends FilterInputStream {

    /** The body is too long. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("The body is too long");
        }
    }

    private long left;
    private boolean exceeded;

    BodyLimit(InputStream body, long limit) {
        super(body);
        this.left = limit;
    }

    /** Whether more came than allowed: a parser may have made another error of it. */
    boolean exceeded() {
        return exceeded;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
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

    private void count(long read) throws Exceeded {
        left -= read;
        if (left < 0) {
            exceeded = true;
            throw new Exceeded();
        }
    }
}
