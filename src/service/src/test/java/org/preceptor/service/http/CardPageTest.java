package org.preceptor.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Markdown as a page. */
final class CardPageTest {

    @Test
    void showsTagsAsTextAndLinksToNoScript() {
        String page = CardPage.html(
                "A <b>title</b>", "Text <script>alert(1)</script>, [a link](javascript:alert(2)), ![](javascript:x)");
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<title>A &lt;b&gt;title&lt;/b&gt;</title>")
                .doesNotContain("<script", "javascript:");
    }
}
