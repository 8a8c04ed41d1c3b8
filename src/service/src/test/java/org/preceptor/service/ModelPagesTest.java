package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class ModelPagesTest {

    private static final Path CARD = Path.of("../../models/prevent-2023/MODEL_CARD.md");

    @Test
    void showsACardAsAPageThatRunsNothing() {
        Response page = given().header("Accept", "text/html").get("/models/prevent-2023");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'self'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.asString())
                .contains(
                        "<title>AHA PREVENT equations</title>",
                        "<h1>AHA PREVENT equations</h1>",
                        "<td>Use of race</td>")
                .doesNotContain("<script", "style=");
    }

    @Test
    void givesTheCardAsTheFolderHasIt() throws IOException {
        String card = Files.readString(CARD);
        assertThat(given().header("Accept", "text/markdown")
                        .get("/models/prevent-2023")
                        .asString())
                .isEqualTo(card);
        assertThat(given().get("/models/prevent-2023?format=markdown").asString())
                .isEqualTo(card);
    }

    @Test
    void listsEveryModelWithALinkToItsCard() {
        assertThat(given().get("/models").asString())
                .contains("href=\"/models/prevent-2023\">AHA PREVENT equations</a>", "href=\"/models/kfre\"");
    }

    @Test
    void sendsNothingTwiceThatDidNotChange() {
        String tag = given().get("/models/kfre").header("ETag");
        assertThat(given().header("If-None-Match", tag).get("/models/kfre").statusCode())
                .isEqualTo(304);
        Response head = given().head("/models/kfre");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(tag);
        assertThat(given().header("If-None-Match", tag)
                        .get("/models/kfre?format=markdown")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void knowsNoModelThatIsNotOnTheShelf() {
        for (String id : new String[] {"unheard-of", "_template", "..%2Fcds-hooks", "prevent-2023%2F..%2Fkfre"}) {
            assertThat(given().urlEncodingEnabled(false).get("/models/" + id).statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
        assertThat(given().get("/models/unheard-of").asString()).contains("OperationOutcome", "no model of this id");
        assertThat(given().get("/models/kfre?format=pdf").statusCode()).isEqualTo(406);
    }
}
