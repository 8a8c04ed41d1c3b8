package org.preceptor.chart;

/** What became of one declared prefetch key: the meanings that CDS Hooks gives to its value. */
public sealed interface PrefetchState {

    /** Resources came (at least one). */
    record Satisfied(int resources) implements PrefetchState {}

    /** The client says that no data exist: {@code null}, or a Bundle without entries. */
    record NoData() implements PrefetchState {}

    /** The key is absent: the client did not, or would not, satisfy it. */
    record NotSatisfied() implements PrefetchState {}

    /**
     * The client tried and failed: an OperationOutcome.
     *
     * @param code the first issue's code, e.g. {@code timeout}; {@code unknown} where it has none
     */
    record Failed(String code) implements PrefetchState {}

    /**
     * Resources came, but the Bundle says that more follow.
     *
     * @param next the Bundle's {@code link[relation=next]}; untrusted
     */
    record Partial(int resources, String next) implements PrefetchState {}

    /**
     * Resources came, and some of them may not be used: nobody knows whom they are about or what they mean, they are dated in the
     * future, or they are withheld. A chart says so of its keys when it is finished.
     *
     * @param withheld whether a security label keeps some of them out
     */
    record InPart(boolean withheld) implements PrefetchState {}

    /** Whether all data of the key have been read, so that the absence of a fact means that the chart has none. */
    default boolean complete() {
        return switch (this) {
            case Satisfied satisfied -> true;
            case NoData noData -> true;
            case NotSatisfied notSatisfied -> false;
            case Failed failed -> false;
            case Partial partial -> false;
            case InPart inPart -> false;
        };
    }
}
