package org.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/adding-a-model.md tells a reader to do, with the command that compiles and with the service that then runs: on a copy of the
 * shelf. Needs the packages of the laboratory and of the service.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AddingAModelIT {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));

    @TempDir
    private Path folder;

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path copy = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static void compile(Path shelf) throws Exception {
        Path lab = ROOT.resolve("src/lab/target").toAbsolutePath();
        Process compiling = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        lab.resolve("classes") + System.getProperty("path.separator") + lab.resolve("lib") + "/*",
                        "org.preceptor.lab.Lab",
                        "compile",
                        "example-score",
                        "--shelf",
                        shelf.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiling.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(compiling.waitFor()).as(said).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static String answer(int port, String birthDate, String... snomed) throws Exception {
        String conditions = Stream.of(snomed).map("""
                        {"resource": {"resourceType": "Condition", "id": "c%1$s", "subject": {"reference": "Patient/p1"},
                         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "%1$s"}]}}}"""::formatted).collect(java.util.stream.Collectors.joining(","));
        String body = """
                {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                 "context": {"userId": "Practitioner/1", "patientId": "p1"},
                 "prefetch": {
                  "patient": {"resourceType": "Patient", "id": "p1", "gender": "female", "birthDate": "%s"},
                  "conditions": {"resourceType": "Bundle", "type": "searchset", "entry": [%s]}}}
                """.formatted(birthDate, conditions);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cds-services/example-risk"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void givesACardOfAScoreThatWasAddedAsTwoFolders() throws Exception {
        Path shelf = folder.resolve("shelf");
        for (String room : List.of("models", "cds-hooks", "fhir-profiles")) {
            copy(ROOT.resolve(room), shelf.resolve(room));
        }
        copy(ROOT.resolve("models/_template"), shelf.resolve("models/example-score"));
        copy(ROOT.resolve("cds-hooks/_template"), shelf.resolve("cds-hooks/example-risk"));
        compile(shelf);
        int port = freePort();
        ServiceProcess.Settings settings = new ServiceProcess.Settings(
                ROOT.resolve("src/service/target/quarkus-app/quarkus-run.jar"),
                shelf,
                folder.resolve("data"),
                folder.resolve("log"),
                port,
                freePort(),
                List.of("-Dpreceptor.services.enabled=example-risk"));
        try (ServiceProcess service = ServiceProcess.start(settings, code -> {})) {
            assertThat(service.awaitReady(Duration.ofMinutes(2)))
                    .as(Files.readString(folder.resolve("log")))
                    .isTrue();
            assertThat(answer(port, "1950-01-01", "44054006", "230690007"))
                    .contains(
                            "Example score: 5 points (of at most 5), high.",
                            "Needs review before use",
                            "- Earlier stroke or TIA: +2 points");
            assertThat(answer(port, "1986-01-01")).isEqualTo("{\"cards\":[]}");
        }
    }
}
