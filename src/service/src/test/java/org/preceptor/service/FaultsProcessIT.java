package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.attack.Attack;

/** What only a process can show of faults: ends of every kind under load, a full disk, a cold start; and what it leaks. */
final class FaultsProcessIT {

    private static final String SERVICE = "/cds-services/cardiovascular-risk";
    private static final String OPEN = "preceptor.callers.mode=open-sandbox";
    private static final int CALLERS = 6;
    private static final int ENOUGH = 60;
    private static final int MANY_VALUES = 30_000;
    /** Bytes that a file may still grow by: some dozens of decisions. */
    private static final long ROOM = 500_000;

    @TempDir
    Path folder;

    private static String shelf() {
        return "preceptor.shelf="
                + Path.of(System.getProperty("preceptor.root", "../..")).toAbsolutePath();
    }

    private String data() {
        return "preceptor.data=" + folder.resolve("data");
    }

    /** What callers got while something happened to the service. */
    private static final class Load implements AutoCloseable {
        private final Set<String> told = ConcurrentHashMap.newKeySet();
        private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
        private final CountDownLatch enough = new CountDownLatch(ENOUGH);
        private final CountDownLatch enoughRefused = new CountDownLatch(ENOUGH);
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

        Load(ServiceProcess service) {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> {
                    while (going.get()) {
                        call(service);
                    }
                });
            }
        }

        private void call(ServiceProcess service) {
            try {
                HttpResponse<String> answer = service.post(SERVICE, Charts.request(Charts.prefetch()));
                if (answer.statusCode() == 200 && answer.body().contains("\"cards\":[{")) {
                    told.add(CardRules.decisionId(answer.body()));
                    enough.countDown();
                } else if (answer.statusCode() == 503
                        && (answer.body().isEmpty() || answer.body().contains("OperationOutcome"))) {
                    // Without a word once the process ends: Quarkus' own refusal.
                    refused.add(503);
                    enoughRefused.countDown();
                } else {
                    wrong.add(answer.statusCode() + " " + answer.body());
                    going.set(false);
                }
            } catch (IOException gone) {
                going.set(false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Calls no more, and waits for the answers. */
        void end() {
            going.set(false);
            callers.close();
        }

        @Override
        public void close() {
            end();
        }
    }

    private static void allRecorded(ServiceProcess service, Set<String> told) throws Exception {
        assertThat(told).isNotEmpty();
        for (String decision : told) {
            assertThat(service.get("/fhir/RiskAssessment/" + decision).statusCode())
                    .as(decision)
                    .isEqualTo(200);
        }
    }

    @Test
    void loseNothingThatWasTold() throws Exception {
        Set<String> told = ConcurrentHashMap.newKeySet();
        try (ServiceProcess service = ServiceProcess.start(folder, shelf(), data(), OPEN)) {
            firstCall(service, told);
            try (Load load = new Load(service.ready())) {
                assertThat(load.enough.await(2, TimeUnit.MINUTES)).isTrue();
                service.terminate();
                service.exitCode();
                load.end();
                assertThat(load.wrong).isEmpty();
                told.addAll(load.told);
            }
        }
        try (ServiceProcess service = ServiceProcess.start(folder, shelf(), data(), OPEN)) {
            allRecorded(service.ready(), told);
            try (Load load = new Load(service)) {
                assertThat(load.enough.await(2, TimeUnit.MINUTES)).isTrue();
                service.kill();
                load.end();
                assertThat(load.wrong).isEmpty();
                told.addAll(load.told);
            }
        }
        try (ServiceProcess service = ServiceProcess.start(folder, shelf(), data(), OPEN)) {
            allRecorded(service.ready(), told);
            assumeTrue(
                    service.limitFiles(Files.size(folder.resolve("data/ledger.mv.db")) + ROOM), "util-linux is needed");
            try (Load load = new Load(service)) {
                assertThat(load.enoughRefused.await(3, TimeUnit.MINUTES))
                        .as("%s", load.wrong)
                        .isTrue();
                load.end();
                assertThat(load.wrong).isEmpty();
                told.addAll(load.told);
            }
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
        }
        try (ServiceProcess service = ServiceProcess.start(folder, shelf(), data(), OPEN)) {
            allRecorded(service.ready(), told);
            assertThat(service.post(SERVICE, Charts.request(Charts.prefetch())).statusCode())
                    .isEqualTo(200);
        }
    }

    /** As soon as the port is open, however cold everything is. */
    private static void firstCall(ServiceProcess service, Set<String> told) throws Exception {
        for (int attempt = 0; attempt < 3000; attempt++) {
            try {
                HttpResponse<String> answer = service.post(SERVICE, Charts.request(Charts.prefetch()));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"cards\":[{");
                told.add(CardRules.decisionId(answer.body()));
                return;
            } catch (IOException notYet) {
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new AssertionError("The port did not open:\n" + service.log());
    }

    /** Some 14 MB: each value is kept until the chart has been read. */
    private static String largeCall() {
        StringBuilder copies = new StringBuilder();
        String pressure = Charts.observation("sbp");
        for (int i = 0; i < MANY_VALUES; i++) {
            copies.append("{\"resource\": ")
                    .append(pressure.replaceFirst("\"id\"\\s*:\\s*\"", "$0copy-" + i + "-"))
                    .append("},");
        }
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.computeIfPresent(
                "observations", (key, bundle) -> bundle.replaceFirst("\"entry\": \\[", "$0" + copies));
        return Charts.request(prefetch);
    }

    /** As the image starts it: the first thread for which there is no memory ends the process. */
    @Test
    void runOutOfMemoryWithoutAWrongWord() throws Exception {
        List<String> flags = List.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError", "-XX:-HeapDumpOnOutOfMemoryError");
        byte[] large = largeCall().getBytes(StandardCharsets.UTF_8);
        Set<String> told = ConcurrentHashMap.newKeySet();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger notServed = new AtomicInteger();
        try (ServiceProcess service = ServiceProcess.start(folder, flags, shelf(), data(), OPEN)) {
            firstCall(service, told);
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 10 * CALLERS; i++) {
                    callers.execute(() -> {
                        try {
                            HttpResponse<String> answer = service.post(SERVICE, large);
                            if (answer.statusCode() == 200 && answer.body().contains("\"result\":\"estimate\"")) {
                                told.add(CardRules.decisionId(answer.body()));
                            } else if (answer.statusCode() == 503) {
                                notServed.incrementAndGet();
                            } else {
                                wrong.add(answer.statusCode() + " " + answer.body());
                            }
                        } catch (IOException gone) {
                            notServed.incrementAndGet();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(notServed.get()).as("else there was memory enough").isPositive();
        }
        try (ServiceProcess service = ServiceProcess.start(folder, shelf(), data(), OPEN)) {
            allRecorded(service.ready(), told);
        }
    }

    @Test
    void leakNothingWhateverIsSwitchedOn() {
        StringWriter said = new StringWriter();
        int code = Attack.run(new PrintWriter(said), "canaries", "--count", "480");
        assertThat(code).as(said.toString()).isZero();
    }

    @Test
    void doNotLetTheJdkEavesdrop() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, shelf(), data(), OPEN, "javax.net.debug=ssl")) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.log()).contains("javax.net.debug is set");
        }
    }
}
