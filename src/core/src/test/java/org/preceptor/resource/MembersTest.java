package org.preceptor.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** An object's members are those of a map that keeps their order, however many there are. */
class MembersTest {

    private static Map<String, Node> numbered(int count) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (int i = count; i > 0; i--) {
            members.put("m" + i, new Node.Num(Integer.toString(i)));
        }
        return members;
    }

    @Property(tries = 100)
    void keepsMembersInTheirOrder(@ForAll @IntRange(min = 0, max = 40) int count) {
        Map<String, Node> map = numbered(count);
        Members members = Members.of(map);
        assertThat(members).isEqualTo(map).hasSameHashCodeAs(map);
        assertThat(List.copyOf(members.keySet())).isEqualTo(new ArrayList<>(map.keySet()));
        map.forEach((name, value) -> assertThat(members.get(name)).isEqualTo(value));
        assertThat(members.get("m0")).isNull();
        assertThat(members.containsKey("m0")).isFalse();
    }

    @Property(tries = 100)
    void leavesOutWhatIsNamed(
            @ForAll @IntRange(min = 0, max = 40) int count, @ForAll @IntRange(min = 1, max = 40) int left) {
        Map<String, Node> map = numbered(count);
        Members members = Members.of(map).without("m" + left, "other");
        map.remove("m" + left);
        assertThat(members).isEqualTo(map);
        assertThat(List.copyOf(members.keySet())).isEqualTo(new ArrayList<>(map.keySet()));
    }

    @Property(tries = 100)
    void knowsWhatCameBefore(@ForAll @IntRange(min = 1, max = 40) int count) {
        Members.Growing growing = new Members.Growing();
        numbered(count).forEach((name, value) -> {
            assertThat(growing.has(name)).isFalse();
            growing.add(name, value);
            assertThat(growing.has(name)).isTrue();
        });
    }
}
