package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class DiscoveryTest {

    private static JsonPath discovery() {
        return given().get("/cds-services").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void listsOneEntryForEachServiceAndHook() {
        JsonPath answer = discovery();
        assertThat(answer.getList("services.findAll { it.id == 'cardiovascular-risk' }.hook"))
                .containsExactly("patient-view");
        assertThat(answer.getList("services.findAll { it.id == 'kidney-risk' }.hook"))
                .hasSize(10)
                .contains("patient-view", "order-sign", "medication-refill");
    }

    @Test
    void publishesOnlyTemplatesWithTheTokensOfVersion2() {
        List<Map<String, String>> prefetches = discovery().getList("services.prefetch");
        assertThat(prefetches).allSatisfy(prefetch -> {
            assertThat(prefetch).containsEntry("patient", "Patient/{{context.patientId}}");
            assertThat(prefetch.values())
                    .allSatisfy(query -> assertThat(
                                    query.replace("{{context.patientId}}", "").replace("{{context.encounterId}}", ""))
                            .doesNotContain("{{"));
        });
    }

    @Test
    void saysWhatAServiceNeedsInPlainWords() {
        assertThat(discovery().getList("services.usageRequirements")).doesNotContainNull();
    }

    @Test
    void keepsTheBallotsMembersToItself() {
        assertThat(given().get("/cds-services").asString()).doesNotContain("hookVersion", "\"version\"");
    }

    @Test
    void saysThatTheSandboxIsOpen() {
        assertThat(discovery().getList("services.extension.'org.preceptor.sandbox'.open"))
                .isNotEmpty()
                .containsOnly(true);
    }

    @Test
    void saysThatNobodySignedTheShelf() {
        assertThat(discovery().getList("services.extension.'org.preceptor.signatures'.unsigned"))
                .isNotEmpty()
                .containsOnly(true);
    }

    @Test
    void answersAPreflightOfTheSandboxOnly() {
        given().header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "POST")
                .options("/cds-services/kidney-risk")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "http://localhost:3000");
        given().header("Origin", "http://localhost.example.org:3000")
                .header("Access-Control-Request-Method", "POST")
                .options("/cds-services/kidney-risk")
                .then()
                .statusCode(403);
    }

    @Test
    void hasNoAdminApiWithoutAnIdentityProvider() {
        for (String path : new String[] {"/admin", "/admin/clients", "/admin/clients/attacked", "/admin/changes"}) {
            given().header("Authorization", "Bearer x").get(path).then().statusCode(404);
        }
    }

    @Test
    void tellsBrowsersAndCachesToKeepNothing() {
        for (String path :
                new String[] {"/cds-services", "/fhir/metadata", "/cds-services/nothing", "/fhir/Device/x"}) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cache-Control", "no-store")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .header("Strict-Transport-Security", org.hamcrest.Matchers.nullValue());
        }
    }
}
