package org.preceptor.card;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Remedy;

/** Writes an account of findings about orders. */
final class AccountFindings {

    private AccountFindings() {}

    static void write(JsonGenerator out, Account.Findings account) throws IOException {
        out.writeStringField("kind", "findings");
        AccountJson.card(out, account.card());
        out.writeNullField("lead");
        out.writeArrayFieldStart("estimates");
        out.writeEndArray();
        out.writeArrayFieldStart("findings");
        for (Finding finding : account.findings()) {
            finding(out, finding);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("alternatives");
        out.writeEndArray();
        AccountJson.notes(out, "notes", List.of());
        Set<String> sources = new LinkedHashSet<>();
        account.findings()
                .forEach(finding ->
                        finding.evidence().forEach(source -> source.relative().ifPresent(sources::add)));
        AccountJson.strings(out, "resources", sources);
    }

    private static void finding(JsonGenerator out, Finding finding) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", finding.id());
        out.writeStringField("summary", finding.summary());
        AccountJson.strings(out, "detail", finding.detail());
        out.writeStringField("indicator", finding.indicator().code());
        out.writeStringField("action", finding.action().code());
        out.writeStringField("strength", finding.strength().code());
        out.writeBooleanField("matchedByName", finding.byName());
        out.writeObjectFieldStart("source");
        out.writeStringField("label", finding.citation().label());
        AccountJson.text(out, "url", finding.citation().url());
        AccountJson.text(out, "date", Optional.of(finding.citation().date()).filter(date -> !date.isEmpty()));
        out.writeEndObject();
        AccountJson.strings(
                out,
                "orders",
                finding.orders().stream()
                        .map(DraftOrder::reference)
                        .filter(Printed::isReference)
                        .toList());
        AccountJson.strings(
                out, "remedies", finding.remedies().stream().map(Remedy::label).toList());
        AccountJson.strings(out, "sources", AccountJson.references(finding.evidence()));
        out.writeEndObject();
    }
}
