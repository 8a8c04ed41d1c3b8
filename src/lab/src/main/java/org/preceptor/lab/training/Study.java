package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.support.Guarded;
import org.preceptor.lab.trees.TreeTrainer;

/** How a model is fitted: who, what, on which rows, and on which it is judged. Its protocol says the same in words, before the fit. */
public interface Study {

    /** The model's id: its folder under {@code models/}. */
    String modelId();

    /** The output. */
    String output();

    /** The variants, richest first, by id. */
    Map<String, List<Plan>> variants();

    /** The columns by which subgroups are told. */
    List<String> groups();

    /**
     * Reads the people.
     *
     * @param data the folder of the data sets
     * @throws IOException when the file is not there or is no such table
     */
    Cohort read(Path data) throws IOException;

    /** How the fit is judged. */
    default Design design() {
        return Design.HELD_OUT;
    }

    /** Inputs of a row that no plan reads: published scores, or what the data have of them, to compare with. */
    default List<String> scores() {
        return List.of();
    }

    /** Published equations to compare with, run on the study's rows; their names are among the scores. */
    default List<Published> published() {
        return List.of();
    }

    /** Inputs whose direction medicine knows, for trees. */
    default Map<String, TreeTrainer.Direction> directions() {
        return Map.of();
    }

    /** How large trees may grow on these rows. */
    default TreeTrainer.Shape trees() {
        return new TreeTrainer.Shape(300, 3, 0.05, 10, 1);
    }

    /** Slips of a unit, a decimal or a field that happen to these inputs: the guard's trial. */
    default List<Guarded.Slip> slips() {
        return List.of();
    }

    /** How a fit is judged on rows that it did not see. */
    enum Design {
        /** On parts of the data that are held out. */
        HELD_OUT,
        /** Each part in turn by a fit to all others. */
        PART_BY_PART,
        /** Five folds, five times over, the penalty chosen within each fit. */
        REPEATED_FOLDS
    }

    /** Whether a part of the data is for judging, and never seen by the fit. */
    boolean heldOut(String part);
}
