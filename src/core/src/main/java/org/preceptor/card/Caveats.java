package org.preceptor.card;

import java.util.ArrayList;
import java.util.List;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;

/**
 * What of the chart an answer leaves out, so that it may be another than it would be with it.
 *
 * @param withheld whether a security label keeps something out: never what, nor for which label
 * @param ahead what is dated after the call
 */
public record Caveats(boolean withheld, List<Ahead> ahead) {

    /** Nothing. */
    public static final Caveats NONE = new Caveats(false, List.of());

    /** More than that tell nothing new. */
    private static final int MOST = 10;

    static final String WITHHELD =
            "Part of the chart is withheld from this service and was not used. With it the answer may be another.";

    /** One resource dated after the call. */
    public record Ahead(SourceReference source, ClinicalTime time) {}

    public Caveats {
        ahead = List.copyOf(ahead);
    }

    /** Whether there is anything to say. */
    public boolean isEmpty() {
        return !withheld && ahead.isEmpty();
    }

    /** As lines of a card. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (withheld) {
            lines.add(WITHHELD);
        }
        for (Ahead one : ahead.subList(0, Math.min(ahead.size(), MOST))) {
            lines.add(Printed.sources(List.of(one.source())) + " is dated in the future (" + Printed.date(one.time())
                    + ") and was not used.");
        }
        if (ahead.size() > MOST) {
            lines.add((ahead.size() - MOST) + " more are dated in the future and were not used.");
        }
        return lines;
    }
}
