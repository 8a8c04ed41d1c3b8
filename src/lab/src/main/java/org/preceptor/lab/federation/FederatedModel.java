package org.preceptor.lab.federation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is fitted together. Every site computes the same sums of it or takes no part.
 *
 * @param columns of the predictors, numbers each
 * @param outcome the column that says whether the event came
 * @param time of a Cox model: the column of the time to event or end of observation, above 0; empty else
 * @param grid of a Cox model: ascending ends of the intervals of time; a time counts as the end of its interval, and who was observed for
 *     longer than the last leaves there without an event. Empty else
 */
public record FederatedModel(Kind kind, List<String> columns, String outcome, String time, List<Double> grid) {

    /** More would let a site's message grow without bound; a model of so many inputs is not fitted this way. */
    public static final int MOST_COLUMNS = 60;

    public static final int MOST_INTERVALS = 60;

    /** The kinds of regression. */
    public enum Kind {
        /** With an intercept, the first coefficient. */
        LOGISTIC,
        /** Proportional hazards with Breslow's handling of ties. */
        COX
    }

    public FederatedModel {
        columns = List.copyOf(columns);
        grid = List.copyOf(grid);
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw new Refusal("a model has 1 to " + MOST_COLUMNS + " columns");
        }
        if (new LinkedHashSet<>(columns).size() != columns.size() || columns.contains(outcome)) {
            throw new Refusal("every column stands once, and the outcome is none of them");
        }
        boolean cox = kind == Kind.COX;
        if (cox == time.isEmpty() || cox == grid.isEmpty()) {
            throw new Refusal("a Cox model needs a column of time and a grid, a logistic model has neither");
        }
        double last = 0;
        for (double end : grid) {
            if (!(end > last) || !Double.isFinite(end)) {
                throw new Refusal("the grid rises from above 0");
            }
            last = end;
        }
        if (grid.size() > MOST_INTERVALS) {
            throw new Refusal("a grid has at most " + MOST_INTERVALS + " intervals");
        }
    }

    /** How many coefficients it has. */
    public int coefficients() {
        return columns.size() + (kind == Kind.LOGISTIC ? 1 : 0);
    }

    /** The coefficients' names in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (kind == Kind.LOGISTIC) {
            names.add("intercept");
        }
        names.addAll(columns);
        return names;
    }

    /** How many numbers a site sums. */
    int sums() {
        int p = coefficients();
        int triangle = p * (p + 1) / 2;
        return switch (kind) {
            case LOGISTIC -> 3 + p + triangle;
            case COX -> 2 + p + grid.size() * (2 + p + triangle);
        };
    }

    /** SHA-256 of what every site must agree on. */
    String digest() {
        byte[] text = Wire.write(wire()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Masks.sha256(text));
    }

    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("protocol", Wire.PROTOCOL);
        wire.put("kind", kind.name().toLowerCase(Locale.ROOT));
        wire.put("columns", columns);
        wire.put("outcome", outcome);
        wire.put("time", time);
        wire.put("grid", grid);
        return wire;
    }

    static FederatedModel of(Map<String, Object> wire) {
        if (!Wire.PROTOCOL.equals(Wire.text(wire, "protocol"))) {
            throw new Refusal("the coordinator speaks " + Wire.text(wire, "protocol") + ", this site " + Wire.PROTOCOL);
        }
        Kind kind = switch (Wire.text(wire, "kind")) {
            case "logistic" -> Kind.LOGISTIC;
            case "cox" -> Kind.COX;
            default -> throw new Refusal("the coordinator asks for a kind of model that this site does not know");
        };
        return new FederatedModel(
                kind,
                Wire.texts(wire, "columns"),
                Wire.text(wire, "outcome"),
                Wire.text(wire, "time"),
                Wire.numbers(wire, "grid"));
    }
}
