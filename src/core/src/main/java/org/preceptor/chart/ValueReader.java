package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code value[x]} and {@code dataAbsentReason} of an Observation or component, from scratch space that is reused.
 *
 * <p>A value beside a reason why there is none is not used, and neither are two values: FHIR allows one or the other, and
 * nothing says which to believe.
 */
final class ValueReader {

    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private final QuantityReader quantity;
    private final ConceptReader concepts;
    private final Hits answers = new Hits();
    private final int exponentLimit;
    private final Days days;
    private final Text date = new Text();

    private @Nullable String form;
    private boolean several;
    private boolean wellTyped;
    private boolean bool;
    private int whole;
    private @Nullable List<Code> absent;
    private boolean wordsWanted;
    private Spelled said = Spelled.NOTHING;

    ValueReader(ConceptReader concepts, ReadingLimits limits, Words words, Days days) {
        this.days = days;
        this.concepts = concepts;
        this.exponentLimit = limits.exponent();
        this.quantity = new QuantityReader(limits.exponent(), words);
    }

    void clear() {
        form = null;
        several = false;
        wellTyped = false;
        absent = null;
        wordsWanted = false;
        said = Spelled.NOTHING;
    }

    /** Whether the value's words are wanted beside it, as far as is known when it comes. */
    void wantWords(boolean wanted) {
        wordsWanted = wanted;
    }

    /** Whether a value or a reason for its absence was given. */
    boolean given() {
        return form != null || absent != null;
    }

    /** Reads {@code value} followed by the form's name. */
    void value(JsonParser parser, String formName) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (form != null) {
            several = !form.equals(formName) || several;
            if (!several) {
                throw new RefusedJsonException(parser, "An object has the same member twice");
            }
            Json.skip(parser);
            return;
        }
        form = formName;
        JsonToken token = parser.currentToken();
        switch (formName) {
            case "Quantity" -> wellTyped = quantity.read(parser);
            case "CodeableConcept" -> {
                answers.clear();
                wellTyped = token == JsonToken.START_OBJECT;
                if (wordsWanted) {
                    said = concepts.whole(parser, answers);
                } else {
                    concepts.concept(parser, answers);
                }
            }
            case "String" -> {
                if (wordsWanted && token == JsonToken.VALUE_STRING) {
                    said = new Spelled(List.of(), List.of(parser.getText()));
                }
                Json.skip(parser);
            }
            case "DateTime" -> date.take(parser);
            case "Boolean" -> {
                wellTyped = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
                bool = token == JsonToken.VALUE_TRUE;
                Json.skip(parser);
            }
            case "Integer" -> {
                wellTyped = false;
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    double number = NumberReader.read(parser, exponentLimit);
                    wellTyped = Math.abs(number) <= Integer.MAX_VALUE;
                    whole = (int) number;
                }
                Json.skip(parser);
            }
            default -> Json.skip(parser);
        }
    }

    void dataAbsentReason(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            absent = concepts.spelled(parser);
        }
    }

    /** The value with its words; nothing where it contradicts itself or is said to be absent. */
    Answer answer() {
        if (absent != null || several || form == null) {
            return Answer.NONE;
        }
        OptionalDouble number = switch (value()) {
            case Value.Numeric numeric when numeric.comparator().isEmpty() -> OptionalDouble.of(numeric.value());
            case Value.Whole count -> OptionalDouble.of(count.value());
            case Value.Numeric bound -> OptionalDouble.empty();
            case Value.Coded coded -> OptionalDouble.empty();
            case Value.Bool bool -> OptionalDouble.empty();
            case Value.Dated dated -> OptionalDouble.empty();
            case Value.Other other -> OptionalDouble.empty();
            case Value.Absent none -> OptionalDouble.empty();
        };
        return new Answer(said.codes(), said.names(), number);
    }

    /** The value as a fact holds it. */
    Value value() {
        if (absent != null) {
            return new Value.Absent(reason(absent));
        }
        if (form == null) {
            return new Value.Absent(Optional.empty());
        }
        if (several) {
            return new Value.Other("[x]");
        }
        return switch (form) {
            case "Quantity" -> wellTyped ? quantity.value() : new Value.Other(form);
            case "CodeableConcept" ->
                wellTyped ? new Value.Coded(answers.of(CompiledInterest.ANSWER)) : new Value.Other(form);
            case "Boolean" -> wellTyped ? new Value.Bool(bool) : new Value.Other(form);
            case "Integer" -> wellTyped ? new Value.Whole(whole) : new Value.Other(form);
            case "DateTime" -> dated(form);
            default -> new Value.Other(form);
        };
    }

    private Value dated(String formName) {
        ClinicalTime when = FhirDate.read(date, days);
        return when == null ? new Value.Other(formName) : new Value.Dated(when);
    }

    /** FHIR's own reason before a local one. */
    private static Optional<Code> reason(List<Code> codes) {
        for (Code code : codes) {
            if (code.system().equals(REASONS)) {
                return Optional.of(code);
            }
        }
        return codes.stream().findFirst();
    }
}
