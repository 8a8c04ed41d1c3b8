package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the targets of a Goal, those about a measurement that somebody reads; reused from resource to resource. */
final class GoalReader {

    private static final int MEASURE = 0;
    private static final int DETAIL = 1;
    private static final int LOW = 0;
    private static final int HIGH = 1;

    /** One target: what it is about, and the ends of its range. */
    private record Target(List<Code> codes, Optional<Value.Numeric> low, Optional<Value.Numeric> high) {}

    private final ConceptReader concepts;
    private final ReadingLimits limits;
    private final QuantityReader quantity;
    private final Hits codes = new Hits();
    private final List<Target> targets = new ArrayList<>(0);

    GoalReader(ConceptReader concepts, ReadingLimits limits, Words words) {
        this.concepts = concepts;
        this.limits = limits;
        quantity = new QuantityReader(limits.exponent(), words);
    }

    void clear() {
        targets.clear();
    }

    /** Reads {@code target}. */
    void targets(JsonParser parser) throws IOException {
        if (!Json.array(parser)) {
            return;
        }
        for (int i = 0; Json.element(parser); i++) {
            if (i >= limits.arrayWidth()) {
                throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
            }
            target(parser);
        }
    }

    private void target(JsonParser parser) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        codes.clear();
        boolean modified = false;
        Optional<Value.Numeric> low = Optional.empty();
        Optional<Value.Numeric> high = Optional.empty();
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "measure" -> {
                    seen = Json.once(parser, seen, MEASURE);
                    concepts.concept(parser, codes);
                }
                case "detailQuantity" -> {
                    seen = Json.once(parser, seen, DETAIL);
                    low = number(parser).filter(one -> one.comparator().isEmpty());
                    high = low;
                }
                case "detailRange" -> {
                    seen = Json.once(parser, seen, DETAIL);
                    List<Optional<Value.Numeric>> ends = range(parser);
                    low = ends.getFirst();
                    high = ends.getLast();
                }
                case "modifierExtension" -> {
                    modified = true;
                    Json.skip(parser);
                }
                default -> Json.skip(parser);
            }
        }
        if (!modified && codes.any(CompiledInterest.GOAL)) {
            targets.add(new Target(codes.of(CompiledInterest.GOAL), low, high));
        }
    }

    private List<Optional<Value.Numeric>> range(JsonParser parser) throws IOException {
        Optional<Value.Numeric> low = Optional.empty();
        Optional<Value.Numeric> high = Optional.empty();
        if (Json.object(parser)) {
            long seen = 0;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "low" -> {
                        seen = Json.once(parser, seen, LOW);
                        low = number(parser);
                    }
                    case "high" -> {
                        seen = Json.once(parser, seen, HIGH);
                        high = number(parser);
                    }
                    default -> Json.skip(parser);
                }
            }
        }
        return List.of(low, high);
    }

    private Optional<Value.Numeric> number(JsonParser parser) throws IOException {
        return quantity.read(parser) && quantity.value() instanceof Value.Numeric numeric
                ? Optional.of(numeric)
                : Optional.empty();
    }

    /** The targets that were read. */
    List<Fact.Goal> goals(SourceReference source) {
        return targets.stream()
                .map(target -> new Fact.Goal(target.codes(), target.low(), target.high(), source))
                .toList();
    }
}
