package org.preceptor.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void showsControlAndDirectionCharactersInsteadOfObeyingThem() {
        assertThat(Terminal.safe("a\u001b[31mb\u202ec\u200bd\r\ne"))
                .isEqualTo("a<U+001B>[31mb<U+202E>c<U+200B>d<U+000D>\ne");
    }

    @Test
    void escapesThemInJsonWithoutChangingIt() throws Exception {
        String json =
                Web.JSON.writeValueAsString(java.util.Map.of("a", "\u001b[2J\u009b31m\u202e\ud834\udd73\u200b\u00b5"));
        String safe = Terminal.json(json);
        assertThat(safe.chars()).noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        assertThat(safe).contains("\u00b5");
        assertThat(Web.JSON.readTree(safe)).isEqualTo(Web.JSON.readTree(json));
    }

    @Test
    void alignsTablesAndUndoesMarkdownsEscapes() {
        assertThat(Terminal.markdown("## Inputs\n| Input | Value |\n| --- | --- |\n| HDL \\| x | **41** |\n\n1\\. end"))
                .containsExactly("Inputs", "Input    Value", "HDL | x  41", "", "1. end");
    }

    @Test
    void wrapsLongLinesUnderTheirListMark() {
        assertThat(Terminal.wrap("- " + "word ".repeat(30).strip()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(96))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("  word");
    }
}
