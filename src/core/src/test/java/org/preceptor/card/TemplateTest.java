package org.preceptor.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static String fill(String template, Map<String, String> values) {
        return new Template(template).fill(name -> values.getOrDefault(name, ""));
    }

    @Test
    void fillsPlaceholders() {
        assertThat(fill("{lead} within {horizon}.", Map.of("lead", "13 of 100", "horizon", "10 years")))
                .isEqualTo("13 of 100 within 10 years.");
    }

    @Test
    void dropsALineWhoseValueIsAbsentAndTheHeadingThatIsLeftBare() {
        assertThat(fill("First.\n\n### Notes\n{notes}\n\n### Inputs\n{inputs}", Map.of("inputs", "- a")))
                .isEqualTo("First.\n\n### Inputs\n- a");
    }

    @Test
    void readsNoPlaceholderInsideAValue() {
        assertThat(fill("{name} {other}", Map.of("name", "{other}", "other", "x")))
                .isEqualTo("{other} x");
    }

    @Test
    void writesADoubledBraceAsABrace() {
        assertThat(fill("{{literal} {name}", Map.of("name", "x"))).isEqualTo("{literal} x");
    }
}
