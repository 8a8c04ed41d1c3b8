package org.preceptor.attack;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Fires forged tokens. Each must get the very answer that a request without a token gets: the same status, headers and
 * body. Honest ones before and after must be let in, else the attack would show nothing.
 */
public final class JwtAttack {

    private static final int SPENT = 5;
    private static final int PATIENCE = 100;

    private final Registration registration;
    private final Shot shot;
    private final long seed;
    private final Map<Endpoint, Shot.Answer> refusals = new HashMap<>();

    /**
     * On a service.
     *
     * @param base where it listens
     */
    public JwtAttack(URI base, Registration registration, long seed) {
        this.shot = new Shot(base);
        this.registration = registration;
        this.seed = seed;
    }

    /**
     * Fires.
     *
     * @param progress hears how many were fired
     * @return what went wrong; empty when the service stood
     */
    public List<String> run(int count, int threads, IntConsumer progress) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>(honest());
        for (Endpoint endpoint : Endpoint.all()) {
            Shot.Answer refusal = shot.at(endpoint, List.of());
            refusals.put(endpoint, refusal);
            if (refusal.status() != 401
                    || !refusal.body().isEmpty()
                    || !refusal.headers()
                            .getOrDefault("www-authenticate", List.of())
                            .equals(List.of("Bearer"))) {
                failures.add("a request without a token: " + refusal);
            }
            for (int i = 0; i < SPENT; i++) {
                String token = registration.honest(endpoint);
                admitted(endpoint, token).ifPresent(failures::add);
                registration.spend(endpoint, token);
            }
        }
        List<Forgery> forgeries = Forgeries.all();
        Endpoint[] endpoints = Endpoint.all();
        failures.addAll(Volley.run(
                count,
                threads,
                number -> {
                    Random random = new Random(seed + number);
                    Forgery forgery = forgeries.get(number % forgeries.size());
                    Endpoint endpoint = endpoints[random.nextInt(endpoints.length)];
                    return fire(forgery, endpoint, random, number);
                },
                progress));
        failures.addAll(honest());
        if (registration.strangersReached() > 0) {
            failures.add("a token made the service connect to a stranger");
        }
        return failures;
    }

    private Optional<String> fire(Forgery forgery, Endpoint endpoint, Random random, int number)
            throws IOException, InterruptedException {
        List<String> headers = forgery.recipe().headers(registration, endpoint, random);
        Shot.Answer answer = shot.at(endpoint, headers);
        return answer.equals(refusals.get(endpoint))
                ? Optional.empty()
                : Optional.of("shot " + number + ", " + forgery.name() + ", at " + endpoint.path() + ": " + answer);
    }

    private List<String> honest() throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.all()) {
            awaitKeys(endpoint);
            for (String token : registration.honestKinds(endpoint)) {
                admitted(endpoint, token).ifPresent(failures::add);
            }
        }
        return failures;
    }

    /** Published keys are read in the background: shortly after the start they may not be there yet. */
    private void awaitKeys(Endpoint endpoint) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE; i++) {
            if (admitted(endpoint, registration.published(endpoint, "good").compact())
                    .isEmpty()) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private Optional<String> admitted(Endpoint endpoint, String token) throws IOException, InterruptedException {
        Shot.Answer answer = shot.at(endpoint, List.of("Bearer " + token));
        return answer.status() == 200 || answer.status() == 400
                ? Optional.empty()
                : Optional.of("an honest token was refused at " + endpoint.path() + ": " + answer.status());
    }
}
