package org.preceptor.service.bookcase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;

/** Names the models behind a service for good: id, version, the digest of every graph, and the key that signed it. */
final class ModelDigests {

    private static final JsonFactory JSON = new JsonFactory();

    private ModelDigests() {}

    /**
     * As JSON.
     *
     * @param ids of models on the shelf
     */
    static String json(Set<String> ids, Map<String, Model> models) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (String id : new TreeSet<>(ids)) {
                Model model = models.get(id);
                if (model != null) {
                    write(json, model.declaration());
                }
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, ModelDeclaration model) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", model.id());
        json.writeStringField("version", model.version());
        json.writeObjectFieldStart("sha256");
        for (ModelDeclaration.Variant variant : model.variants()) {
            json.writeStringField(variant.id(), variant.sha256());
        }
        json.writeEndObject();
        if (model.signature().isPresent()) {
            json.writeStringField("signed", model.signature().get().key());
        }
        json.writeEndObject();
    }
}
