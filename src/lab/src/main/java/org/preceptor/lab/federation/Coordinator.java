package org.preceptor.lab.federation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.preceptor.lab.statistics.Newton;
import org.preceptor.lab.statistics.NewtonSums;

/**
 * Asks the sites for their masked sums, adds them, and takes Newton's steps. It never has a number of one site. A site that does not answer
 * in time is left out for good, and the round is asked anew of the others, with fresh masks: of the round that broke off nothing can be
 * read, since the lost site's masks are still on it.
 */
public final class Coordinator implements AutoCloseable {

    /** Of two sites each knows the other's sums from the whole. */
    public static final int FEWEST_SITES = 3;

    private static final Duration LONGEST_POLL = Duration.ofSeconds(10);

    private final FederatedModel model;
    private final int sites;
    private final Duration patience;
    private final Consumer<String> progress;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SecureRandom random = new SecureRandom();
    private final String session = token();

    private final Object lock = new Object();
    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, BigInteger[]> received = new LinkedHashMap<>();
    private final List<Left> left = new ArrayList<>();
    private Map<String, Object> task = Map.of();
    private long round;
    private int completed;
    private boolean joining = true;
    private boolean awaited;
    private long events;

    private record Member(String publicKey, String token) {}

    /**
     * A site that was lost.
     *
     * @param afterRounds how many rounds its sums are in; 0: nothing about it can be known
     */
    public record Left(String site, int afterRounds) {}

    /**
     * What came of it.
     *
     * @param coefficients in the order of {@link FederatedModel#names}
     * @param standardErrors of them
     * @param rows over the sites that stayed
     * @param sites that stayed
     */
    public record Fit(
            FederatedModel model,
            List<Double> coefficients,
            List<Double> standardErrors,
            double logLikelihood,
            long rows,
            long events,
            List<String> sites,
            List<Left> left,
            int rounds) {
        public Fit {
            coefficients = List.copyOf(coefficients);
            standardErrors = List.copyOf(standardErrors);
            sites = List.copyOf(sites);
            left = List.copyOf(left);
        }
    }

    /** The sites have become fewer; the sums at these coefficients were never opened. */
    private static final class Shrunk extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient double[] at;

        Shrunk(double[] at) {
            super("the sites have become fewer", null, false, false);
            this.at = at;
        }
    }

    /**
     * Opens the door.
     *
     * @param sites how many are waited for, at least three
     * @param patience for one answer of a site
     */
    public Coordinator(
            FederatedModel model, int sites, InetSocketAddress address, Duration patience, Consumer<String> progress)
            throws IOException {
        if (sites < FEWEST_SITES) {
            throw new Refusal("at least " + FEWEST_SITES
                    + " sites are needed: of two, each could take its own sums from the whole and have the other's");
        }
        this.model = model;
        this.sites = sites;
        this.patience = patience;
        this.progress = progress;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/federation/", this::answer);
        server.start();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /**
     * Waits for the sites and fits.
     *
     * @param longest how long to wait for them to join
     * @throws Refusal when too few come or stay, or there is no such fit
     */
    public Fit fit(Duration longest) throws InterruptedException {
        try {
            await(longest);
            Fit fit = newton();
            end(Map.of("state", "done", "coefficients", fit.coefficients(), "rows", fit.rows()));
            return fit;
        } catch (Refusal refusal) {
            end(Map.of("state", "failed", "reason", String.valueOf(refusal.getMessage())));
            throw refusal;
        }
    }

    private void await(Duration longest) throws InterruptedException {
        synchronized (lock) {
            long deadline = System.nanoTime() + longest.toNanos();
            waitFor(() -> members.size() >= sites, deadline);
            joining = false;
            if (members.size() < sites) {
                throw new Refusal("only " + members.size() + " of " + sites + " sites came");
            }
        }
    }

    private Fit newton() {
        double[] at = new double[model.coefficients()];
        while (true) {
            try {
                Optional<Newton.Maximum> maximum =
                        Newton.maximum(this::round, new double[at.length], at, Newton.TOLERANCE);
                if (maximum.isEmpty()) {
                    throw new Refusal("the sites' data have no such fit: the outcome is separated by the columns, or "
                            + "columns depend on each other");
                }
                return fit(maximum.get());
            } catch (Shrunk shrunk) {
                at = shrunk.at;
            }
        }
    }

    private Fit fit(Newton.Maximum maximum) {
        synchronized (lock) {
            return new Fit(
                    model,
                    Arrays.stream(maximum.coefficients()).boxed().toList(),
                    Arrays.stream(maximum.sums().standardErrors()).boxed().toList(),
                    maximum.sums().logLikelihood(),
                    maximum.sums().rows(),
                    events,
                    List.copyOf(members.keySet()),
                    left,
                    completed);
        }
    }

    private NewtonSums round(double[] at) {
        synchronized (lock) {
            if (members.size() < FEWEST_SITES) {
                throw new Refusal("fewer than " + FEWEST_SITES + " sites are left");
            }
            round++;
            received.clear();
            awaited = true;
            tell(asked(at));
            long deadline = System.nanoTime() + patience.toNanos();
            int asked = members.size();
            try {
                waitFor(() -> received.size() >= asked || members.size() < asked, deadline);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new Refusal("stopped");
            }
            awaited = false;
            if (received.size() < asked) {
                List<String> silent = members.size() < asked
                        ? List.of()
                        : members.keySet().stream()
                                .filter(site -> !received.containsKey(site))
                                .toList();
                silent.forEach(this::lose);
                throw new Shrunk(at);
            }
            completed++;
            BigInteger[] sum = FixedPoint.zeros(model.sums());
            for (BigInteger[] one : received.values()) {
                sum = FixedPoint.plus(sum, one);
            }
            double[] sums = FixedPoint.decoded(sum);
            events = Math.round(sums[1]);
            NewtonSums newton = SiteRows.newton(model, sums, at);
            progress.accept("round " + completed + ": " + members.size() + " sites, " + newton.rows()
                    + " rows, log likelihood " + newton.logLikelihood());
            return newton;
        }
    }

    private Map<String, Object> asked(double[] at) {
        List<Map<String, Object>> everybody = new ArrayList<>();
        members.forEach((name, member) -> everybody.add(Map.of("site", name, "public_key", member.publicKey())));
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("state", "sum");
        asked.put("round", round);
        asked.put("session", session);
        asked.put("participants", everybody);
        asked.put("at", Arrays.stream(at).boxed().toList());
        return asked;
    }

    private void lose(String site) {
        members.remove(site);
        received.remove(site);
        left.add(new Left(site, completed));
        progress.accept(site + " is lost after " + completed + " rounds; the round is asked anew of the others");
        lock.notifyAll();
    }

    private void tell(Map<String, Object> next) {
        task = next;
        lock.notifyAll();
    }

    private void end(Map<String, Object> last) {
        synchronized (lock) {
            joining = false;
            round++;
            Map<String, Object> ending = new LinkedHashMap<>(last);
            ending.put("round", round);
            tell(ending);
        }
    }

    private boolean ended() {
        return !task.isEmpty() && !"sum".equals(task.get("state"));
    }

    private void waitFor(BooleanSupplier done, long deadline) throws InterruptedException {
        for (long remaining = deadline - System.nanoTime();
                remaining > 0 && !done.getAsBoolean();
                remaining = deadline - System.nanoTime()) {
            lock.wait(Math.max(1, remaining / 1_000_000));
        }
    }

    private String token() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            String text;
            try {
                text = Wire.write(route(exchange));
            } catch (Refusal refusal) {
                status = 409;
                text = Wire.write(Map.of("refused", String.valueOf(refusal.getMessage())));
            } catch (IllegalArgumentException malformed) {
                status = 400;
                text = Wire.write(Map.of("refused", "the message has not the form that is due"));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Map<String, Object> route(HttpExchange exchange) throws IOException, InterruptedException {
        String path =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (path) {
            case "GET /federation/model" -> model.wire();
            case "POST /federation/join" -> join(Wire.read(body(exchange)));
            case "GET /federation/task" -> task(exchange);
            case "POST /federation/sums" -> take(exchange);
            case "POST /federation/leave" -> leave(exchange);
            default -> throw new Refusal("there is no " + path);
        };
    }

    private Map<String, Object> join(Map<String, Object> message) {
        String site = Wire.text(message, "site");
        if (!site.matches("[A-Za-z0-9._-]{1,60}")) {
            throw new Refusal("a site's name has letters, digits, dots, dashes and underscores, 60 at most");
        }
        if (!Wire.text(message, "model").equals(model.digest())) {
            throw new Refusal("the site would fit another model than the coordinator asks for");
        }
        Member member = new Member(Wire.text(message, "public_key"), token());
        synchronized (lock) {
            if (!joining || members.size() >= sites) {
                throw new Refusal("the fit has begun; nobody joins it any more");
            }
            if (members.putIfAbsent(site, member) != null) {
                throw new Refusal("there is a site " + site + " already");
            }
            progress.accept(site + " joined (" + members.size() + " of " + sites + ")");
            lock.notifyAll();
        }
        return Map.of("session", session, "token", member.token());
    }

    private Map<String, Object> task(HttpExchange exchange) throws InterruptedException {
        String site = header(exchange, "Preceptor-Site");
        long known = Long.parseLong(header(exchange, "Preceptor-Round"));
        synchronized (lock) {
            long deadline = System.nanoTime() + LONGEST_POLL.toNanos();
            waitFor(() -> (!task.isEmpty() && round > known) || (!members.containsKey(site) && !ended()), deadline);
            if (!ended()) {
                known(exchange, site);
            }
            if (!task.isEmpty() && round > known) {
                return task;
            }
        }
        return Map.of("state", "wait");
    }

    /** The body of a message that comes too late is not even read: with it the round that broke off could be opened. */
    private Map<String, Object> take(HttpExchange exchange) throws IOException {
        String site = header(exchange, "Preceptor-Site");
        long of = Long.parseLong(header(exchange, "Preceptor-Round"));
        synchronized (lock) {
            known(exchange, site);
            due(of);
        }
        BigInteger[] sums = FixedPoint.numbers(
                Base64.getDecoder().decode(Wire.text(Wire.read(body(exchange)), "sums")), model.sums());
        synchronized (lock) {
            known(exchange, site);
            due(of);
            received.putIfAbsent(site, sums);
            lock.notifyAll();
        }
        return Map.of();
    }

    private void due(long of) {
        if (!awaited || of != round) {
            throw new Refusal("round " + of + " is over");
        }
    }

    private Map<String, Object> leave(HttpExchange exchange) {
        String site = header(exchange, "Preceptor-Site");
        synchronized (lock) {
            known(exchange, site);
            lose(site);
        }
        return Map.of();
    }

    private void known(HttpExchange exchange, String site) {
        Member member = members.get(site);
        if (member == null || !member.token().equals(header(exchange, "Preceptor-Token"))) {
            throw new Refusal("the site takes no part, or no longer");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Stream.ofNullable(exchange.getRequestHeaders().getFirst(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("a message lacks the header " + name));
    }

    private static String body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(Wire.LONGEST + 1);
            if (bytes.length > Wire.LONGEST) {
                throw new Refusal("a message is too long");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
