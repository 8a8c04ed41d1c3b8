package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the components of a panel, each with a code and a value (or a reason for its absence) of its own. */
final class ComponentReader {

    private final ConceptReader concepts;
    private final int width;
    private final Hits codes = new Hits();
    private final ValueReader value;

    ComponentReader(ConceptReader concepts, ReadingLimits limits, Words words, Days days) {
        this.concepts = concepts;
        this.width = limits.arrayWidth();
        this.value = new ValueReader(concepts, limits, words, days);
    }

    /**
     * Adds the components whose codes somebody reads.
     *
     * @param genomic whether the resource is, or may turn out to be, a genomic finding
     * @return whether there are any components at all
     */
    boolean read(JsonParser parser, ResourceScratch into, boolean genomic) throws IOException {
        if (!Json.array(parser)) {
            return false;
        }
        boolean any = false;
        for (int i = 0; Json.element(parser); i++) {
            if (i >= width) {
                throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
            }
            any = true;
            if (Json.object(parser)) {
                component(parser, into, genomic);
            }
        }
        return any;
    }

    private void component(JsonParser parser, ResourceScratch into, boolean genomic) throws IOException {
        codes.clear();
        value.clear();
        boolean modified = false;
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            ResourceMember.Named named = ResourceMember.named(name);
            if (named == null || token == JsonToken.VALUE_NULL) {
                parser.skipChildren();
                continue;
            }
            if (named.member() == ResourceMember.VALUE) {
                value.wantWords(genomic);
                value.value(parser, String.valueOf(named.valueForm()));
                continue;
            }
            switch (named.member()) {
                case CODE -> {
                    seen = Json.once(parser, seen, named.bit());
                    concepts.concept(parser, codes);
                }
                case DATA_ABSENT_REASON -> {
                    seen = Json.once(parser, seen, named.bit());
                    value.dataAbsentReason(parser);
                }
                case MODIFIER_EXTENSION -> {
                    modified = true;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        if (!modified && codes.any(CompiledInterest.OBSERVATION)) {
            into.components.add(new ResourceScratch.Component(codes.of(CompiledInterest.OBSERVATION), value.value()));
        }
        if (genomic && !modified && codes.any(CompiledInterest.GENOMICS)) {
            into.parts.add(new Fact.Genomic.Part(codes.of(CompiledInterest.GENOMICS), value.answer()));
        }
    }
}
