package org.preceptor.shelf.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.shelf.evaluation.EvaluationFile;

/** A card as JSON: headings, source attributes, and the evaluations as they were measured. */
public final class CardJson {

    private static final JsonFactory JSON = new JsonFactory();

    private CardJson() {}

    /**
     * The text.
     *
     * @param card with what the site measured, where it did
     * @param local the site's own evaluation
     */
    public static String of(ModelDeclaration model, ModelCard card, CardPapers papers, Optional<EvaluationFile> local) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 16);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("model", model.id());
            out.writeStringField("version", model.version());
            out.writeStringField("title", model.title());
            out.writeStringField("status", model.status().name().toLowerCase(Locale.ROOT));
            out.writeStringField("citation", model.citation());
            out.writeStringField("population", model.population());
            out.writeObjectFieldStart("card");
            for (Map.Entry<String, String> section : card.sections().entrySet()) {
                out.writeStringField(section.getKey(), section.getValue());
            }
            out.writeEndObject();
            out.writeObjectFieldStart("source_attributes");
            out.writeStringField("regulation", "45 CFR 170.315(b)(11)(iv)");
            attributes(out, "evidence_based", card.evidenceBased());
            attributes(out, "predictive", card.predictive());
            out.writeEndObject();
            out.writeObjectFieldStart("evaluations");
            for (Map.Entry<String, EvaluationFile> evaluation :
                    papers.evaluations().entrySet()) {
                out.writeFieldName(evaluation.getKey());
                evaluation.getValue().whole().write(out);
            }
            out.writeEndObject();
            if (local.isPresent()) {
                out.writeFieldName("local_evaluation");
                local.get().whole().write(out);
            }
            out.writeArrayFieldStart("figures");
            for (String figure : papers.figures().keySet()) {
                out.writeString(figure);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void attributes(JsonGenerator out, String name, List<ModelCard.Attribute> attributes)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (ModelCard.Attribute attribute : attributes) {
            out.writeStartObject();
            out.writeNumberField("number", attribute.number());
            if (!attribute.group().isEmpty()) {
                out.writeStringField("group", attribute.group());
            }
            out.writeStringField("attribute", attribute.name());
            out.writeStringField("content", attribute.content());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
