package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Quantity. The unit is the UCUM code; where the Quantity has none, its unit string; where it has neither, a code
 * without a system. A number written as a string is no number.
 */
final class QuantityReader {

    private static final int VALUE = 0;
    private static final int COMPARATOR = 1;
    private static final int UNIT = 2;
    private static final int SYSTEM = 3;
    private static final int CODE = 4;

    private static final char[] UCUM = CodeSystems.UCUM.toCharArray();

    private final int exponentLimit;
    private final Words words;
    private final Text unit = new Text();
    private final Text code = new Text();
    private final Text system = new Text();
    private final Text comparator = new Text();
    private double number;
    private boolean numeric;
    private boolean illTyped;

    QuantityReader(int exponentLimit, Words words) {
        this.exponentLimit = exponentLimit;
        this.words = words;
    }

    /** Reads the Quantity that the parser stands at; false where it is none. */
    boolean read(JsonParser parser) throws IOException {
        unit.clear();
        code.clear();
        system.clear();
        comparator.clear();
        numeric = false;
        illTyped = false;
        if (!Json.object(parser)) {
            return false;
        }
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "value" -> {
                    seen = Json.once(parser, seen, VALUE);
                    value(parser, token);
                }
                case "comparator" -> {
                    seen = Json.once(parser, seen, COMPARATOR);
                    illTyped |= token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL;
                    comparator.take(parser);
                }
                case "unit" -> {
                    seen = Json.once(parser, seen, UNIT);
                    unit.take(parser);
                }
                case "system" -> {
                    seen = Json.once(parser, seen, SYSTEM);
                    system.take(parser);
                }
                case "code" -> {
                    seen = Json.once(parser, seen, CODE);
                    code.take(parser);
                }
                default -> Json.skip(parser);
            }
        }
        return !illTyped;
    }

    private void value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            number = NumberReader.read(parser, exponentLimit);
            numeric = true;
        } else {
            illTyped |= token != JsonToken.VALUE_NULL;
            Json.skip(parser);
        }
    }

    /** The Quantity read last. */
    Value value() {
        if (!numeric) {
            return new Value.Absent(Optional.empty());
        }
        Value.@Nullable Comparator sign = null;
        if (comparator.present()) {
            sign = sign();
            if (sign == null) {
                return new Value.Other("Quantity"); // a bound of a kind that nobody here understands
            }
        }
        if (!Double.isFinite(number)) {
            return new Value.Other("Quantity");
        }
        boolean ucum = code.length() > 0 && isUcum();
        return new Value.Numeric(number, unit(ucum), ucum, Optional.ofNullable(sign));
    }

    private String unit(boolean ucum) {
        if (ucum) {
            return words.of(code);
        }
        if (unit.length() > 0) {
            return words.of(unit);
        }
        return system.length() == 0 && code.length() > 0 ? words.of(code) : "";
    }

    private boolean isUcum() {
        return system.is(UCUM) || CodeSystems.canonical(words.of(system)).equals(CodeSystems.UCUM);
    }

    private Value.@Nullable Comparator sign() {
        for (Value.Comparator known : Value.Comparator.values()) {
            if (comparator.is(known.sign())) {
                return known;
            }
        }
        return null;
    }
}
