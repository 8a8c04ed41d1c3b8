package org.preceptor.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AppPageTest {

    private static String policy(String html) {
        return new AppPage(html.getBytes(StandardCharsets.UTF_8)).policy();
    }

    /** By {@code printf '{"imports":{}}' | openssl dgst -sha256 -binary | base64}. */
    @Test
    void letsAnImportMapThroughByItsDigestAndNoOtherScript() {
        assertThat(policy("<script type=\"importmap\">{\"imports\":{}}</script><script>alert(1)</script>"))
                .contains("script-src 'self' 'sha256-URrTy+Il/Nz0lHojVUx275hWqAWhkSF0VsHbUM4/6Hw=';");
        assertThat(policy("<p>nothing</p>")).contains("script-src 'self';");
    }

    @Test
    void standsBelowTheRootPath() {
        byte[] html = "<link href=\"{root}/app/assets/app.css\">".getBytes(StandardCharsets.UTF_8);
        assertThat(AppPage.below("/", html)).asString().isEqualTo("<link href=\"/app/assets/app.css\">");
        assertThat(AppPage.below("/cds", html)).asString().isEqualTo("<link href=\"/cds/app/assets/app.css\">");
    }
}
