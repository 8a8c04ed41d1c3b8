package org.preceptor.attack;

import java.util.ArrayList;
import java.util.List;

/** Every class of forged tokens. */
public final class Forgeries {

    private Forgeries() {}

    static List<Forgery> all() {
        List<Forgery> all = new ArrayList<>(SignatureForgeries.all());
        all.addAll(ClaimForgeries.all());
        all.addAll(FormForgeries.all());
        all.add(Forgery.of("used before", (to, at, random) -> to.spent(at, random)));
        return List.copyOf(all);
    }

    /** Their names, in the order in which they are tried. */
    public static List<String> names() {
        return all().stream().map(Forgery::name).toList();
    }
}
