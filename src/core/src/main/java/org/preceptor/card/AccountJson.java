package org.preceptor.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.PublishedRisk;
import org.preceptor.cds.Link;
import org.preceptor.chart.SourceReference;
import org.preceptor.explanation.Assessment;
import org.preceptor.explanation.Assessment.Explained;
import org.preceptor.feature.Feature;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.Prediction;

/** The account of a card as JSON. Of a chart only numbers, dates, coded answers and ids of FHIR's own form are in it, never its text. */
public final class AccountJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 32_768;

    private AccountJson() {}

    /** Writes something. */
    @FunctionalInterface
    interface Value {
        void write(JsonGenerator out) throws IOException;
    }

    /** All of it. */
    public static String of(Account account) {
        return text(out -> {
            out.writeStartObject();
            out.writeNumberField("format", 1);
            switch (account) {
                case Account.Estimates estimates -> estimates(out, estimates);
                case Account.Findings findings -> AccountFindings.write(out, findings);
            }
            strings(out, "evidence", account.evidence());
            out.writeEndObject();
        });
    }

    /** The leading figure alone, by which later accounts of the same patient compare; empty where there is no estimate. */
    public static Optional<String> lead(Account account) {
        return switch (account) {
            case Account.Estimates estimates ->
                leading(estimates)
                        .map(lead -> text(out -> {
                            out.writeStartObject();
                            lead(out, estimates, lead);
                            out.writeEndObject();
                        }));
            case Account.Findings findings -> Optional.empty();
        };
    }

    private static String text(Value value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            value.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Optional<Explained> leading(Account.Estimates account) {
        Assessment lead = Bands.leading(account.service(), account.assessments());
        return lead.outcome(lead.asked().outcomes().getFirst());
    }

    private static void estimates(JsonGenerator out, Account.Estimates account) throws IOException {
        Assessment leads = Bands.leading(account.service(), account.assessments());
        Optional<Explained> lead = leading(account);
        out.writeStringField("kind", lead.isPresent() ? "estimate" : "no-estimate");
        card(out, account.card());
        if (lead.isPresent()) {
            out.writeObjectFieldStart("lead");
            lead(out, account, lead.get());
            out.writeEndObject();
        } else {
            out.writeNullField("lead");
        }
        AccountEstimates estimates = new AccountEstimates(account, leads, denominator(lead));
        out.writeArrayFieldStart("estimates");
        for (Assessment one : account.assessments()) {
            estimates.write(out, one);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("findings");
        out.writeEndArray();
        estimates.alternatives(out);
        notes(out, "notes", Notes.of(Notes.worthAWord(leads.prediction())));
        out.writeBooleanField("withheld", account.caveats().withheld());
        Set<String> sources = new LinkedHashSet<>();
        account.assessments().forEach(one -> one.prediction().features().forEach(feature -> add(sources, feature)));
        strings(out, "resources", sources);
    }

    private static void add(Set<String> sources, Feature feature) {
        feature.value().sources().forEach(source -> source.relative().ifPresent(sources::add));
        feature.underlying().forEach(under -> add(sources, under));
    }

    /** The estimate that chooses how many people all frequencies are told of; empty where it is no probability. */
    private static Optional<Double> denominator(Optional<Explained> lead) {
        return lead.filter(one -> one.output().isProbability())
                .map(one -> one.explanation().estimate());
    }

    private static void lead(JsonGenerator out, Account.Estimates account, Explained lead) throws IOException {
        Assessment assessment = Bands.leading(account.service(), account.assessments());
        Prediction prediction = assessment.prediction();
        Output output = lead.output();
        Optional<Double> leading = denominator(Optional.of(lead));
        out.writeStringField("estimate", assessment.asked().id());
        out.writeStringField("model", prediction.model().id());
        out.writeStringField("version", prediction.model().version());
        out.writeStringField("output", output.id());
        out.writeStringField("title", output.title());
        text(out, "horizon", output.horizon().map(Object::toString));
        out.writeStringField("population", prediction.model().population());
        out.writeNumberField("value", lead.explanation().estimate());
        out.writeNumberField("baseline", lead.explanation().baseline());
        out.writeStringField("unit", output.unit());
        out.writeStringField("unitText", Printed.unit(output.unit()));
        out.writeNumberField("decimals", output.decimals());
        number(out, "most", output.most());
        out.writeStringField("baselineName", prediction.model().explanation().baselineName());
        frequency(out, "frequency", output, lead.explanation().estimate(), leading);
        frequency(out, "baselineFrequency", output, lead.explanation().baseline(), leading);
        band(out, Bands.of(account.service(), assessment));
    }

    /** Null where the output is no probability. */
    static void frequency(JsonGenerator out, String name, Output output, double value, Optional<Double> leading)
            throws IOException {
        if (!output.isProbability()) {
            out.writeNullField(name);
            return;
        }
        frequency(out, name, Frequency.share(value, leading.orElse(value)));
    }

    private static void frequency(JsonGenerator out, String name, Frequency.Share share) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("people", share.people());
        out.writeNumberField("of", share.of());
        out.writeStringField(
                "bound",
                switch (share.bound()) {
                    case EXACT -> "exact";
                    case FEWER -> "fewer";
                    case MORE -> "more";
                });
        out.writeEndObject();
    }

    static void band(JsonGenerator out, Optional<Band> band) throws IOException {
        if (band.isEmpty()) {
            out.writeNullField("band");
            return;
        }
        out.writeObjectFieldStart("band");
        out.writeStringField("id", band.get().id());
        out.writeStringField("words", band.get().words());
        out.writeStringField("source", band.get().source());
        Optional<PublishedRisk> risk = band.get().risk();
        if (risk.isPresent()) {
            out.writeObjectFieldStart("risk");
            number(out, "from", risk.get().from());
            number(out, "to", risk.get().to());
            out.writeStringField("text", Frequency.of(risk.get()));
            out.writeStringField("source", risk.get().source());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    static void card(JsonGenerator out, Card card) throws IOException {
        out.writeObjectFieldStart("card");
        out.writeStringField("summary", card.summary());
        out.writeStringField("indicator", card.indicator().code());
        out.writeObjectFieldStart("source");
        out.writeStringField("label", card.source().label());
        text(out, "url", card.source().url());
        out.writeEndObject();
        out.writeArrayFieldStart("links");
        for (Link link : card.links()) {
            if (link.type() == Link.Type.ABSOLUTE) {
                out.writeStartObject();
                out.writeStringField("label", link.label());
                out.writeStringField("url", link.url());
                out.writeEndObject();
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    static void notes(JsonGenerator out, String name, List<Note> notes) throws IOException {
        out.writeArrayFieldStart(name);
        for (Note note : notes) {
            out.writeStartObject();
            out.writeStringField("kind", note.kind().word());
            text(out, "input", note.input());
            out.writeStringField("text", note.text());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Those that can be named. */
    static List<String> references(List<SourceReference> sources) {
        List<String> references = new ArrayList<>(sources.size());
        sources.forEach(source -> source.relative().ifPresent(references::add));
        return references;
    }

    static void strings(JsonGenerator out, String name, Iterable<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    static void text(JsonGenerator out, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        } else {
            out.writeNullField(name);
        }
    }

    static void number(JsonGenerator out, String name, Optional<Double> value) throws IOException {
        if (value.isPresent() && Double.isFinite(value.get())) {
            out.writeNumberField(name, value.get());
        } else {
            out.writeNullField(name);
        }
    }
}
