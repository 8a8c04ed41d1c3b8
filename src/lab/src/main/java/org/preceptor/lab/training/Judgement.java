package org.preceptor.lab.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.preceptor.lab.conformal.ConformalJson;
import org.preceptor.lab.conformal.Example;
import org.preceptor.lab.evaluation.EvaluatedRows;
import org.preceptor.lab.evaluation.Evaluation;
import org.preceptor.lab.evaluation.Evaluator;
import org.preceptor.lab.evaluation.Scale;
import org.preceptor.lab.training.Cohort.Member;

/** Rows that a fit did not see, judged. */
final class Judgement {

    private static final double[] ERRORS = {0.1, 0.2};

    private Judgement() {}

    /**
     * The evaluation.
     *
     * @param rivals other predictions of the same rows
     */
    static Evaluation of(
            Study study,
            List<Member> rows,
            double[] risks,
            Map<String, double[]> rivals,
            Evaluation.Subject subject,
            Consumer<String> progress) {
        Map<String, Scale> scales = new LinkedHashMap<>();
        rivals.keySet().forEach(name -> scales.put(name, name.equals(Rivals.TREES) ? Scale.PROBABILITY : Scale.SCORE));
        EvaluatedRows evaluated = new EvaluatedRows(Scale.PROBABILITY, study.groups(), scales, true);
        for (int i = 0; i < risks.length; i++) {
            int at = i;
            Member row = rows.get(i);
            Map<String, Double> others = new LinkedHashMap<>();
            rivals.forEach((name, predictions) -> others.put(name, predictions[at]));
            evaluated.add(risks[i], row.event(), row.groups(), others, row.person());
        }
        return new Evaluator(subject, what -> progress.accept("judging, " + subject.outcome() + ": " + what))
                .of(evaluated);
    }

    /** Prediction sets: one half of the persons calibrates, the other half checks. */
    static List<ConformalJson.Checked> sets(Study study, List<Member> rows, double[] risks) {
        List<Example> calibrating = new ArrayList<>();
        List<Example> checking = new ArrayList<>();
        for (int i = 0; i < risks.length; i++) {
            Member row = rows.get(i);
            // A prefix of its own, so that this half has nothing to do with the part that was held out.
            (Persons.part("half " + row.person(), 2) == 0 ? calibrating : checking)
                    .add(new Example(risks[i], row.event(), row.groups()));
        }
        List<ConformalJson.Checked> checked = new ArrayList<>();
        for (double error : ERRORS) {
            checked.add(ConformalJson.Checked.of(calibrating, checking, error, study.groups()));
        }
        return checked;
    }
}
