package org.preceptor.attack;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.attack.MixedCharts.Mixed;

/**
 * Sends charts of two patients to every service and hook. None may be scored: what is about another is refused, and what is
 * nobody's for certain is not used; a whole chart is answered.
 */
public final class ChartAttack {

    private static final Pattern OFFERED =
            Pattern.compile("\"hook\":\"([a-z-]+)\",\"title\":.*?\"id\":\"([a-z0-9-]+)\"");
    private static final String NOT_ABOUT = "is not about the patient of the context";

    /** A service and one of its hooks. */
    private record Offer(String hook, String service) {}

    private final Registration registration;
    private final Shot shot;
    private final long seed;

    /**
     * On a service.
     *
     * @param base where it listens
     */
    public ChartAttack(URI base, Registration registration, long seed) {
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
        List<Offer> offers = offers();
        if (offers.size() < 2) {
            return List.of("discovery offers " + offers.size() + " services: nothing to attack");
        }
        return Volley.run(count, threads, number -> fire(number, offers), progress);
    }

    private List<Offer> offers() throws IOException, InterruptedException {
        Endpoint discovery = new Endpoint("/cds-services", "");
        Shot.Answer answer = shot.at(discovery, List.of("Bearer " + registration.honestPublished(discovery)));
        Matcher found = OFFERED.matcher(answer.body());
        List<Offer> offers = new ArrayList<>();
        while (found.find()) {
            offers.add(new Offer(found.group(1), found.group(2)));
        }
        return offers;
    }

    private Optional<String> fire(int number, List<Offer> offers) throws IOException, InterruptedException {
        // Each way of mixing meets each service: the ways go round fast, the services slowly.
        Offer offer = offers.get(number / 20 % offers.size());
        Mixed mixed = MixedCharts.one(number, offer.hook(), new Random(seed + number));
        Endpoint endpoint = new Endpoint("/cds-services/" + offer.service(), "");
        Shot.Answer answer = shot.post(
                endpoint.path(),
                registration.honestPublished(endpoint),
                StandardCharsets.UTF_8.encode(mixed.json()),
                Optional.empty());
        return wrong(mixed, answer)
                .map(what -> "shot " + number + ", " + offer.service() + ", " + mixed.name() + ": " + what);
    }

    private static Optional<String> wrong(Mixed mixed, Shot.Answer answer) {
        String body = answer.body();
        if (body.contains(MixedCharts.STRAY)) {
            return Optional.of("the answer names something that is not the patient's");
        }
        return switch (mixed.due()) {
            case ANSWERED -> answer.status() == 200 ? Optional.empty() : Optional.of("got " + answer.status());
            case REFUSED ->
                answer.status() == 400 && body.contains("OperationOutcome") && body.contains(NOT_ABOUT)
                        ? Optional.empty()
                        : Optional.of("got " + answer.status());
            case NOT_USED ->
                answer.status() != 200
                        ? Optional.of("got " + answer.status())
                        : body.contains("\"result\":\"estimate\"") ? Optional.of("was scored") : Optional.empty();
        };
    }
}
