package org.preceptor.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.preceptor.cds.RawJson;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.provenance.Attestation;

/** What the card of findings carries for programs: which orders, which finding, what to do, how sure, and by whose word. */
final class FindingEvidence {

    private static final JsonFactory JSON = new JsonFactory();

    private FindingEvidence() {}

    /** Writes one value. */
    @FunctionalInterface
    private interface Value {
        void write(JsonGenerator out) throws IOException;
    }

    static Map<String, String> extension(UUID decision, List<Finding> findings, List<Attestation> attestations) {
        return Map.of(
                Evidence.KEY,
                json(out -> evidence(out, decision, findings, attestations)),
                AssociatedOrders.KEY,
                AssociatedOrders.json(findings.stream()
                        .flatMap(finding -> finding.orders().stream())
                        .map(DraftOrder::reference)
                        .toList()));
    }

    private static String json(Value value) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(4096);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            value.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void evidence(
            JsonGenerator out, UUID decision, List<Finding> findings, List<Attestation> attestations)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("id", decision.toString());
        out.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            finding(out, finding);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("resources");
        for (Attestation attestation : attestations) {
            out.writeRawValue(new RawJson(attestation.json()));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void finding(JsonGenerator out, Finding finding) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", finding.id());
        out.writeArrayFieldStart("orders");
        for (DraftOrder order : finding.orders()) {
            out.writeString(order.reference());
        }
        out.writeEndArray();
        out.writeStringField("action", finding.action().code());
        out.writeStringField("strength", finding.strength().code());
        out.writeBooleanField("matchedByName", finding.byName());
        out.writeObjectFieldStart("source");
        out.writeStringField("label", finding.citation().label());
        if (finding.citation().url().isPresent()) {
            out.writeStringField("url", finding.citation().url().get());
            out.writeStringField("date", finding.citation().date());
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
