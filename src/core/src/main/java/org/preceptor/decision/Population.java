package org.preceptor.decision;

import java.util.List;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.Value;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.ModelDeclaration.Finding;

/** Whether a chart's patient is of the people that a model is about, by what takes somebody out of them. */
record Population(Chart chart) {

    /**
     * What is recorded of it. A past diagnosis, procedure or finding excludes as much as a present one; an unconfirmed diagnosis
     * does not.
     */
    List<Exclusion> excludedBy(List<Exclusion> exclusions) {
        return exclusions.stream().filter(this::recorded).toList();
    }

    /** What could not be ruled out, because that part of the chart was not read to its end. */
    List<Exclusion> unchecked(List<Exclusion> exclusions) {
        return exclusions.stream().filter(this::unreadable).toList();
    }

    private boolean recorded(Exclusion exclusion) {
        CodeSet codes = exclusion.codes();
        return chart.problems().stream().anyMatch(problem -> problem.confirmed() && codes.containsAny(problem.codes()))
                || exclusion.procedures().filter(this::performed).isPresent()
                || exclusion.finding().filter(this::found).isPresent();
    }

    private boolean performed(CodeSet codes) {
        return chart.procedures().stream().anyMatch(procedure -> codes.containsAny(procedure.codes()));
    }

    private boolean found(Finding finding) {
        return chart.measurements().stream()
                .filter(measurement -> finding.question().containsAny(measurement.codes()))
                .anyMatch(measurement -> measurement.value() instanceof Value.Coded coded
                        && finding.answers().containsAny(coded.codes()));
    }

    private boolean unreadable(Exclusion exclusion) {
        return unread(PrefetchTemplate.CONDITIONS)
                || (exclusion.procedures().isPresent() && unread(PrefetchTemplate.PROCEDURES))
                || (exclusion.finding().isPresent() && unread(PrefetchTemplate.OBSERVATIONS));
    }

    private boolean unread(String key) {
        PrefetchState state = chart.prefetch().get(key);
        return state == null || !state.complete();
    }
}
