package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what only a FamilyMemberHistory says; reused from resource to resource. */
final class RelativeReader {

    private static final int CODE = 0;
    private static final int ONSET = 1;

    private final ConceptReader concepts;
    private final ReadingLimits limits;
    private final Words words;
    private final Hits codes = new Hits();
    private @Nullable QuantityReader age;
    private List<Code> relationship = List.of();
    private List<Fact.Relative.Illness> illnesses = List.of();

    RelativeReader(ConceptReader concepts, ReadingLimits limits, Words words) {
        this.concepts = concepts;
        this.limits = limits;
        this.words = words;
    }

    void clear() {
        relationship = List.of();
        illnesses = List.of();
    }

    /** Reads the member's value that the parser stands at. */
    void read(JsonParser parser, ResourceMember member) throws IOException {
        if (member == ResourceMember.RELATIONSHIP) {
            relationship = concepts.spelled(parser);
        } else if (Json.array(parser)) {
            illnesses = new ArrayList<>();
            for (int i = 0; Json.element(parser); i++) {
                if (i >= limits.arrayWidth()) {
                    throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
                }
                illness(parser);
            }
        }
    }

    private void illness(JsonParser parser) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        codes.clear();
        boolean modified = false;
        Optional<Double> onset = Optional.empty();
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "code" -> {
                    seen = Json.once(parser, seen, CODE);
                    concepts.concept(parser, codes);
                }
                case "onsetAge" -> {
                    seen = Json.once(parser, seen, ONSET);
                    onset = years(parser);
                }
                case "modifierExtension" -> {
                    modified = true;
                    Json.skip(parser);
                }
                default -> Json.skip(parser);
            }
        }
        if (!modified && codes.any(CompiledInterest.RELATIVE)) {
            illnesses.add(new Fact.Relative.Illness(codes.of(CompiledInterest.RELATIVE), onset));
        }
    }

    /** An Age in UCUM years, without a comparator. */
    private Optional<Double> years(JsonParser parser) throws IOException {
        QuantityReader reader = age;
        if (reader == null) {
            reader = new QuantityReader(limits.exponent(), words);
            age = reader;
        }
        return reader.read(parser)
                        && reader.value() instanceof Value.Numeric numeric
                        && numeric.ucum()
                        && numeric.unit().equals("a")
                        && numeric.comparator().isEmpty()
                ? Optional.of(numeric.value())
                : Optional.empty();
    }

    /** The relative that was read. */
    Fact.Relative relative(boolean complete, Optional<ClinicalTime> time, SourceReference source) {
        return new Fact.Relative(relationship, complete, illnesses, time, source);
    }
}
