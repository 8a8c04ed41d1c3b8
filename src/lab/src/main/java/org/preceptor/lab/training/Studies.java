package org.preceptor.lab.training;

import java.util.List;

/** Every study. A new one is added to this list. */
public final class Studies {

    private static final List<Study> ALL = List.of(
            new UndiagnosedDiabetes(),
            new Readmission(),
            new CoronaryDisease(),
            new AlzheimerCsf(),
            new NhanesMortality(NhanesMortality.Outcome.ALL_CAUSE),
            new NhanesMortality(NhanesMortality.Outcome.CARDIOVASCULAR),
            new BreastCancerSurvival());

    private Studies() {}

    public static List<Study> all() {
        return ALL;
    }
}
