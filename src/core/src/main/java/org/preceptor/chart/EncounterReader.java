package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what only an Encounter says; reused from resource to resource. */
final class EncounterReader {

    private final ConceptReader concepts;
    private List<Code> classes = List.of();
    private List<Code> priority = List.of();
    private List<Code> admitSource = List.of();
    private List<Code> serviceType = List.of();
    private boolean part;

    EncounterReader(ConceptReader concepts) {
        this.concepts = concepts;
    }

    void clear() {
        classes = List.of();
        priority = List.of();
        admitSource = List.of();
        serviceType = List.of();
        part = false;
    }

    /** Reads the member's value that the parser stands at. */
    void read(JsonParser parser, ResourceMember member) throws IOException {
        switch (member) {
            case ENCOUNTER_CLASS -> {
                classes = new ArrayList<>(1);
                concepts.spelledCoding(parser, classes);
            }
            case PRIORITY -> priority = concepts.spelled(parser);
            case SERVICE_TYPE -> serviceType = concepts.spelled(parser);
            case HOSPITALIZATION -> hospitalization(parser);
            case PART_OF -> {
                part = parser.currentToken() == JsonToken.START_OBJECT;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    private void hospitalization(JsonParser parser) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("admitSource")) {
                seen = Json.once(parser, seen, 0);
                admitSource = concepts.spelled(parser);
            } else {
                Json.skip(parser);
            }
        }
    }

    /** The Encounter that was read. */
    Fact.Encounter encounter(ResourceScratch resource, SourceReference source) {
        return new Fact.Encounter(
                classes,
                priority,
                admitSource,
                serviceType,
                resource.periodStart(),
                resource.periodEnd(),
                part,
                source);
    }
}
