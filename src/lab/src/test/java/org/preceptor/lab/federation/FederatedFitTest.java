package org.preceptor.lab.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.lab.statistics.Newton;
import org.preceptor.lab.table.CsvTable;

/** Coordinator and sites over HTTP, each site in a thread of its own. */
class FederatedFitTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Coordinator coordinator(FederatedModel model, int sites, Duration patience) {
        try {
            return new Coordinator(
                    model, sites, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), patience, words -> {});
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }

    private static URI address(Coordinator coordinator) {
        return URI.create("http://127.0.0.1:" + coordinator.address().getPort());
    }

    private CompletableFuture<Site.Result> site(
            Coordinator coordinator, String name, Function<FederatedModel, SiteRows> rows) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Site site = new Site(address(coordinator), name, SmallCells.MINIMUM, words -> {})) {
                        return site.takePart(rows);
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                },
                threads);
    }

    private static double[] pooled(FederatedModel model, List<double[]> people) {
        SiteRows all = Planted.rows(model, people);
        return Newton.maximum(at -> SiteRows.newton(model, all.sums(at), at), new double[model.coefficients()])
                .orElseThrow()
                .coefficients();
    }

    private void givesThePooledFit(FederatedModel model) throws InterruptedException {
        List<double[]> everybody = new ArrayList<>();
        try (Coordinator coordinator = coordinator(model, 4, LONG)) {
            List<CompletableFuture<Site.Result>> sites = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                List<double[]> people = Planted.people(model, 300 + 150 * i, 10 + i);
                everybody.addAll(people);
                sites.add(site(coordinator, "site-" + i, asked -> Planted.rows(asked, people)));
            }
            Coordinator.Fit fit = coordinator.fit(LONG);

            double[] pooled = pooled(model, everybody);
            for (int j = 0; j < pooled.length; j++) {
                assertThat(fit.coefficients().get(j)).isEqualTo(pooled[j], within(1e-10));
            }
            assertThat(fit.rows()).isEqualTo(everybody.size());
            assertThat(fit.events()).isEqualTo(Planted.rows(model, everybody).events());
            assertThat(fit.left()).isEmpty();
            sites.forEach(site -> assertThat(site.join().coefficients()).isEqualTo(fit.coefficients()));
        }
    }

    @Test
    void givesTheLogisticFitOfThePooledRows() throws InterruptedException {
        givesThePooledFit(Planted.LOGISTIC);
    }

    @Test
    void givesTheCoxFitOfThePooledRows() throws InterruptedException {
        givesThePooledFit(Planted.COX);
    }

    /** The rows are read, the site joins, and its thread ends when the third sum is asked for. */
    @Test
    void goesOnWithoutASiteThatFallsSilent() throws InterruptedException {
        List<double[]> everybody = new ArrayList<>();
        try (Coordinator coordinator = coordinator(Planted.LOGISTIC, 4, Duration.ofSeconds(2))) {
            for (int i = 0; i < 3; i++) {
                List<double[]> people = Planted.people(Planted.LOGISTIC, 400, 20 + i);
                everybody.addAll(people);
                var unused = site(coordinator, "stays-" + i, asked -> Planted.rows(asked, people));
            }
            CountDownLatch never = new CountDownLatch(1);
            Thread lost = Thread.ofVirtual().start(() -> {
                int[] rounds = {0};
                try (Site site = new Site(address(coordinator), "lost", SmallCells.MINIMUM, words -> {
                    if (words.startsWith("round") && ++rounds[0] == 3) {
                        try {
                            never.await();
                        } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                        }
                    }
                })) {
                    site.takePart(asked -> Planted.rows(asked, Planted.people(asked, 400, 30)));
                } catch (IllegalStateException | InterruptedException | Refusal stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            Coordinator.Fit fit = coordinator.fit(LONG);
            lost.interrupt();

            double[] pooled = pooled(Planted.LOGISTIC, everybody);
            for (int j = 0; j < pooled.length; j++) {
                assertThat(fit.coefficients().get(j)).isEqualTo(pooled[j], within(1e-10));
            }
            assertThat(fit.rows()).isEqualTo(1_200);
            assertThat(fit.sites()).containsExactly("stays-0", "stays-1", "stays-2");
            assertThat(fit.left()).containsExactly(new Coordinator.Left("lost", 2));
        }
    }

    @Test
    void stopsWhenFewerThanThreeSitesAreLeft() {
        try (Coordinator coordinator = coordinator(Planted.LOGISTIC, 3, Duration.ofSeconds(2))) {
            CompletableFuture<Site.Result> stays =
                    site(coordinator, "a", asked -> Planted.rows(asked, Planted.people(asked, 300, 1)));
            var unused = site(coordinator, "b", asked -> Planted.rows(asked, Planted.people(asked, 300, 2)));
            // Its numbers overflow: it cannot sum, says that it leaves, and is gone.
            var gone = site(coordinator, "c", asked -> {
                List<double[]> people = Planted.people(asked, 300, 3);
                people.forEach(person -> person[2] *= 1e60);
                return Planted.rows(asked, people);
            });
            assertThatThrownBy(() -> coordinator.fit(LONG))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("fewer than 3 sites are left");
            assertThatThrownBy(stays::join).hasMessageContaining("the fit failed: fewer than 3 sites");
            assertThatThrownBy(gone::join).hasMessageContaining("too large");
        }
        assertThatThrownBy(() -> coordinator(Planted.LOGISTIC, 2, LONG)).hasMessageContaining("at least 3 sites");
    }

    @Test
    void refusesASmallSiteBeforeAnythingOfItIsSent() {
        try (Coordinator coordinator = coordinator(Planted.LOGISTIC, 3, LONG)) {
            CompletableFuture<Site.Result> small =
                    site(coordinator, "small", asked -> Planted.rows(asked, Planted.people(asked, 10, 1)));

            assertThatThrownBy(small::join)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("too small to take part: fewer than 11 complete rows");
            assertThatThrownBy(() -> coordinator.fit(Duration.ofMillis(1))).hasMessageContaining("only 0 of 3 sites");
        }
    }

    @Test
    void answersWhatItCannotReadAndNobodyWhoDidNotJoin() throws IOException, InterruptedException {
        try (Coordinator coordinator = coordinator(Planted.LOGISTIC, 3, LONG);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder task = HttpRequest.newBuilder(
                            address(coordinator).resolve("/federation/task"))
                    .header("Preceptor-Site", "nobody")
                    .header("Preceptor-Token", "guessed");
            assertThat(client.send(
                                    task.copy().header("Preceptor-Round", "x").build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(400);
            HttpResponse<String> unknown = client.send(
                    task.copy().header("Preceptor-Round", "0").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(unknown.statusCode()).isEqualTo(409);
            assertThat(unknown.body()).contains("takes no part");
        }
    }

    @Test
    void refusesASiteWhoseTableLacksAColumn() {
        try (Coordinator coordinator = coordinator(Planted.LOGISTIC, 3, LONG)) {
            CompletableFuture<Site.Result> other = site(coordinator, "other", asked -> {
                try (CsvTable table = new CsvTable(new StringReader("age,gender,event\n50,1,0\n"))) {
                    return SiteRows.read(table, asked);
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            });
            assertThatThrownBy(other::join).hasMessageContaining("lacks: male, sbp");
        }
    }
}
