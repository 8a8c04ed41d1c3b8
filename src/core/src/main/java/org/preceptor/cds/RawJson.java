package org.preceptor.cds;

import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** JSON that is written already, handed to a generator as the bytes it goes out as: nothing is escaped or copied by character. */
public final class RawJson implements SerializableString {

    private final String json;
    private final byte[] bytes;

    /** Of one complete JSON value. */
    public RawJson(String json) {
        this.json = json;
        this.bytes = json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String getValue() {
        return json;
    }

    @Override
    public int charLength() {
        return json.length();
    }

    @Override
    public char[] asQuotedChars() {
        throw quoted();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return bytes;
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw quoted();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw quoted();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw quoted();
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        if (bytes.length > buffer.length - offset) {
            return -1;
        }
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return bytes.length;
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        if (json.length() > buffer.length - offset) {
            return -1;
        }
        json.getChars(0, json.length(), buffer, offset);
        return json.length();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw quoted();
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(bytes);
        return bytes.length;
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
        throw quoted();
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (bytes.length > buffer.remaining()) {
            return -1;
        }
        buffer.put(bytes);
        return bytes.length;
    }

    private static UnsupportedOperationException quoted() {
        return new UnsupportedOperationException("JSON that is written already is never quoted");
    }
}
