package org.preceptor.lab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.preceptor.lab.conformal.ConformalJson;
import org.preceptor.lab.evaluation.Evaluation;
import org.preceptor.lab.training.Cohort.Member;

/**
 * Judges a study that holds nothing out: each row by fits that saw neither it nor its part (or fold). The model that is kept is fitted
 * to all rows, so what is told is how well its way of fitting does, not itself.
 */
final class Crossed {

    private static final int TIMES = 5;

    private final Study study;
    private final long seed;
    private final int resamples;
    private final Consumer<String> progress;

    Crossed(Study study, long seed, int resamples, Consumer<String> progress) {
        this.study = study;
        this.seed = seed;
        this.resamples = resamples;
        this.progress = progress;
    }

    /**
     * What came of a variant.
     *
     * @param fit to all rows
     * @param evaluations name to evaluation; the first is of all rows
     */
    record Result(Fit fit, Map<String, Evaluation> evaluations, List<ConformalJson.Checked> sets) {
        Result {
            evaluations = new LinkedHashMap<>(evaluations);
            sets = List.copyOf(sets);
        }
    }

    /** Each variant. */
    Map<String, Result> run(Cohort cohort, String version) {
        Map<String, Result> results = new LinkedHashMap<>();
        study.variants().forEach((variant, plans) -> {
            progress.accept("fitting " + study.modelId() + ", variant " + variant);
            LogisticTrainer trainer = new LogisticTrainer(plans);
            List<Member> rows = cohort.complete(trainer.required(), row -> true);
            Predicted all =
                    study.design() == Study.Design.PART_BY_PART ? partByPart(rows, trainer) : repeated(rows, trainer);
            Map<String, Evaluation> evaluations = new LinkedHashMap<>();
            if (study.design() == Study.Design.PART_BY_PART) {
                evaluations.put("leave-one-site-out", judged(all, version, "each part by a fit to the others"));
                for (String part : Split.parts(rows)) {
                    evaluations.put(
                            "leave-one-site-out-" + part,
                            judged(all.of(part), version, part + " by a fit to the others"));
                }
            } else {
                evaluations.put("cross-validated", judged(all, version, "five folds, five times"));
            }
            // Each row once: five times would look like five times as many people.
            int once = rows.size();
            results.put(
                    variant,
                    new Result(
                            trainer.fit(rows, seed),
                            evaluations,
                            Judgement.sets(study, all.rows.subList(0, once), Arrays.copyOf(all.risks(), once))));
        });
        return results;
    }

    private Evaluation judged(Predicted predicted, String version, String which) {
        return Judgement.of(
                study,
                predicted.rows,
                predicted.risks(),
                predicted.rivals(),
                new Evaluation.Subject(study.modelId(), version, study.output(), which, resamples, seed),
                progress);
    }

    private Predicted partByPart(List<Member> rows, LogisticTrainer trainer) {
        return Predicted.together(Split.byPart(rows).parallelStream()
                .map(split -> predicted(split, trainer))
                .toList());
    }

    private Predicted repeated(List<Member> rows, LogisticTrainer trainer) {
        List<Predicted> each = IntStream.range(0, Split.FOLDS * TIMES)
                .parallel()
                .mapToObj(i -> {
                    Predicted one = predicted(Split.fold(rows, seed, i / Split.FOLDS, i % Split.FOLDS), trainer);
                    progress.accept("fold " + (i + 1) + " of " + Split.FOLDS * TIMES);
                    return one;
                })
                .toList();
        return Predicted.together(each);
    }

    private Predicted predicted(Split split, LogisticTrainer trainer) {
        Fit fit = trainer.fit(split.seen(), seed);
        List<Member> unseen = split.unseen();
        Predicted predicted = new Predicted();
        Map<String, double[]> rivals = new Rivals(study, trainer.inputs(), seed).fitted(split.seen(), unseen);
        for (int i = 0; i < unseen.size(); i++) {
            int at = i;
            Member row = unseen.get(i);
            predicted.rows.add(row);
            predicted.risks.add(fit.risk(row::input));
            rivals.forEach((name, values) -> predicted
                    .rivals
                    .computeIfAbsent(name, first -> new ArrayList<>())
                    .add(values[at]));
        }
        return predicted;
    }

    /** Rows with what was predicted of each. */
    private static final class Predicted {
        private final List<Member> rows = new ArrayList<>();
        private final List<Double> risks = new ArrayList<>();
        private final Map<String, List<Double>> rivals = new LinkedHashMap<>();

        static Predicted together(List<Predicted> parts) {
            Predicted all = new Predicted();
            for (Predicted part : parts) {
                all.rows.addAll(part.rows);
                all.risks.addAll(part.risks);
                part.rivals.forEach((name, values) -> all.rivals
                        .computeIfAbsent(name, first -> new ArrayList<>())
                        .addAll(values));
            }
            return all;
        }

        Predicted of(String part) {
            Predicted some = new Predicted();
            for (int i = 0; i < rows.size(); i++) {
                int at = i;
                if (rows.get(i).part().equals(part)) {
                    some.rows.add(rows.get(i));
                    some.risks.add(risks.get(i));
                    rivals.forEach((name, values) -> some.rivals
                            .computeIfAbsent(name, first -> new ArrayList<>())
                            .add(values.get(at)));
                }
            }
            return some;
        }

        double[] risks() {
            return risks.stream().mapToDouble(Double::doubleValue).toArray();
        }

        Map<String, double[]> rivals() {
            Map<String, double[]> arrays = new LinkedHashMap<>();
            rivals.forEach((name, values) -> arrays.put(
                    name, values.stream().mapToDouble(Double::doubleValue).toArray()));
            return arrays;
        }
    }
}
