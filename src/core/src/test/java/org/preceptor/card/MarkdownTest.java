package org.preceptor.card;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void makesHtmlLinksAndTablesInert() {
        assertThat(Markdown.escape("<script>alert(1)</script>"))
                .doesNotContain("<")
                .doesNotContain(">");
        assertThat(Markdown.escape("[x](http://evil.example)")).isEqualTo("\\[x\\]\\(http\\:\\/\\/evil\\.example\\)");
        assertThat(Markdown.escape("a|b")).isEqualTo("a\\|b");
        assertThat(Markdown.escape("one\ntwo")).isEqualTo("one two");
    }

    @Test
    void showsHiddenCharactersAsReplaced() {
        assertThat(Markdown.escape("abc\u202Edef\u200B")).isEqualTo("abc\uFFFDdef\uFFFD");
    }

    @Property
    void leavesNoTagNoLineBreakAndNoDirectionalControl(@ForAll String text) {
        assertThat(Markdown.escape(text)).doesNotContain("<", ">", "\n", "\r", "\u202E", "\u2066");
    }
}
