package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    /** Whether a part of the data is for judging, and never seen by the fit. */
    boolean heldOut(String part);
}
