package org.preceptor.lab.equation;

import java.util.List;

/** Every equation that is compiled here. A new one is added to this list and gets a folder under {@code models/}. */
public final class Equations {
    private static final List<Equation> ALL = List.of(
            new CkdEpi2021(),
            new Kfre(),
            new Prevent2023(),
            new StatinBenefitCtt(),
            new WarfarinIwpc(),
            new WarfarinGage(),
            new CockcroftGaultCalvert(),
            new PointScore("cha2ds2-vasc"),
            new PointScore("has-bled"),
            new Fib4(),
            new Meld3(),
            new News2(),
            new PointScore("rcri"),
            new PointScore("lace"),
            new PointScore("hospital-score"),
            new PointScore("khorana"),
            new PointScore("carg"),
            new PointScore("findrisc"),
            new PointScore("ada-risk-test"),
            new PooledCohort2013(),
            new Framingham2008(),
            new Score2(),
            new UkbDrs(),
            new Caide(),
            new Plcom2012(),
            new GailBcrat(),
            new PredictBreast22(),
            new PredictBreast31(),
            new FittedLogistic("undiagnosed-diabetes"),
            new FittedLogistic("readmission-30d"),
            new FittedLogistic("coronary-disease-angiographic"),
            new FittedLogistic("alzheimer-csf"),
            new FittedLogistic("all-cause-mortality-10y"),
            new FittedLogistic("cardiovascular-mortality-10y"),
            new FittedLogistic("breast-cancer-survival-5y"));

    private Equations() {}

    public static List<Equation> all() {
        return ALL;
    }
}
