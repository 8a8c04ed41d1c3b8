package org.preceptor.service.bookcase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.cds.CdsService;
import org.preceptor.feature.FeatureSource;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;

/** Names the models behind a service for good: id, version and the digest of every graph. */
final class ModelDigests {

    private static final JsonFactory JSON = new JsonFactory();

    private ModelDigests() {}

    static String json(CdsService service, Map<String, Model> models) {
        TreeSet<String> ids = new TreeSet<>();
        service.estimates().forEach(estimate -> feed(estimate.modelId(), models, ids));
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (String id : ids) {
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
        json.writeEndObject();
    }

    private static void feed(String id, Map<String, Model> models, Set<String> ids) {
        Model model = models.get(id);
        if (model == null || !ids.add(id)) {
            return;
        }
        model.declaration().features().values().stream()
                .flatMap(feature -> feature.sources().stream())
                .forEach(source -> {
                    if (source instanceof FeatureSource.FromModel other) {
                        feed(other.modelId(), models, ids);
                    }
                });
    }
}
