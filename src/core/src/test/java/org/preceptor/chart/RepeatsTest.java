package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A value that was read before must be taken for no other, and whoever reads on must stand where Jackson would. */
class RepeatsTest {

    private static final JsonFactory OURS = new SkippingParser.Factory(settings());
    private static final JsonFactory THEIRS = new JsonFactory(settings());

    private static JsonFactoryBuilder settings() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(5).build());
    }

    /** The objects of an array, each as its text, and where the parser stands behind it. */
    private static List<String> objects(JsonFactory factory, String array, List<String> repeated) throws IOException {
        Repeats<String> repeats = new Repeats<>();
        List<String> read = new ArrayList<>();
        byte[] json = ("{\"all\":" + array + "}").getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = factory.createParser(new ByteArrayInputStream(json))) {
            parser.nextToken();
            parser.nextToken();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                String known = repeats.again(parser);
                if (known != null) {
                    repeated.add(known);
                }
                read.add((known == null ? text(parser, repeats) : known)
                        + parser.currentToken()
                        + parser.currentTokenLocation().getLineNr()
                        + ":"
                        + parser.currentTokenLocation().getColumnNr()
                        + "@"
                        + parser.currentLocation().getByteOffset()
                        + parser.getParsingContext().pathAsPointer());
            }
        }
        return read;
    }

    private static String text(JsonParser parser, Repeats<String> repeats) throws IOException {
        long place = Repeats.place(parser);
        StringBuilder text = new StringBuilder();
        int open = 1;
        while (open > 0) {
            JsonToken token = parser.nextToken();
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            text.append(token).append(parser.getText());
        }
        repeats.learn(parser, place, text.toString());
        return text.toString();
    }

    @Property(tries = 1_000)
    void readsEachObjectAsItIsWhateverWasReadBefore(@ForAll("arrays") String array) throws IOException {
        assertThat(objects(OURS, array, new ArrayList<>())).isEqualTo(objects(THEIRS, array, new ArrayList<>()));
    }

    @Test
    void readsWhatRepeatsOnce() throws IOException {
        String one = "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2160-0\"}]}";
        String other = one.replace("2160", "2161");
        List<String> repeated = new ArrayList<>();
        objects(OURS, "[" + String.join(",", one, one, other, one, other) + "]", repeated);
        assertThat(repeated).hasSize(3);
    }

    @Test
    void notesNoMoreWhereNothingRepeats() throws IOException {
        List<String> different = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            different.add("{\"system\":\"http://loinc.org\",\"code\":\"" + (1_000 + i) + "-0\"}");
        }
        List<String> repeated = new ArrayList<>();
        String late = different.getLast();
        objects(OURS, "[" + String.join(",", different) + "," + late + "," + late + "]", repeated);
        assertThat(repeated).isEmpty();
    }

    @Test
    void doesNotRepeatWhereTheLimitOfDepthForbids() throws IOException {
        String fits = "{\"coding\":[{\"code\":\"some code\"}]}";
        byte[] json = ("{\"a\":" + fits + ",\"b\":{\"c\":" + fits + "}}").getBytes(StandardCharsets.UTF_8);
        Repeats<String> repeats = new Repeats<>();
        try (JsonParser parser = new SkippingParser.Factory(new JsonFactoryBuilder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(4)
                                .build()))
                .createParser(new ByteArrayInputStream(json))) {
            parser.nextToken();
            parser.nextToken();
            parser.nextToken();
            text(parser, repeats);
            assertThat(parser.nextFieldName()).isEqualTo("b");
            parser.nextToken();
            parser.nextToken();
            parser.nextToken();
            assertThat(repeats.again(parser)).isNull();
            assertThatThrownBy(() -> text(parser, repeats)).isInstanceOf(StreamConstraintsException.class);
        }
    }

    @Provide
    Arbitrary<String> arrays() {
        Arbitrary<String> codes =
                Arbitraries.of("1", "2160-0", "2161-0", "µ", "a\\\"b", "x".repeat(60), "x".repeat(61));
        Arbitrary<String> systems = Arbitraries.of("http://loinc.org", "http://snomed.info/sct", "s".repeat(50), "");
        Arbitrary<String> blanks = Arbitraries.of("", "", " ", "\n", "\n  ", "\r\n");
        return Combinators.combine(systems, codes, blanks, blanks)
                .as((system, code, one, other) -> "{" + one + "\"coding\":[{\"system\":\"" + system + "\",\"code\":"
                        + other + "\"" + code + "\"" + one + "}]" + other + "}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(300)
                .map(all -> "[" + String.join(",\n", all) + "]");
    }
}
