package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.attack.Endpoint;

/** The registry of callers through its API, with tokens that a key of the test has signed in the place of Keycloak. */
@QuarkusTest
@TestProfile(RegisteredHouse.class)
final class AdminTest {

    private static final String ENTRY = """
            {"id": "clinic", "issuer": "https://clinic.example.org", "keys-file": "keys.json",
             "fhir-servers": ["https://clinic.example.org/fhir"], "services": ["kidney-risk"]%s}""";

    private static final String SECRET = "{\\\"kty\\\":\\\"oct\\\",\\\"kid\\\":\\\"k\\\",\\\"k\\\":\\\"AAAA\\\"}";

    private String before = "";

    @BeforeEach
    void remember() throws IOException {
        before = Files.readString(RegisteredHouse.registry());
    }

    @AfterEach
    void putBack() throws IOException {
        Files.writeString(RegisteredHouse.registry(), before);
    }

    private static RequestSpecification as(String... roles) {
        return given().header("Authorization", "Bearer " + AdminTokens.of(roles));
    }

    private static RequestSpecification administrator() {
        return as("administrator").contentType("application/json");
    }

    private static Response add(String more) {
        return administrator()
                .header("If-None-Match", "*")
                .body(ENTRY.formatted(more))
                .put("/admin/clients/clinic");
    }

    private static String tag() {
        return administrator().get("/admin/clients/clinic").header("ETag");
    }

    @Test
    void letsNobodyInWithoutARole() {
        given().get("/admin/clients").then().statusCode(401);
        as().get("/admin/clients").then().statusCode(403);
        as("clinician").get("/admin/clients").then().statusCode(403);
        as("auditor").get("/admin/clients").then().statusCode(200).body("clients.id", hasItem("attacked"));
        as("auditor").get("/admin/changes").then().statusCode(200);
        as("auditor")
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body(ENTRY.formatted(""))
                .put("/admin/clients/clinic")
                .then()
                .statusCode(403);
        as("auditor")
                .header("If-Match", "x")
                .delete("/admin/clients/attacked")
                .then()
                .statusCode(403);
    }

    @Test
    void refusesTokensThatAreNotForIt() {
        for (String bad : AdminTokens.bad()) {
            given().header("Authorization", "Bearer " + bad)
                    .get("/admin/clients")
                    .then()
                    .statusCode(401);
        }
        // Nor does a client's own token open it, or an administrator's the services.
        given().header(
                        "Authorization",
                        "Bearer " + RegisteredHouse.registration().honest(new Endpoint("/admin/clients", "")))
                .get("/admin/clients")
                .then()
                .statusCode(401);
        administrator().get("/cds-services").then().statusCode(401);
    }

    @Test
    void addsChangesAndRemovesAnEntryAndLeavesAllElseAsItWas() throws IOException {
        Files.writeString(RegisteredHouse.registry(), "# Ours.\n" + before + "# The end.\n");
        add("").then().statusCode(201).body("id", equalTo("clinic"));
        assertThat(Files.readString(RegisteredHouse.registry()))
                .startsWith("# Ours.\n" + before)
                .contains("issuer\": \"https://clinic.example.org\"")
                .endsWith("# The end.\n");
        add("").then().statusCode(412);

        String seen = tag();
        administrator()
                .header("If-Match", seen)
                .body(ENTRY.formatted(", \"enabled\": false"))
                .put("/admin/clients/clinic")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(seen)));
        administrator()
                .header("If-Match", seen)
                .body(ENTRY.formatted(""))
                .put("/admin/clients/clinic")
                .then()
                .statusCode(412)
                .body("issue[0].diagnostics", containsString("read it again"));
        administrator()
                .header("If-Match", tag())
                .delete("/admin/clients/clinic")
                .then()
                .statusCode(204);
        administrator().get("/admin/clients/clinic").then().statusCode(404);
        assertThat(Files.readString(RegisteredHouse.registry())).isEqualTo("# Ours.\n" + before + "# The end.\n");

        as("auditor")
                .get("/admin/changes")
                .then()
                .body("changes[0].action", equalTo("REMOVED"))
                .body("changes[0].client", equalTo("clinic"))
                .body("changes[0].who", equalTo("ada (ada-id)"))
                .body("changes[0].before.enabled", equalTo(false))
                .body("changes[1].action", equalTo("CHANGED"))
                .body("changes[2].action", equalTo("ADDED"));
    }

    @Test
    void switchesAClientOffAtOnce() {
        String json = administrator().get("/admin/clients/attacked").asString();
        String seen = administrator().get("/admin/clients/attacked").header("ETag");
        administrator()
                .header("If-Match", seen)
                .body(json.replaceFirst("}$", ", \"enabled\": false}"))
                .put("/admin/clients/attacked")
                .then()
                .statusCode(200);
        given().header(
                        "Authorization",
                        "Bearer " + RegisteredHouse.registration().honest(new Endpoint("/cds-services", "")))
                .get("/cds-services")
                .then()
                .statusCode(401);
    }

    @Test
    void takesNothingThatTheFileWouldNotTake() throws IOException {
        add(", \"profile\": \"epik\"")
                .then()
                .statusCode(422)
                .body("issue[0].diagnostics", containsString("there is no client profile `epik`"));
        add(", \"isuer\": \"x\"").then().statusCode(422).body("issue.diagnostics", hasItem(containsString("isuer")));
        administrator()
                .header("If-None-Match", "*")
                .body(ENTRY.formatted("")
                        .replace("\"keys-file\": \"keys.json\"", "\"keys\": \"{\\\"keys\\\":[" + SECRET + "]}\""))
                .put("/admin/clients/clinic")
                .then()
                .statusCode(422)
                .body("issue[0].diagnostics", containsString("private or secret"));
        administrator()
                .header("If-None-Match", "*")
                .body(ENTRY.formatted("").replace("clinic.example.org\"", "publishing.example.org/fhir\""))
                .put("/admin/clients/clinic")
                .then()
                .statusCode(422)
                .body("issue[0].diagnostics", containsString("same issuer and tenant"));
        administrator()
                .body(ENTRY.formatted(""))
                .put("/admin/clients/clinic")
                .then()
                .statusCode(428);
        administrator().delete("/admin/clients/attacked").then().statusCode(428);
        administrator()
                .header("If-Match", "\"x\"")
                .delete("/admin/clients/nobody")
                .then()
                .statusCode(404);
        administrator()
                .header("If-None-Match", "*")
                .body("{\"id\": \"clinic\", \"id\": \"clinic\"}")
                .put("/admin/clients/clinic")
                .then()
                .statusCode(400);
        administrator()
                .header("If-None-Match", "*")
                .body(ENTRY.formatted(""))
                .put("/admin/clients/other")
                .then()
                .statusCode(400);
        assertThat(Files.readString(RegisteredHouse.registry())).isEqualTo(before);
        assertThat(RegisteredHouse.registry().getParent()).isDirectoryNotContaining("glob:**.callers-*");
    }

    @Test
    void letsOneOfManyAtOnceIn() throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return add("").statusCode();
                    }))
                    .toList();
            together.countDown();
            int added = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 412);
                added += answer.get() == 201 ? 1 : 0;
            }
            assertThat(added).isOne();
        }
    }
}
