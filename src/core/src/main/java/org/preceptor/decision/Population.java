package org.preceptor.decision;

import java.util.List;
import java.util.Optional;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Value;
import org.preceptor.feature.Moment;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.ModelDeclaration.Finding;

/** Whether a chart's patient is of the people that a model is about, by what takes somebody out of them. */
record Population(Chart chart, Moment moment) {

    /**
     * What is recorded of it. A past diagnosis, procedure or finding excludes as much as a present one; an unconfirmed diagnosis, or
     * anything of the future, does not.
     */
    List<Exclusion> excludedBy(List<Exclusion> exclusions) {
        return exclusions.stream().filter(exclusion -> stated(exclusion, false)).toList();
    }

    /** What could not be ruled out: that part of the chart was not read to its end, or says it with a date in the future. */
    List<Exclusion> unchecked(List<Exclusion> exclusions) {
        return exclusions.stream().filter(this::unreadable).toList();
    }

    private boolean stated(Exclusion exclusion, boolean future) {
        CodeSet codes = exclusion.codes();
        return chart.problems().stream()
                        .anyMatch(problem -> problem.confirmed()
                                && codes.containsAny(problem.codes())
                                && future(problem.onset()) == future)
                || exclusion.procedures().filter(set -> performed(set, future)).isPresent()
                || exclusion.finding().filter(finding -> found(finding, future)).isPresent();
    }

    private boolean performed(CodeSet codes, boolean future) {
        return chart.procedures().stream()
                .anyMatch(procedure -> codes.containsAny(procedure.codes()) && future(procedure.time()) == future);
    }

    private boolean found(Finding finding, boolean future) {
        return chart.measurements().stream()
                .filter(measurement -> finding.question().containsAny(measurement.codes()))
                .filter(measurement -> future(measurement.time()) == future)
                .anyMatch(measurement -> measurement.value() instanceof Value.Coded coded
                        && finding.answers().containsAny(coded.codes()));
    }

    private boolean future(Optional<ClinicalTime> time) {
        return time.isPresent() && moment.future(time.get());
    }

    private boolean unreadable(Exclusion exclusion) {
        return !chart.complete(PrefetchTemplate.CONDITIONS)
                || (exclusion.procedures().isPresent() && !chart.complete(PrefetchTemplate.PROCEDURES))
                || (exclusion.finding().isPresent() && !chart.complete(PrefetchTemplate.OBSERVATIONS))
                || stated(exclusion, true);
    }
}
