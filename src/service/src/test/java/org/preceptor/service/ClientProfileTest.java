package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** A client that takes less than all. */
@QuarkusTest
@QuarkusTestResource(
        value = TestHouse.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "preceptor.callers.profile", value = "epic"))
final class ClientProfileTest {

    @Test
    void getsWhatItsProfileTakes() throws Exception {
        Example example = Example.of(TestHouse.shelfInUse(), "order-entry").stream()
                .filter(one -> one.name().equals("fires"))
                .findFirst()
                .orElseThrow();
        String answer = InvocationTest.call("/cds-services/order-entry", example.request())
                .statusCode(200)
                .extract()
                .asString();
        CardRules.check(answer);
        JsonPath cards = JsonPath.from(answer);
        assertThat(cards.getList("cards")).isNotEmpty();
        assertThat(cards.getList("cards.findAll { it.extension != null }")).isEmpty();
        assertThat(cards.<String>getList("cards.source.topic.code"))
                .allSatisfy(code -> assertThat(code).matches("[A-Za-z0-9]{1,100}"));
        assertThat(cards.<String>getList("cards.selectionBehavior.findAll { it != null }"))
                .isNotEmpty()
                .containsOnly("any");
        assertThat(cards.<Integer>getList(
                        "cards.suggestions.flatten().findAll { it != null }.collect { it.actions.size() }"))
                .isNotEmpty()
                .containsOnly(1);
        assertThat(given().get("/cds-services").asString()).doesNotContain("hookVersion");
    }
}
