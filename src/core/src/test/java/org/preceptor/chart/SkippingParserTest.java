package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever reads through it must see what Jackson's own parser shows: the same tokens, places, limits and faults. */
class SkippingParserTest {

    private static final int DEPTH = 6;
    private static final JsonFactory OURS = new SkippingParser.Factory(settings());
    private static final JsonFactory THEIRS = new JsonFactory(settings());

    private static JsonFactoryBuilder settings() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNumberLength(100)
                        .maxNameLength(200)
                        .build());
    }

    /** Hands out a few bytes at a time, so that values go on beyond what is at hand. */
    private static final class Dripping extends InputStream {
        private final InputStream all;
        private final int most;

        Dripping(byte[] bytes, int most) {
            this.all = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return all.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return all.read(buffer, offset, Math.min(length, most));
        }
    }

    /** Everything that a reader can see, who skips every object and array by the toss of a coin. */
    private static List<String> seen(JsonFactory factory, byte[] json, int most, long coin) throws IOException {
        Random random = new Random(coin);
        List<String> seen = new ArrayList<>();
        try (JsonParser parser = factory.createParser(new Dripping(json, most))) {
            for (JsonToken token = next(parser, random); token != null; token = next(parser, random)) {
                seen.add(token
                        + place(parser.currentTokenLocation())
                        + place(parser.currentLocation())
                        + parser.currentName());
                if (token.isStructStart() && random.nextBoolean()) {
                    parser.skipChildren();
                    seen.add("skipped to " + parser.currentToken() + place(parser.currentTokenLocation())
                            + place(parser.currentLocation())
                            + parser.getParsingContext().pathAsPointer());
                } else if (token.isScalarValue()) {
                    seen.add(parser.getText());
                }
            }
        } catch (JsonProcessingException fault) {
            seen.add(fault.getClass().getSimpleName() + fault.getOriginalMessage() + place(fault.getLocation()));
        } catch (CharConversionException fault) {
            seen.add(fault.getClass().getSimpleName());
        }
        return seen;
    }

    /** A step, by either way that a reader may take. */
    private static @Nullable JsonToken next(JsonParser parser, Random random) throws IOException {
        if (random.nextBoolean()) {
            return parser.nextToken();
        }
        String name = parser.nextFieldName();
        assertThat(name != null).isEqualTo(parser.currentToken() == JsonToken.FIELD_NAME);
        return parser.currentToken();
    }

    private static String place(@Nullable JsonLocation location) {
        if (location == null) {
            return " nowhere";
        }
        return " " + location.getLineNr() + ":" + location.getColumnNr() + "@" + location.getByteOffset();
    }

    private static void agrees(byte[] json, int most, long coin) throws IOException {
        assertThat(seen(OURS, json, most, coin)).isEqualTo(seen(THEIRS, json, most, coin));
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void showsWhatJacksonShows(@ForAll("documents") String json, @ForAll long coin) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        agrees(bytes, 8_000, coin);
        agrees(bytes, 1 + (int) Math.floorMod(coin, 40L), coin);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void findsTheFaultsThatJacksonFinds(
            @ForAll("documents") String json, @ForAll long coin, @ForAll int where, @ForAll byte wrong)
            throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        bytes[Math.floorMod(where, bytes.length)] = wrong;
        agrees(bytes, 8_000, coin);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void findsTheEndThatJacksonFinds(@ForAll("documents") String json, @ForAll long coin, @ForAll int where)
            throws IOException {
        agrees(json.substring(0, Math.floorMod(where, json.length())).getBytes(StandardCharsets.UTF_8), 8_000, coin);
    }

    @Test
    void skipsWhatStandsInTheBytesAtHandWithoutAskingJackson() {
        byte[] json = "\"a\" : [ {} , -1.5, true, \"\\\"ü{\" ] } ,".getBytes(StandardCharsets.UTF_8);
        assertThat(ValueEnd.of(json, 0, json.length, true, 3)).isEqualTo(json.length - 2);
        assertThat(ValueEnd.of(json, 0, json.length, true, 2)).isEqualTo(ValueEnd.UNKNOWN);
        assertThat(ValueEnd.of(json, 0, json.length - 3, true, 3)).isEqualTo(ValueEnd.UNKNOWN);
    }

    @Test
    void leavesOtherEncodingsToJackson() throws IOException {
        for (var encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            agrees("{\"a\":{\"b\":[1]}}".getBytes(encoding), 8_000, 3);
            agrees("\uFEFF{\"a\":{\"b\":[1]}}".getBytes(encoding), 1, 3);
        }
        agrees(new byte[0], 1, 3);
        agrees(new byte[] {'{'}, 1, 3);
    }

    @Provide
    Arbitrary<String> documents() {
        return values(DEPTH + 1)
                .map(value -> "{\"first\":" + value + ",\"next\":" + value + ",\"last\":[" + value + ",{}]}");
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> words = Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-0",
                "12",
                "-3.25",
                "1e5",
                "2E-3",
                "01",
                "1.",
                "-",
                "nul",
                "truee",
                "9".repeat(95),
                "9".repeat(101),
                "\"\"",
                "\"plain words of some length\"",
                "\"µg/m² – ≥ 𝄞\"",
                "\"a\\\"b\\\\c\\/\\n\"",
                "\"\\u00e4\"",
                "\"\\x\"",
                "\"tab\tinside\"",
                "\"line\nfeed\"");
        if (depth == 0) {
            return words;
        }
        Arbitrary<String> blanks = Arbitraries.of("", "", " ", "\n  ", "\r\n", "\t");
        Arbitrary<String> inner = Arbitraries.lazy(() -> values(depth - 1));
        Arbitrary<String> names = Arbitraries.of(
                "a",
                "code",
                "codes",
                "",
                "näme",
                "q\\\"q",
                "eightfit",
                "sixteen letters.",
                "n".repeat(23),
                "n".repeat(24),
                "n".repeat(25),
                "n".repeat(95),
                "n".repeat(201));
        Arbitrary<String> members = Combinators.combine(names, blanks, inner, blanks)
                .as((name, before, value, after) -> "\"" + name + "\"" + before + ":" + after + value + before);
        return Arbitraries.frequencyOf(
                Tuple.of(3, words),
                Tuple.of(2, members.list().ofMaxSize(4).map(all -> "{" + String.join(",", all) + "}")),
                Tuple.of(2, inner.list().ofMaxSize(4).map(all -> "[" + String.join(" ,\n", all) + "]")));
    }

    private static void readNames(JsonFactory factory, int count) throws IOException {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            object.append('"').append("name").append(i).append("\":0,");
        }
        String json = object.append("\"last\":0}").toString();
        try (JsonParser parser =
                factory.createParser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
            }
        }
    }

    @Test
    void refusesABodyThatNamesMoreThanAnyChart() throws IOException {
        JsonFactory factory = new SkippingParser.Factory(settings());
        readNames(factory, 1_900);
        assertThatThrownBy(() -> readNames(factory, 20_000))
                .isInstanceOf(RefusedJsonException.class)
                .hasMessageContaining("different member names");
        // Nor does the next one pay for it.
        readNames(factory, 1_900);
    }
}
