package org.preceptor.card;

import static org.preceptor.card.AccountJson.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.Interval;

/** Writes one input of an account: its value with unit, date and source, or why it has none that could be used. */
final class AccountInput {

    private AccountInput() {}

    /**
     * Writes it.
     *
     * @param read whether the variant that ran reads it
     */
    static void write(JsonGenerator out, Feature feature, boolean read) throws IOException {
        FeatureDeclaration declaration = feature.declaration();
        out.writeStartObject();
        out.writeStringField("name", declaration.name());
        out.writeStringField("label", declaration.label());
        out.writeStringField("type", declaration.type().name().toLowerCase(Locale.ROOT));
        text(out, "unit", declaration.unit());
        text(out, "unitText", declaration.unit().map(Printed::unit));
        out.writeNumberField("decimals", declaration.decimals());
        value(out, feature, read);
        AccountJson.strings(
                out, "sources", AccountJson.references(feature.value().sources()));
        range(out, declaration.range());
        text(out, "lookBack", declaration.lookBack().map(Object::toString));
        List<Note> notes = Notes.of(List.of(feature));
        AccountJson.strings(out, "notes", notes.stream().map(Note::text).toList());
        out.writeArrayFieldStart("underlying");
        for (Feature under : feature.underlying()) {
            write(out, under, under.usable());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, Feature feature, boolean read) throws IOException {
        FeatureDeclaration declaration = feature.declaration();
        switch (feature.value()) {
            case FeatureValue.Present present -> {
                boolean used = read && feature.usable();
                out.writeStringField("state", feature.outOfRange() ? "out-of-range" : used ? "used" : "not-used");
                text(out, "reason", Optional.empty());
                dated(out, declaration, present.value(), present.time());
                out.writeStringField("origin", word(present.origin()));
            }
            case FeatureValue.Stale stale -> {
                out.writeStringField("state", "stale");
                out.writeStringField("reason", "older-than-look-back");
                dated(out, declaration, stale.value(), Optional.of(stale.time()));
                text(out, "origin", Optional.empty());
            }
            case FeatureValue.Implausible implausible -> {
                out.writeStringField("state", "implausible");
                out.writeStringField("reason", word(implausible.why()));
                dated(out, declaration, implausible.value(), implausible.time());
                text(out, "origin", Optional.empty());
            }
            case FeatureValue.Missing missing -> {
                out.writeStringField("state", "missing");
                out.writeStringField("reason", word(missing.reason()));
                out.writeNullField("value");
                out.writeNullField("text");
                out.writeNullField("date");
                out.writeNullField("origin");
            }
        }
    }

    private static void dated(
            JsonGenerator out, FeatureDeclaration declaration, double value, Optional<ClinicalTime> time)
            throws IOException {
        AccountJson.number(out, "value", Optional.of(value));
        text(out, "text", Optional.of(Printed.value(declaration, value)));
        text(out, "date", time.map(Printed::date));
    }

    private static void range(JsonGenerator out, Interval range) throws IOException {
        out.writeObjectFieldStart("range");
        if (range.lower().isPresent()) {
            out.writeNumberField(
                    range.lower().get().inclusive() ? "min" : "above",
                    range.lower().get().value());
        }
        if (range.upper().isPresent()) {
            out.writeNumberField(
                    range.upper().get().inclusive() ? "max" : "below",
                    range.upper().get().value());
        }
        out.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
