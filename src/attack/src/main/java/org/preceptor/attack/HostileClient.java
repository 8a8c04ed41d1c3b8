package org.preceptor.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * A client that sends hostile bodies at an even pace, in a process of its own ({@link HostileProcess} starts it). What it hears on its standard
 * input: its private key, a line; {@code go}, a line; and the end of the input, after which it fires no more. What it says: {@code ready}
 * when the bodies are made, and at the end how many it fired and what went wrong, a line each.
 */
final class HostileClient {

    static final String READY = "ready";
    static final String GO = "go";

    private HostileClient() {}

    /** Arguments: where the service listens, the seed, and the milliseconds between two bodies. */
    public static void main(String... arguments) throws IOException, GeneralSecurityException {
        URI base = URI.create(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Duration between = Duration.ofMillis(Long.parseLong(arguments[2]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        BodyAttack attack =
                new BodyAttack(base, new Everywhere(base.toString(), key(in.readLine()), Instant::now), seed, true);
        List<HostileBodies.Hostile> bodies = IntStream.range(0, 4 * HostileBodies.CLASSES)
                .mapToObj(attack::made)
                .toList();
        System.out.println(READY);
        if (!GO.equals(in.readLine())) {
            return;
        }
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        Pace pace = new Pace(between, number -> {
            attack.fire(number, bodies.get(number % bodies.size())).ifPresent(failures::add);
            return true;
        });
        while (in.readLine() != null) {
            // Nothing more is said to it.
        }
        pace.end();
        System.out.println(pace.count());
        failures.forEach(System.out::println);
    }

    private static PrivateKey key(String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
