package org.preceptor.lab.federation;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One site: reads its rows, and answers the coordinator's rounds with masked sums. It calls the coordinator, and is never called: no port
 * of it is open. It holds the coordinator to the rules, too: rounds only go forward, sites only become fewer, and never fewer than three.
 */
public final class Site implements AutoCloseable {

    /** A fit takes about ten; with very many, at coefficients of somebody's choice, the pooled rows could be reckoned back. */
    private static final int MOST_ROUNDS = 200;

    private static final int TRIES = 8;

    private final URI coordinator;
    private final String name;
    private final int minimum;
    private final Consumer<String> progress;
    private final SecureRandom random;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Map<String, String> participants = Map.of();
    private String token = "";
    private String session = "";
    private long round;
    private int answered;

    /**
     * A site.
     *
     * @param coordinator its address, e.g. {@code https://federation.example.org}
     * @param name letters, digits, dots, dashes and underscores
     * @param minimum the smallest count of a cell that is not empty
     */
    public Site(URI coordinator, String name, int minimum, Consumer<String> progress) {
        this(coordinator, name, minimum, progress, new SecureRandom());
    }

    Site(URI coordinator, String name, int minimum, Consumer<String> progress, SecureRandom random) {
        this.coordinator = coordinator;
        this.name = name;
        this.minimum = minimum;
        this.progress = progress;
        this.random = random;
    }

    /**
     * What a site is told in the end.
     *
     * @param coefficients in the order of {@link FederatedModel#names}
     * @param rows over all sites
     */
    public record Result(FederatedModel model, List<Double> coefficients, long rows) {
        public Result {
            coefficients = List.copyOf(coefficients);
        }
    }

    /**
     * Takes part until the fit is done.
     *
     * @param rows reads this site's rows for the model that the coordinator asks for
     * @throws Refusal when this site cannot take part, the coordinator breaks the rules, or the fit fails
     */
    public Result takePart(Function<FederatedModel, SiteRows> rows) throws InterruptedException {
        FederatedModel model = FederatedModel.of(send("GET", "model", ""));
        SiteRows own = rows.apply(model);
        progress.accept(own.size() + " rows, " + own.incomplete() + " left out for lack of a value");
        List<String> small = SmallCells.of(model, own, minimum);
        if (!small.isEmpty()) {
            throw new Refusal("this site is too small to take part: " + String.join("; ", small));
        }
        Masks masks = new Masks(name, random);
        Map<String, Object> joined = send(
                "POST",
                "join",
                Wire.write(Map.of("site", name, "model", model.digest(), "public_key", masks.publicKey())));
        token = Wire.text(joined, "token");
        session = Wire.text(joined, "session");
        while (true) {
            Map<String, Object> task = send("GET", "task", "");
            switch (Wire.text(task, "state")) {
                case "wait" -> {}
                case "sum" -> answer(model, own, masks, task);
                case "done" -> {
                    return new Result(model, Wire.numbers(task, "coefficients"), Math.round(Wire.number(task, "rows")));
                }
                case "failed" -> throw new Refusal("the fit failed: " + Wire.text(task, "reason"));
                default -> throw new Refusal("the coordinator asks for something that this site does not know");
            }
        }
    }

    private void answer(FederatedModel model, SiteRows rows, Masks masks, Map<String, Object> task)
            throws InterruptedException {
        try {
            BigInteger[] masked = masked(model, rows, masks, task);
            progress.accept("round " + round + " at " + participants.size() + " sites");
            send(
                    "POST",
                    "sums",
                    Wire.write(Map.of("sums", Base64.getEncoder().encodeToString(FixedPoint.bytes(masked)))));
        } catch (Refusal refusal) {
            if (String.valueOf(refusal.getMessage()).endsWith(" is over")) {
                progress.accept("too late for round " + round);
                return;
            }
            leave();
            throw refusal;
        }
    }

    /** The message of a round; checks first that the coordinator keeps to the rules. */
    BigInteger[] masked(FederatedModel model, SiteRows rows, Masks masks, Map<String, Object> task) {
        Map<String, String> everybody = Wire.pairs(task, "participants", "site", "public_key");
        long next = Math.round(Wire.number(task, "round"));
        double[] at = Wire.numbers(task, "at").stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (next <= round || !Wire.text(task, "session").equals(session)) {
            throw new Refusal("the coordinator asks for a round a second time");
        }
        if (everybody.size() < Coordinator.FEWEST_SITES
                || !masks.publicKey().equals(everybody.get(name))
                || everybody.values().stream().distinct().count() != everybody.size()) {
            throw new Refusal("the coordinator asks for sums over fewer than " + Coordinator.FEWEST_SITES
                    + " sites, or over sites that are not themselves");
        }
        if (!participants.isEmpty() && !participants.entrySet().containsAll(everybody.entrySet())) {
            throw new Refusal("the coordinator has exchanged sites for others");
        }
        if (at.length != model.coefficients() || ++answered > MOST_ROUNDS) {
            throw new Refusal("the coordinator asks for something that a fit does not need");
        }
        round = next;
        participants = Map.copyOf(everybody);
        return masks.masked(FixedPoint.encoded(rows.sums(at)), everybody, session, next);
    }

    /** Tells the coordinator, if it can be reached, so that the others need not wait. */
    private void leave() throws InterruptedException {
        try {
            send("POST", "leave", "");
        } catch (Refusal unheard) {
            progress.accept("the coordinator could not be told that this site leaves");
        }
    }

    private Map<String, Object> send(String method, String what, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(coordinator.resolve("/federation/" + what))
                .timeout(Duration.ofSeconds(30))
                .header("Preceptor-Site", name)
                .header("Preceptor-Token", token)
                .header("Preceptor-Round", Long.toString(round))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                Map<String, Object> message = Wire.read(response.body());
                if (response.statusCode() != 200) {
                    throw new Refusal("the coordinator refused: " + Wire.text(message, "refused"));
                }
                return message;
            } catch (IOException unreachable) {
                if (attempt == TRIES) {
                    throw new Refusal("the coordinator at " + coordinator + " cannot be reached");
                }
                Thread.sleep(Duration.ofMillis(100L << attempt));
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
