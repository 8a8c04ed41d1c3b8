package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what only a Patient has. US Core's extensions: birth sex (a code), race and ethnicity (nested, OMB categories), and
 * the sex that follows it: {@code us-core-sex} with a code, {@code us-core-individual-sex} with a Coding.
 */
final class PersonReader {

    private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";
    private static final int URL = 0;
    private static final int CODE = 1;
    private static final int CODING = 2;
    private static final int EXTENSION = 3;

    private final ConceptReader concepts;
    private final Words words;
    private final int width;

    final Text birthDate = new Text();
    final Text gender = new Text();
    boolean deceased;
    private @Nullable List<Stated> extensions;

    /** One extension, with the codes of its value or of its nested OMB categories. */
    private record Stated(String url, List<Code> codes, List<Stated> nested) {}

    PersonReader(ConceptReader concepts, Words words, int width) {
        this.concepts = concepts;
        this.words = words;
        this.width = width;
    }

    void clear() {
        birthDate.clear();
        gender.clear();
        deceased = false;
        extensions = null;
    }

    void extensions(JsonParser parser) throws IOException {
        extensions = list(parser, true);
    }

    private List<Stated> list(JsonParser parser, boolean nest) throws IOException {
        List<Stated> found = new ArrayList<>();
        if (Json.array(parser)) {
            while (Json.element(parser)) {
                if (found.size() >= width) {
                    throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
                }
                if (Json.object(parser)) {
                    found.add(extension(parser, nest));
                }
            }
        }
        return found;
    }

    private Stated extension(JsonParser parser, boolean nest) throws IOException {
        String url = "";
        List<Code> codes = new ArrayList<>(1);
        List<Stated> nested = List.of();
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            boolean string = parser.nextToken() == JsonToken.VALUE_STRING;
            if (name.equals("url") && string) {
                seen = Json.once(parser, seen, URL);
                url = words.of(parser);
            } else if (name.equals("valueCode") && string) {
                seen = Json.once(parser, seen, CODE);
                codes.add(new Code("", words.of(parser)));
            } else if (name.equals("valueCoding")) {
                seen = Json.once(parser, seen, CODING);
                concepts.spelledCoding(parser, codes);
            } else if (nest && name.equals("extension")) {
                seen = Json.once(parser, seen, EXTENSION);
                nested = list(parser, false);
            } else {
                Json.skip(parser);
            }
        }
        return new Stated(url, codes, nested);
    }

    /** The Patient read last. */
    Fact.Person person(String id, SourceReference source) {
        @Nullable BirthDate born = FhirDate.birthDate(birthDate);
        List<Code> ethnicity = categories("us-core-ethnicity");
        return new Fact.Person(
                id,
                Optional.ofNullable(born),
                gender.string().map(unused -> words.of(gender)),
                sex(),
                categories("us-core-race"),
                ethnicity.size() == 1 ? Optional.of(ethnicity.getFirst()) : Optional.empty(),
                deceased,
                source);
    }

    /** Birth sex where it is F or M, else the newer extension, else what birth sex says of its absence. */
    private Optional<String> sex() {
        Optional<String> birth = only("us-core-birthsex");
        if (birth.isPresent() && (birth.get().equals("F") || birth.get().equals("M"))) {
            return birth;
        }
        return only("us-core-sex").or(() -> only("us-core-individual-sex")).or(() -> birth);
    }

    /** The extension's code; empty where two disagree. */
    private Optional<String> only(String name) {
        Set<String> codes = new LinkedHashSet<>();
        for (Stated extension : stated(name)) {
            extension.codes.forEach(code -> codes.add(code.code()));
        }
        return codes.size() == 1 ? codes.stream().findFirst() : Optional.empty();
    }

    private List<Code> categories(String name) {
        Set<Code> codes = new LinkedHashSet<>();
        for (Stated extension : stated(name)) {
            for (Stated nested : extension.nested) {
                if (nested.url.equals("ombCategory")) {
                    codes.addAll(nested.codes);
                }
            }
        }
        return List.copyOf(codes);
    }

    private List<Stated> stated(String name) {
        if (extensions == null) {
            return List.of();
        }
        return extensions.stream()
                .filter(extension -> extension.url.equals(US_CORE + name))
                .toList();
    }
}
