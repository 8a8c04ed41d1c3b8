package org.preceptor.lab.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.preceptor.lab.conformal.ConformalJson;
import org.preceptor.lab.evaluation.Evaluation;
import org.preceptor.lab.evaluation.EvaluationJson;
import org.preceptor.lab.evaluation.EvaluationText;

/** Fits and judges a study as its design says, and gives what its model's folder keeps of it. */
public final class Trainings {

    /** The file of what is kept of the training rows, as {@code model.yaml} names it. */
    public static final String SUMMARY = "evaluation/training-summary.json";

    private final Study study;
    private final long seed;
    private final int resamples;
    private final Consumer<String> progress;

    private Trainings(Study study, long seed, int resamples, Consumer<String> progress) {
        this.study = study;
        this.seed = seed;
        this.resamples = resamples;
        this.progress = progress;
    }

    /**
     * A study's training.
     *
     * @param progress told in words what is being done, from several threads
     */
    public static Trainings of(Study study, long seed, int resamples, Consumer<String> progress) {
        return new Trainings(study, seed, resamples, progress);
    }

    /**
     * What is kept.
     *
     * @param files name within the model's folder to text
     * @param words for a person
     */
    public record Written(Map<String, String> files, String words) {
        public Written {
            files = new LinkedHashMap<>(files);
        }
    }

    /** Fits and judges every variant. */
    public Written run(Cohort cohort, String version) {
        Map<String, Fit> fits = new LinkedHashMap<>();
        Map<String, Evaluation> compared = new LinkedHashMap<>();
        Map<String, List<ConformalJson.Checked>> sets = new LinkedHashMap<>();
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        if (study.design() == Study.Design.HELD_OUT) {
            new Training(study, seed, resamples, progress).run(cohort, version).forEach((variant, one) -> {
                fits.put(variant, one.fit());
                compared.put(variant, one.heldOut());
                sets.put(variant, one.sets());
                evaluations.put(named(fits, variant) + "held-out", one.heldOut());
                evaluations.put(named(fits, variant) + "cross-validated", one.crossValidated());
            });
        } else {
            new Crossed(study, seed, resamples, progress).run(cohort, version).forEach((variant, one) -> {
                fits.put(variant, one.fit());
                compared.put(variant, one.evaluations().values().iterator().next());
                sets.put(variant, one.sets());
                one.evaluations()
                        .forEach((name, evaluation) -> evaluations.put(named(fits, variant) + name, evaluation));
            });
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("coefficients.json", FittedJson.of(study.output(), fits));
        StringBuilder words = new StringBuilder();
        evaluations.forEach((name, evaluation) -> {
            files.put("evaluation/" + name + ".json", EvaluationJson.of(evaluation));
            words.append(name)
                    .append('\n')
                    .append(EvaluationText.of(evaluation))
                    .append('\n');
        });
        files.put("evaluation/choice.json", Choice.json(compared));
        files.put("evaluation/conformal.json", ConformalJson.of(head(version), sets));
        Map<String, Refits.Result> refits = new Refits(study, seed, resamples, progress).run(cohort);
        RefitsJson json = new RefitsJson(refitted(version), resamples, seed);
        files.put("evaluation/inputs-hidden.json", json.hidden(refits));
        files.put("evaluation/learning-curve.json", json.curve(refits));
        Summarised.Result kept = new Summarised(study, seed, progress).of(cohort, fits);
        files.put(SUMMARY, kept.summary());
        files.put("evaluation/guard.json", kept.guard());
        words.append(kept.words());
        return new Written(files, words.toString());
    }

    /** Fits every variant anew and judges nothing: the coefficients, what is kept of the training rows, and how well a guard by it works. */
    public Written summary(Cohort cohort) {
        List<Cohort.Member> members = cohort.members();
        Map<String, Fit> fits = new LinkedHashMap<>();
        study.variants().forEach((variant, plans) -> {
            progress.accept("fitting " + study.modelId() + ", variant " + variant);
            LogisticTrainer trainer = new LogisticTrainer(plans);
            fits.put(
                    variant,
                    trainer.fit(
                            cohort.complete(
                                    trainer.required(),
                                    i -> !study.heldOut(members.get(i).part())),
                            seed));
        });
        Map<String, String> files = new LinkedHashMap<>();
        files.put("coefficients.json", FittedJson.of(study.output(), fits));
        Summarised.Result kept = new Summarised(study, seed, progress).of(cohort, fits);
        files.put(SUMMARY, kept.summary());
        files.put("evaluation/guard.json", kept.guard());
        return new Written(files, kept.words());
    }

    /** The first variant's evaluations stand under the plain names, those of the others under their own. */
    private static String named(Map<String, Fit> fits, String variant) {
        return fits.size() == 1 ? "" : variant + "-";
    }

    private Map<String, String> refitted(String version) {
        Map<String, String> head = head(version);
        head.put(
                "rows",
                switch (study.design()) {
                    case HELD_OUT -> "held out";
                    case PART_BY_PART -> "each part by fits to the others";
                    case REPEATED_FOLDS -> "five folds, the first of five times";
                });
        return head;
    }

    private Map<String, String> head(String version) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("model", study.modelId());
        head.put("version", version);
        head.put("output", study.output());
        head.put(
                "rows",
                study.design() == Study.Design.HELD_OUT
                        ? "persons held out: one half calibrates, the other checks"
                        : "each row by fits that did not see it: one half of the persons calibrates, the other checks; calibrated across several fits, so the promise is nearly and not exactly that of one");
        return head;
    }
}
