package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: how it starts, refuses to start, dies and logs. */
final class ServiceProcessIT {

    private static final String SERVICE = "/cds-services/cardiovascular-risk";
    private static final String OPEN = "preceptor.callers.mode=open-sandbox";

    @TempDir
    Path folder;

    private static String shelf() {
        return "preceptor.shelf="
                + Path.of(System.getProperty("preceptor.root", "../..")).toAbsolutePath();
    }

    private String data() {
        return "preceptor.data=" + folder.resolve("data");
    }

    @Test
    void forgetsNothingThatItAnsweredWhenItIsKilled() throws Exception {
        String decision;
        try (ServiceProcess first = ServiceProcess.start(folder, shelf(), data(), OPEN)) {
            var answer = first.ready().post(SERVICE, Charts.request(Charts.prefetch()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            decision = CardRules.decisionId(answer.body());
            first.kill();
        }
        try (ServiceProcess second = ServiceProcess.start(folder, shelf(), data(), OPEN)) {
            assertThat(second.ready().get("/fhir/RiskAssessment/" + decision).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void logsNothingOfAPatient() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, shelf(), data(), OPEN)) {
            service.ready();
            service.post(SERVICE, Charts.request(Charts.prefetch()));
            service.post(
                    SERVICE, Charts.request(Charts.prefetch()).replace("Patient/" + Charts.PATIENT_ID, "Patient/x"));
            service.post(SERVICE, "{\"hook\": \"" + Charts.CANARY + "\", " + Charts.CANARY);
            service.post(SERVICE + "/feedback", "{\"feedback\": [{\"card\": \"" + Charts.CANARY + "\"}]}");
            service.post(SERVICE + "/feedback", """
                    {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-23T11:00:00Z",
                      "overrideReason": {"userComment": "%s"}}]}""".formatted(UUID.randomUUID(), Charts.CANARY));
            String log = service.log();
            assertThat(log).contains("\"message\":\"Decided").doesNotContain(Charts.CANARY, Charts.PATIENT_ID);
            assertThat(log.lines().filter(line -> line.contains("Decided")))
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
        }
    }

    @Test
    void refusesABrokenShelfAndNamesFileAndLine() throws Exception {
        Path copy = TestHouse.shelf(folder.resolve("shelf"));
        Path model = copy.resolve("models/kfre/model.yaml");
        Files.writeString(model, Files.readString(model).replaceFirst("(?m)^status: .*$", "status: perfect"));
        try (ServiceProcess service = ServiceProcess.start(folder, "preceptor.shelf=" + copy, data(), OPEN)) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.log()).containsPattern("models/kfre/model.yaml:\\d+: ");
        }
    }

    @Test
    void refusesASensitiveLabelThatIsNone() throws Exception {
        try (ServiceProcess service =
                ServiceProcess.start(folder, shelf(), data(), OPEN, "preceptor.callers.sensitive-labels=HIV,PYS")) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.log()).contains("preceptor.callers.sensitive-labels: there is no label PYS");
        }
    }

    @Test
    void refusesToListenBeyondThisMachineWithoutCallers() throws Exception {
        for (String mode : new String[] {"preceptor.callers.mode=none", OPEN}) {
            try (ServiceProcess service =
                    ServiceProcess.start(folder, shelf(), data(), mode, "quarkus.http.host=0.0.0.0")) {
                assertThat(service.exitCode()).isNotZero();
                assertThat(service.log()).contains("refusing to listen on 0.0.0.0");
            }
        }
    }

    @Test
    void letsNobodyInWithoutConfigurationAndEndsWithItsParent() throws IOException, InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(folder, shelf(), data(), "preceptor.parent-watch=true")) {
            service.ready();
            for (var refused : java.util.List.of(
                    service.get("/cds-services"),
                    service.get("/fhir/RiskAssessment/1"),
                    service.post(SERVICE, Charts.request(Charts.prefetch())),
                    service.post(SERVICE + "/feedback", "{}"))) {
                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(refused.body()).isEmpty();
            }
            service.input().close();
            assertThat(service.exitCode()).isZero();
        }
    }
}
