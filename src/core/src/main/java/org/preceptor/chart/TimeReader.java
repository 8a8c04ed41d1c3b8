package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time of a resource in any of its forms, from scratch space that is reused. Nothing is built until somebody asks.
 *
 * <p>A Period means from its start to its end; where one is missing, the other alone. A Timing means from its first event to
 * its last, or its bounds.
 */
final class TimeReader {

    private static final int START = 0;
    private static final int END = 1;
    private static final int BOUNDS = 2;
    private static final int EVENT = 3;
    private static final int REPEAT = 4;

    private final Days days;
    private final int width;
    private final Text start = new Text();
    private final Text end = new Text();
    private @Nullable ClinicalTime events;
    private boolean period;

    TimeReader(Days days, int width) {
        this.days = days;
        this.width = width;
    }

    void clear() {
        start.clear();
        end.clear();
        events = null;
        period = false;
    }

    void dateTime(JsonParser parser) throws IOException {
        start.take(parser);
    }

    void period(JsonParser parser) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        period = true;
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "start" -> {
                    seen = Json.once(parser, seen, START);
                    start.take(parser);
                }
                case "end" -> {
                    seen = Json.once(parser, seen, END);
                    end.take(parser);
                }
                default -> Json.skip(parser);
            }
        }
    }

    void timing(JsonParser parser) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("event")) {
                seen = Json.once(parser, seen, EVENT);
                if (Json.array(parser)) {
                    events(parser);
                }
            } else if (name.equals("repeat") && token == JsonToken.START_OBJECT) {
                seen = Json.once(parser, seen, REPEAT);
                repeat(parser);
            } else {
                Json.skip(parser);
            }
        }
    }

    private void repeat(JsonParser parser) throws IOException {
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("boundsPeriod")) {
                seen = Json.once(parser, seen, BOUNDS);
                period(parser);
            } else {
                Json.skip(parser);
            }
        }
    }

    private void events(JsonParser parser) throws IOException {
        Text event = new Text();
        for (int i = 0; Json.element(parser); i++) {
            if (i >= width) {
                throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
            }
            event.take(parser);
            ClinicalTime time = FhirDate.read(event, days);
            events = events == null ? time : time == null ? events : span(earlier(events, time), later(events, time));
        }
    }

    /** The time, where there is one. */
    @Nullable
    ClinicalTime time() {
        if (events != null) {
            return events;
        }
        ClinicalTime from = FhirDate.read(start, days);
        if (!period) {
            return from;
        }
        ClinicalTime to = FhirDate.read(end, days);
        if (from == null || to == null) {
            return from == null ? to : from;
        }
        // A Period that ends before it starts contradicts itself.
        return to.end().isAfter(from.start()) ? span(from, to) : null;
    }

    /** The start of a Period; null where it has none that can be read. */
    @Nullable
    ClinicalTime from() {
        return FhirDate.read(start, days);
    }

    /** The end of a Period; null where it has none that can be read. */
    @Nullable
    ClinicalTime to() {
        return FhirDate.read(end, days);
    }

    private static ClinicalTime earlier(ClinicalTime one, ClinicalTime other) {
        return one.start().isAfter(other.start()) ? other : one;
    }

    private static ClinicalTime later(ClinicalTime one, ClinicalTime other) {
        return one.end().isBefore(other.end()) ? other : one;
    }

    private static ClinicalTime span(ClinicalTime from, ClinicalTime to) {
        return new ClinicalTime(from.start(), to.end(), from.date(), from.precision());
    }
}
