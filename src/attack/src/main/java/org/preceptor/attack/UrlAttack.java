package org.preceptor.attack;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fires hostile URLs by every way in which one reaches the service: as {@code fhirServer}, as a next link, as a redirect,
 * and as references within resources. Nobody but the listed FHIR server may be connected to, and only below its path; and
 * no call may end in cards.
 */
public final class UrlAttack {

    private static final String TOKEN = "ehr-token-canary";
    private static final Pattern SERVER = Pattern.compile("preceptor_egress_total\\{.*?server=\"([^\"]*)\"");

    private final Registration registration;
    private final LyingServer server;
    private final Shot shot;
    private final long seed;

    private enum Way {
        FHIR_SERVER,
        NEXT,
        REDIRECT,
        REFERENCE
    }

    /**
     * On a service.
     *
     * @param base where it listens
     * @param server the only FHIR server that its registry permits
     */
    public UrlAttack(URI base, Registration registration, LyingServer server, long seed) {
        this.shot = new Shot(base);
        this.registration = registration;
        this.server = server;
        this.seed = seed;
    }

    /**
     * Fires.
     *
     * @param progress hears how many were fired
     * @return what went wrong; empty when the service stood
     */
    public List<String> run(int count, int threads, IntConsumer progress) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>(Volley.run(count, threads, this::fire, progress));
        if (registration.strangersReached() > 0) {
            failures.add("the service connected " + registration.strangersReached() + " times to a stranger");
        }
        if (server.outside() > 0) {
            failures.add("the service left the permitted path " + server.outside() + " times");
        }
        if (server.asked() == 0) {
            failures.add("the permitted server was never asked: nothing was shown");
        }
        String metrics = shot.at(new Endpoint("/q/metrics", ""), List.of()).body();
        Matcher servers = SERVER.matcher(metrics);
        while (servers.find()) {
            String found = servers.group(1);
            if (!found.equals("http://" + server.authority())
                    && !registration.keyServerUrl().startsWith(found + "/")) {
                failures.add("the service counts an attempt to reach " + found);
            }
        }
        return failures;
    }

    private Optional<String> fire(int number) throws IOException, InterruptedException {
        Random random = new Random(seed + number);
        Way way = Way.values()[number % Way.values().length];
        String url = HostileUrls.one(server.authority(), registration.canary.port(), random);
        String patient = "attack-" + number;
        server.lie(patient, new LyingServer.Lie(url, way == Way.REDIRECT));
        Endpoint endpoint = new Endpoint("/cds-services/" + Registration.SERVICE, body(way, url, patient));
        Shot.Answer answer = shot.at(endpoint, List.of("Bearer " + registration.honest(endpoint)));
        server.forget(patient);
        boolean stood = way == Way.REFERENCE
                ? answer.status() == 200 || answer.status() == 400
                : answer.status() == 400 || answer.status() == 412;
        if (answer.body().contains(TOKEN)) {
            return Optional.of("shot " + number + ": the answer holds the token");
        }
        return stood
                ? Optional.empty()
                : Optional.of("shot " + number + ", " + way + " " + url + ": " + answer.status() + " " + answer.body());
    }

    private String body(Way way, String url, String patient) {
        String server = way == Way.FHIR_SERVER ? LyingServer.escaped(url) : this.server.base();
        String prefetch =
                way == Way.REFERENCE ? ",\"prefetch\":{" + references(LyingServer.escaped(url), patient) + "}" : "";
        return """
                {"hook":"patient-view","hookInstance":"%s","fhirServer":"%s",
                 "fhirAuthorization":{"access_token":"%s","token_type":"Bearer","expires_in":60,"scope":"patient/*.rs","subject":"x"},
                 "context":{"userId":"Practitioner/1","patientId":"%s"}%s}""".formatted(UUID.randomUUID(), server, TOKEN, patient, prefetch);
    }

    private static String references(String url, String patient) {
        return """
                "patient":{"resourceType":"Patient","id":"%1$s","birthDate":"1970-01-01","gender":"female",
                  "meta":{"profile":["%2$s"]},"photo":[{"url":"%2$s"}],"generalPractitioner":[{"reference":"%2$s"}],
                  "extension":[{"url":"%2$s","valueUri":"%2$s"}],"implicitRules":"%2$s"},
                "observations":{"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":"%2$s",
                  "resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"%2$s","code":"x"}]},
                    "subject":{"reference":"Patient/%1$s"},"performer":[{"reference":"%2$s"}]}}]},
                "conditions":null,"medications":null,"procedures":null""".formatted(patient, url);
    }
}
