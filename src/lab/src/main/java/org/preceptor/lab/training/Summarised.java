package org.preceptor.lab.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.preceptor.lab.support.GuardJson;
import org.preceptor.lab.support.Guarded;
import org.preceptor.lab.support.People;
import org.preceptor.lab.support.SummaryJson;
import org.preceptor.lab.support.SupportFit;
import org.preceptor.lab.training.Cohort.Member;
import org.preceptor.model.Support;

/** What is kept of a study's training rows, and how well a guard by it works on rows that it was not made of. */
final class Summarised {

    private static final int FOLDS = 5;
    private static final int ROWS_OF_A_KIND = 1_000;

    private final Study study;
    private final long seed;
    private final Consumer<String> progress;

    Summarised(Study study, long seed, Consumer<String> progress) {
        this.study = study;
        this.seed = seed;
        this.progress = progress;
    }

    /** What is kept: files within {@code evaluation/} and words for a person. */
    record Result(String summary, String guard, String words) {}

    /** Of everybody who can be judged by any variant. */
    Result of(Cohort cohort, Map<String, Fit> fits) {
        progress.accept("what is kept of the training rows");
        Set<String> inputs = new LinkedHashSet<>();
        List<String> required = List.of();
        for (List<Plan> plans : study.variants().values()) {
            LogisticTrainer trainer = new LogisticTrainer(plans);
            inputs.addAll(trainer.inputs());
            required = trainer.required();
        }
        List<Member> members = cohort.members();
        List<String> names = List.copyOf(inputs);
        List<Member> seen =
                cohort.complete(required, i -> !study.heldOut(members.get(i).part()));
        SupportFit.Fitted fitted = SupportFit.of(people(names, seen), this::fold, predictions(seen, fits));
        List<Member> everybody = cohort.complete(required, i -> true);
        Guarded guarded = new Guarded(
                people(names, everybody),
                study.design() == Study.Design.HELD_OUT ? ROWS_OF_A_KIND : ROWS_OF_A_KIND / FOLDS,
                seed);
        progress.accept("how well a guard by it works");
        String unseen = unseen(names, everybody, fitted, guarded);
        return new Result(
                SummaryJson.of(study.modelId(), fitted),
                GuardJson.of(study.modelId(), unseen, fitted.abstained(), guarded),
                GuardJson.words(guarded));
    }

    private String unseen(List<String> names, List<Member> everybody, SupportFit.Fitted fitted, Guarded guarded) {
        if (study.design() == Study.Design.HELD_OUT) {
            Support support = new Support(fitted.summary());
            List<Member> heldOut = everybody.stream()
                    .filter(member -> study.heldOut(member.part()))
                    .toList();
            for (String part : new TreeSet<>(heldOut.stream().map(Member::part).toList())) {
                guarded.judge(
                        support,
                        people(
                                names,
                                heldOut.stream()
                                        .filter(member -> member.part().equals(part))
                                        .toList()),
                        part);
            }
            guarded.attack(support, people(names, heldOut), study.slips());
            return "held out from the fit and from the summary";
        }
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            Support support = without(names, everybody, member -> apart(member) == left);
            People these = people(
                    names,
                    everybody.stream().filter(member -> apart(member) == left).toList());
            guarded.judge(support, these, "all, in five folds by person");
            guarded.attack(support, these, study.slips());
        }
        if (study.design() == Study.Design.PART_BY_PART) {
            for (String part :
                    new TreeSet<>(everybody.stream().map(Member::part).toList())) {
                guarded.judgeApart(
                        without(names, everybody, member -> member.part().equals(part)),
                        people(
                                names,
                                everybody.stream()
                                        .filter(member -> member.part().equals(part))
                                        .toList()),
                        part + ", by a summary of the others");
            }
        }
        return "each by a summary of the others, five folds by person; the summary that is kept is of all rows and has itself been judged by nobody";
    }

    private Support without(List<String> names, List<Member> everybody, Predicate<Member> left) {
        return new Support(SupportFit.of(
                        people(names, everybody.stream().filter(left.negate()).toList()), this::fold, Map.of())
                .summary());
    }

    private int fold(String person) {
        return Persons.part("summary " + seed + " " + person, FOLDS);
    }

    private int apart(Member member) {
        return Persons.part("guard " + seed + " " + member.person(), FOLDS);
    }

    private static People people(List<String> names, List<Member> members) {
        List<double[]> rows = new ArrayList<>();
        List<String> persons = new ArrayList<>();
        for (Member member : members) {
            rows.add(names.stream().mapToDouble(member::input).toArray());
            persons.add(member.person());
        }
        return new People(names, rows, persons);
    }

    /** What each variant gives those of its rows that have what it needs. */
    private static Map<String, double[]> predictions(List<Member> rows, Map<String, Fit> fits) {
        Map<String, double[]> predictions = new LinkedHashMap<>();
        fits.forEach((variant, fit) -> predictions.put(
                variant,
                rows.stream()
                        .mapToDouble(row -> fit.risk(row::input))
                        .filter(risk -> !Double.isNaN(risk))
                        .toArray()));
        return predictions;
    }
}
