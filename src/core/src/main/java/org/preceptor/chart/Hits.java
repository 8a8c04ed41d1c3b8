package org.preceptor.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codes of one concept that somebody reads; reused from concept to concept. */
final class Hits {

    private CompiledInterest.@Nullable Match[] matches = new CompiledInterest.@Nullable Match[8];
    private int count;

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** What was added, in its order. */
    List<CompiledInterest.Match> all() {
        List<CompiledInterest.Match> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            CompiledInterest.Match match = matches[i];
            if (match != null) {
                all.add(match);
            }
        }
        return List.copyOf(all);
    }

    void addAll(List<CompiledInterest.Match> some) {
        for (int i = 0; i < some.size(); i++) {
            add(some.get(i));
        }
    }

    void add(CompiledInterest.Match match) {
        for (int i = 0; i < count; i++) {
            CompiledInterest.Match known = matches[i];
            if (known != null && known.code().equals(match.code())) {
                return;
            }
        }
        if (count == matches.length) {
            matches = java.util.Arrays.copyOf(matches, count * 2);
        }
        matches[count++] = match;
    }

    boolean any(int domain) {
        for (int i = 0; i < count; i++) {
            CompiledInterest.Match match = matches[i];
            if (match != null && (match.domains() & domain) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The codes that the domain reads, in the chart's order. */
    List<Code> of(int domain) {
        List<Code> first = List.of();
        List<Code> several = List.of();
        for (int i = 0; i < count; i++) {
            CompiledInterest.Match match = matches[i];
            if (match == null || (match.domains() & domain) == 0) {
                continue;
            }
            if (first.isEmpty()) {
                first = match.alone();
            } else {
                if (several.isEmpty()) {
                    several = new ArrayList<>(first);
                }
                several.add(match.code());
            }
        }
        return several.isEmpty() ? first : List.copyOf(several);
    }
}
