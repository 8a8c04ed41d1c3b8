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
