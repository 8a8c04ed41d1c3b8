package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads CodeableConcepts and Codings. Text and display strings are skipped: they never decide. */
final class ConceptReader {

    private static final int CODING = 0;
    private static final int SYSTEM = 1;
    private static final int CODE = 2;
    private static final int TEXT = 3;
    /** Longer than any drug's name with strength and form. */
    private static final int LONGEST_NAME = 200;

    private final CompiledInterest interest;
    private final int width;
    private final Words words;
    private final Text code = new Text();
    private final Text system = new Text();

    /** A CodeableConcept as written, and its hits. */
    private record Whole(Spelled spelled, List<CompiledInterest.Match> hits) {}

    private final Repeats<List<CompiledInterest.Match>> concepts = new Repeats<>();
    private final Repeats<Whole> wholes = new Repeats<>();
    private final Repeats<List<Code>> spelled = new Repeats<>();

    ConceptReader(CompiledInterest interest, ReadingLimits limits, Words words) {
        this.interest = interest;
        this.width = limits.arrayWidth();
        this.words = words;
    }

    /** Adds to the hits what somebody reads of the CodeableConcept that the parser stands at. */
    void concept(JsonParser parser, Hits hits) throws IOException {
        List<CompiledInterest.Match> known = concepts.again(parser);
        if (known != null) {
            hits.addAll(known);
            return;
        }
        if (!Json.object(parser)) {
            return;
        }
        boolean first = hits.isEmpty();
        long place = Repeats.place(parser);
        readConcept(parser, hits);
        if (first) {
            concepts.learn(parser, place, hits.all());
        }
    }

    private void readConcept(JsonParser parser, Hits hits) throws IOException {
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (!name.equals("coding")) {
                Json.skip(parser);
                continue;
            }
            seen = Json.once(parser, seen, CODING);
            if (Json.array(parser)) {
                for (int i = 0; Json.element(parser); i++) {
                    bound(parser, i);
                    coding(parser, hits);
                }
            }
        }
    }

    private void coding(JsonParser parser, Hits hits) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        int number = CompiledInterest.NO_SYSTEM;
        code.clear();
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "system" -> {
                    seen = Json.once(parser, seen, SYSTEM);
                    if (token == JsonToken.VALUE_STRING) {
                        number = interest.system(
                                parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                    } else {
                        Json.skip(parser);
                    }
                }
                case "code" -> {
                    seen = Json.once(parser, seen, CODE);
                    code.take(parser);
                }
                default -> Json.skip(parser);
            }
        }
        if (number != CompiledInterest.NO_SYSTEM && code.length() > 0) {
            CompiledInterest.Match match = interest.match(number, code);
            if (match != null) {
                hits.add(match);
            }
        }
    }

    /**
     * The CodeableConcept as written, and its hits: every code, and the names by which a drug may be recognised. A name longer
     * than {@value #LONGEST_NAME} characters is left out.
     */
    Spelled whole(JsonParser parser, Hits hits) throws IOException {
        Whole known = wholes.again(parser);
        if (known != null) {
            hits.addAll(known.hits);
            return known.spelled;
        }
        if (!Json.object(parser)) {
            return Spelled.NOTHING;
        }
        boolean first = hits.isEmpty();
        long place = Repeats.place(parser);
        Spelled read = readWhole(parser, hits);
        if (first) {
            wholes.learn(parser, place, new Whole(read, hits.all()));
        }
        return read;
    }

    private Spelled readWhole(JsonParser parser, Hits hits) throws IOException {
        List<Code> codes = new ArrayList<>(2);
        List<String> names = new ArrayList<>(2);
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("coding")) {
                seen = Json.once(parser, seen, CODING);
                if (Json.array(parser)) {
                    while (Json.element(parser)) {
                        bound(parser, codes.size());
                        wholeCoding(parser, hits, codes, names);
                    }
                }
            } else if (name.equals("text") && token == JsonToken.VALUE_STRING) {
                seen = Json.once(parser, seen, TEXT);
                name(parser, names, 0);
            } else {
                Json.skip(parser);
            }
        }
        return new Spelled(codes, names);
    }

    private void wholeCoding(JsonParser parser, Hits hits, List<Code> codes, List<String> names) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        system.clear();
        code.clear();
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("system")) {
                seen = Json.once(parser, seen, SYSTEM);
                system.take(parser);
            } else if (name.equals("code")) {
                seen = Json.once(parser, seen, CODE);
                code.take(parser);
            } else if (name.equals("display") && token == JsonToken.VALUE_STRING) {
                seen = Json.once(parser, seen, TEXT);
                name(parser, names, names.size());
            } else {
                Json.skip(parser);
            }
        }
        if (code.length() > 0) {
            int number = interest.system(system.chars(), 0, system.length());
            CompiledInterest.Match match = number == CompiledInterest.NO_SYSTEM ? null : interest.match(number, code);
            if (match != null) {
                hits.add(match);
            }
            codes.add(new Code(CodeSystems.canonical(words.of(system)), words.of(code)));
        }
    }

    private static void name(JsonParser parser, List<String> names, int at) throws IOException {
        if (parser.getTextLength() <= LONGEST_NAME) {
            names.add(at, parser.getText());
        }
    }

    /**
     * All codes of a CodeableConcept, whoever reads them. A plain string, as releases before R4 wrote statuses, counts as a
     * code without a system.
     */
    List<Code> spelled(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return List.of(new Code("", words.of(parser)));
        }
        List<Code> known = spelled.again(parser);
        if (known != null) {
            return known;
        }
        if (!Json.object(parser)) {
            return List.of();
        }
        long place = Repeats.place(parser);
        List<Code> read = List.copyOf(readSpelled(parser));
        spelled.learn(parser, place, read);
        return read;
    }

    private List<Code> readSpelled(JsonParser parser) throws IOException {
        List<Code> codes = new ArrayList<>(1);
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (!name.equals("coding")) {
                Json.skip(parser);
                continue;
            }
            seen = Json.once(parser, seen, CODING);
            if (Json.array(parser)) {
                while (Json.element(parser)) {
                    bound(parser, codes.size());
                    spelledCoding(parser, codes);
                }
            }
        }
        return codes;
    }

    /** Adds the Coding that the parser stands at, if it has a code. */
    void spelledCoding(JsonParser parser, List<Code> codes) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        system.clear();
        code.clear();
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
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
        if (code.length() > 0) {
            codes.add(new Code(CodeSystems.canonical(words.of(system)), words.of(code)));
        }
    }

    private void bound(JsonParser parser, int elements) throws RefusedJsonException {
        if (elements >= width) {
            throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
        }
    }
}
