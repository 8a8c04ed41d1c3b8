package org.preceptor.lab.training;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.preceptor.lab.training.Cohort.Member;

/**
 * Rows to fit to, and rows of other persons to judge the fit on.
 *
 * @param seen fitted to
 * @param unseen judged on
 */
record Split(List<Member> seen, List<Member> unseen) {

    /** How many folds are drawn. */
    static final int FOLDS = 5;

    Split {
        seen = List.copyOf(seen);
        unseen = List.copyOf(unseen);
    }

    /**
     * A study's splits by its design; of repeated folds the first five, in which each row is judged once.
     *
     * @param rows each with every input that is needed
     */
    static List<Split> of(Study study, List<Member> rows, long seed) {
        return switch (study.design()) {
            case HELD_OUT ->
                List.of(new Split(
                        rows.stream().filter(row -> !study.heldOut(row.part())).toList(),
                        rows.stream().filter(row -> study.heldOut(row.part())).toList()));
            case PART_BY_PART -> byPart(rows);
            case REPEATED_FOLDS ->
                IntStream.range(0, FOLDS)
                        .mapToObj(fold -> fold(rows, seed, 0, fold))
                        .toList();
        };
    }

    /** Each part in turn to judge on, in the order of their names. */
    static List<Split> byPart(List<Member> rows) {
        return parts(rows).stream()
                .map(part -> new Split(
                        rows.stream().filter(row -> !row.part().equals(part)).toList(),
                        rows.stream().filter(row -> row.part().equals(part)).toList()))
                .toList();
    }

    /** The names of the parts. */
    static List<String> parts(List<Member> rows) {
        return List.copyOf(new TreeSet<>(rows.stream().map(Member::part).toList()));
    }

    /**
     * One of five folds to judge on.
     *
     * @param time how often folds were drawn before
     */
    static Split fold(List<Member> rows, long seed, int time, int fold) {
        String drawn = "time " + seed + " " + time + " ";
        return new Split(
                rows.stream()
                        .filter(row -> Persons.part(drawn + row.person(), FOLDS) != fold)
                        .toList(),
                rows.stream()
                        .filter(row -> Persons.part(drawn + row.person(), FOLDS) == fold)
                        .toList());
    }
}
