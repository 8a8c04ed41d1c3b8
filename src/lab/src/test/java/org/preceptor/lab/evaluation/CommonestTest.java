package org.preceptor.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A list of reasons that can be read. */
class CommonestTest {

    private static Map<String, Long> reasons(int many) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (int i = 1; i <= many; i++) {
            reasons.put("reason " + i, (long) i);
        }
        return reasons;
    }

    @Test
    void tellsTheCommonestFirst() {
        assertThat(Commonest.of(Map.of("b", 3L, "a", 3L, "c", 7L)).keySet()).containsExactly("c", "a", "b");
    }

    @Test
    void countsTheRarerOnesInOneLine() {
        Map<String, Long> told = Commonest.of(reasons(14));
        assertThat(told).hasSize(11).containsEntry("reason 14", 14L).containsEntry("reason 5", 5L);
        assertThat(told.entrySet()).last().isEqualTo(Map.entry("4 rarer reasons", 1L + 2 + 3 + 4));
    }

    @Test
    void neverCountsASingleOneThatCouldBeTold() {
        assertThat(Commonest.of(reasons(11))).hasSize(11).containsEntry("reason 1", 1L);
    }

    @Property
    void losesNoRow(@ForAll @Size(max = 40) Map<String, @IntRange(min = 1, max = 1_000_000) Integer> counts) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        counts.forEach((reason, rows) -> reasons.put("r" + reason, rows.longValue()));
        assertThat(Commonest.of(reasons).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(reasons.values().stream().mapToLong(Long::longValue).sum());
    }
}
