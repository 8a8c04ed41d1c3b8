package org.preceptor.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A value's JSON text. */
final class NodeText {

    private static final JsonFactory JSON = new JsonFactory();

    private NodeText() {}

    static String of(Node node) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            node.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
