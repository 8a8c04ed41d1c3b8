package org.preceptor.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.TreeSet;

/** Which orders a card is about, for programs. */
final class AssociatedOrders {

    /** Da Vinci's name for them (Coverage Requirements Discovery 2.1, an array of References). */
    static final String KEY = "davinci-crd.associated-resource";

    private static final JsonFactory JSON = new JsonFactory();

    private AssociatedOrders() {}

    /** The references, each once, in alphabetical order. */
    static String json(Collection<String> references) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartArray();
            for (String reference : new TreeSet<>(references)) {
                out.writeStartObject();
                out.writeStringField("reference", reference);
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
