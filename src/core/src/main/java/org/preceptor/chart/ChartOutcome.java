package org.preceptor.chart;

import java.util.List;

/** What gathering a chart came to. */
public sealed interface ChartOutcome {

    /** A chart about the patient of the context, and nobody else. */
    record Complete(Chart chart) implements ChartOutcome {}

    /**
     * A resource is about another patient: nothing of the request may be used.
     *
     * @param sources some of the resources that contradict the context; at least one
     */
    record WrongPatient(List<SourceReference> sources) implements ChartOutcome {
        public WrongPatient {
            sources = List.copyOf(sources);
        }
    }
}
