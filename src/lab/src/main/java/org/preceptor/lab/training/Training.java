package org.preceptor.lab.training;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.preceptor.lab.conformal.ConformalJson;
import org.preceptor.lab.evaluation.Evaluation;
import org.preceptor.lab.training.Cohort.Member;

/** Fits a study's variants to its training rows and judges each on the rows held out. The same data and seed give the same numbers. */
public final class Training {

    private final Study study;
    private final long seed;
    private final int resamples;
    private final Consumer<String> progress;

    /**
     * A training.
     *
     * @param seed of folds and resamples
     * @param resamples for the intervals
     * @param progress told in words what is being done
     */
    public Training(Study study, long seed, int resamples, Consumer<String> progress) {
        this.study = study;
        this.seed = seed;
        this.resamples = resamples;
        this.progress = progress;
    }

    /**
     * What came of one variant.
     *
     * @param heldOut how it holds on rows that the fit never saw, from parts of the data held out
     * @param sets prediction sets, calibrated on one half of the persons held out and checked on the other
     * @param crossValidated how fits hold on training rows that they did not see, each person left out once
     */
    public record Trained(Fit fit, Evaluation heldOut, Evaluation crossValidated, List<ConformalJson.Checked> sets) {
        public Trained {
            sets = List.copyOf(sets);
        }
    }

    /**
     * Fits and judges every variant.
     *
     * @throws IllegalArgumentException when rows of one person are both fitted to and judged on
     */
    public Map<String, Trained> run(Cohort cohort, String version) {
        holdApart(cohort);
        Map<String, Trained> trained = new LinkedHashMap<>();
        study.variants().forEach((variant, plans) -> {
            progress.accept("fitting " + study.modelId() + ", variant " + variant);
            LogisticTrainer trainer = new LogisticTrainer(plans);
            List<Member> members = cohort.members();
            List<Member> seen = cohort.complete(
                    trainer.required(), i -> !study.heldOut(members.get(i).part()));
            List<Member> unseen = cohort.complete(
                    trainer.required(), i -> study.heldOut(members.get(i).part()));
            Fit fit = trainer.fit(seen, seed);
            double[] risks = trainer.crossValidated(seen, fit.ridge(), seed);
            Rivals rivals = new Rivals(study, trainer.inputs(), seed);
            double[] later = unseen.stream()
                    .mapToDouble(member -> fit.risk(member::input))
                    .toArray();
            trained.put(
                    variant,
                    new Trained(
                            fit,
                            Judgement.of(
                                    study,
                                    unseen,
                                    later,
                                    rivals.fitted(seen, unseen),
                                    subject(version, "held out"),
                                    progress),
                            Judgement.of(study, seen, risks, Map.of(), subject(version, "cross-validated"), progress),
                            Judgement.sets(study, unseen, later)));
        });
        return trained;
    }

    private void holdApart(Cohort cohort) {
        Set<String> seen = new HashSet<>();
        Set<String> heldOut = new HashSet<>();
        cohort.members().forEach(member -> (study.heldOut(member.part()) ? heldOut : seen).add(member.person()));
        seen.retainAll(heldOut);
        if (!seen.isEmpty()) {
            throw new IllegalArgumentException(
                    study.modelId() + ": " + seen.size() + " persons have rows both to fit to and to judge on");
        }
    }

    private Evaluation.Subject subject(String version, String which) {
        return new Evaluation.Subject(study.modelId(), version, study.output(), which, resamples, seed);
    }
}
