package org.preceptor.lab.equation;

import java.util.List;

/** Every equation that is compiled here. A new one is added to this list and gets a folder under {@code models/}. */
public final class Equations {
    private static final List<Equation> ALL =
            List.of(new CkdEpi2021(), new Kfre(), new Prevent2023(), new StatinBenefitCtt(), new WarfarinIwpc());

    private Equations() {}

    public static List<Equation> all() {
        return ALL;
    }
}
