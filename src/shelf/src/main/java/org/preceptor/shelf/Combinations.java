package org.preceptor.shelf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.cds.CdsService;

/** What services that answer together name as their parts. */
final class Combinations {

    private final List<Named> named = new ArrayList<>();

    /** A part where it is named. */
    private record Named(String service, List<String> hooks, String part, Entry place) {}

    /** The ids in a service's {@code combines}. */
    List<String> read(String service, List<String> hooks, Entry list) {
        Set<String> parts = new LinkedHashSet<>();
        List<Entry> entries = list.filledList();
        for (Entry entry : entries) {
            String part = entry.kebab();
            if (!part.isEmpty()) {
                if (!parts.add(part)) {
                    entry.problem("service `" + part + "` is listed twice");
                }
                named.add(new Named(service, hooks, part, entry));
            }
        }
        if (entries.size() == 1) {
            list.problem("one service alone needs no combination");
        }
        return List.copyOf(parts);
    }

    /** Reports parts that are not there, that combine others themselves, or that do not answer the same hooks. */
    void check(Map<String, CdsService> services) {
        for (Named one : named) {
            CdsService part = services.get(one.part());
            if (part == null) {
                one.place().problem("there is no service `" + one.part() + "`");
            } else if (!part.combines().isEmpty()) {
                one.place().problem("`" + one.part() + "` combines others itself");
            } else {
                for (String hook : one.hooks()) {
                    if (!part.hooks().contains(hook)) {
                        one.place()
                                .problem("`" + one.part() + "` does not answer " + hook + ", which `" + one.service()
                                        + "` does");
                    }
                }
            }
        }
    }
}
