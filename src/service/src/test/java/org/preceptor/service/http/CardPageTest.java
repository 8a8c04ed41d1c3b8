package org.preceptor.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Markdown as a page. */
final class CardPageTest {

    @Test
    void showsTagsAsTextAndLinksToNoScript() {
        String page = CardPage.card(
                "A <b>title</b>",
                "Text <script>alert(1)</script>, [a link](javascript:alert(2)), ![](javascript:x)",
                Map.of());
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<title>A &lt;b&gt;title&lt;/b&gt;</title>")
                .doesNotContain("<script", "javascript:");
    }

    /** Its policy takes styles from the host only, so what a figure brings itself is not heeded there. */
    @Test
    void hasEveryRuleThatAFigureBringsItself() throws IOException {
        String figure =
                Files.readString(Path.of("../../models/undiagnosed-diabetes/evaluation/held-out-subgroups.svg"));
        String rules = figure.substring(figure.indexOf("<style>") + 7, figure.indexOf("</style>"))
                .strip();
        assertThat(CardPage.STYLE).contains(rules);
        assertThat(CardPage.card("t", "m", Map.of("x.svg", figure)))
                .contains("<svg ", "<title id=", "<figcaption>evaluation/x.svg</figcaption>")
                .doesNotContain("<style");
    }

    @Test
    void knowsNoPlaceOfItsOwn() {
        assertThat(CardPage.card("t", "m", Map.of()))
                .contains("href=\"card.css\"")
                .doesNotContain("href=\"/");
        assertThat(CardPage.list("t", "models/", "m")).contains("href=\"models/card.css\"");
        assertThat(SecurityHeaders.below("/preceptor", "/preceptor/models/kfre"))
                .isEqualTo("/models/kfre");
        assertThat(SecurityHeaders.below("", "/models")).isEqualTo("/models");
    }
}
