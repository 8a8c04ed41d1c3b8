package org.preceptor.cds;

import java.util.List;
import org.preceptor.chart.ChartDraft;

/** What reading the body of a hook's call came to. No words here hold data of the patient. */
public sealed interface RequestOutcome {

    /**
     * A call that keeps the specification.
     *
     * @param draft what its prefetch says; what it lacks may be added before the chart is finished
     */
    record Accepted(CdsRequest request, ChartDraft draft) implements RequestOutcome {}

    /**
     * No JSON, or JSON that must not be read: broken, over a limit, an object with the same member twice.
     *
     * @param line from 1; 0 where unknown
     * @param column from 1, in bytes; 0 where unknown
     */
    record Malformed(int line, int column, String message) implements RequestOutcome {}

    /**
     * JSON that is no call of the hook.
     *
     * @param problems all of them at once; at least one
     */
    record Invalid(List<String> problems) implements RequestOutcome {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
