package org.preceptor.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Requests that are short and cost much, or that are a valid one with something broken. */
final class HostileBodies {

    static final String CANARY = "Zaunkoenig";

    private static final List<String> VALUES = List.of(
            "1e100000",
            "1e-100000",
            "-1e999999999",
            "1e400",
            "-0.0",
            "\"7.0\"",
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "[[[]]]",
            "NaN",
            "Infinity",
            "0x10",
            "01",
            "1.",
            ".5",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\u202e\"",
            "'x'",
            "/**/1");

    /** How many classes there are; bodies of consecutive numbers are of all of them in turn. */
    static final int CLASSES = 24;

    /** The service that reads the most text. */
    private static final String OF_ORDERS = "order-entry";

    /** One class. */
    record Hostile(String name, String service, ByteBuffer body, Optional<String> encoding) {
        Hostile(String name, ByteBuffer body, Optional<String> encoding) {
            this(name, Registration.SERVICE, body, encoding);
        }

        static Hostile of(String name, String body) {
            return new Hostile(name, StandardCharsets.UTF_8.encode(body), Optional.empty());
        }

        static Hostile ofOrders(String name, String body) {
            return new Hostile(name, OF_ORDERS, StandardCharsets.UTF_8.encode(body), Optional.empty());
        }
    }

    private HostileBodies() {}

    static Hostile one(int number, Random random) {
        String valid = valid(random);
        return switch (number % CLASSES) {
            case 0 -> Hostile.of("nested", nested(valid, 65 + random.nextInt(100_000)));
            case 1 -> Hostile.of("a value changed", changed(valid, random));
            case 2 ->
                Hostile.of("a number of many digits", valid.replace("152", "1".repeat(101 + random.nextInt(100_000))));
            case 3 -> Hostile.of("a hostile exponent", valid.replace("152", "1e" + (301 + random.nextInt(1_000_000))));
            case 4 ->
                Hostile.of(
                        "many hostile exponents", valid.replace("152", "152,\"x\":[" + "1e100000,".repeat(999) + "1]"));
            case 5 ->
                Hostile.of("a long string", valid.replace(CANARY, "x".repeat(100_001 + random.nextInt(1_000_000))));
            case 6 ->
                Hostile.of(
                        "a wide array",
                        valid.replace("\"coding\":[", "\"coding\":[" + "{},".repeat(1001 + random.nextInt(20_000))));
            case 7 ->
                Hostile.of(
                        "many entries",
                        valid.replace("\"entry\":[", "\"entry\":[" + "{},".repeat(50_001 + random.nextInt(20_000))));
            case 8 -> Hostile.of("cut off", valid.substring(0, random.nextInt(valid.length())));
            case 9 -> Hostile.of("a member twice", twice(valid, random));
            case 10 -> bytes("broken bytes", valid, random);
            case 11 -> new Hostile("UTF-16", StandardCharsets.UTF_16.encode(valid), Optional.empty());
            case 12 ->
                new Hostile(
                        "a gzip bomb",
                        ByteBuffer.wrap(gzip(10 << 20)),
                        Optional.of(random.nextBoolean() ? "gzip" : "deflate"));
            case 13 -> Hostile.of("too long", valid + " ".repeat(17 << 20));
            case 14 ->
                Hostile.of(
                        "many prefetch keys",
                        valid.replace("\"prefetch\":{", "\"prefetch\":{" + keys(1001 + random.nextInt(9000))));
            case 15 -> Hostile.of("something behind it", valid + valid);
            case 16 -> Hostile.of("names of one hash", valid.replace("\"hook\":", sameHash() + "\"hook\":"));
            case 17 ->
                Hostile.of("many results of one code", valid.replace("\"entry\":[", "\"entry\":[" + results(random)));
            case 18 -> Hostile.of("many escapes", valid.replace(CANARY, "\\u202e".repeat(1 + random.nextInt(16_000))));
            case 19 ->
                Hostile.of(
                        "dates at the ends of time",
                        valid.replace("2026-10-01", random.nextBoolean() ? "9999-12-31" : "0001-01-01")
                                .replace("1971-05-17", random.nextBoolean() ? "0001-01-01" : "9999-12-31"));
            case 20 ->
                Hostile.ofOrders("many unknown drugs", HostileOrders.many(valid, random, random.nextInt(1, 900), 300));
            case 21 -> Hostile.ofOrders("long names of drugs", HostileOrders.many(valid, random, 40, 40_000));
            case 22 -> Hostile.ofOrders("names of many parts", HostileOrders.parts(valid, random));
            default -> Hostile.ofOrders("orders within orders", HostileOrders.nested(valid, random.nextInt(2, 60)));
        };
    }

    /** 16384 members whose names have one hash in Java: a table of them is a list. */
    private static String sameHash() {
        int bits = 14;
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 1 << bits; i++) {
            members.append('"');
            for (int bit = 0; bit < bits; bit++) {
                members.append(((i >> bit) & 1) == 0 ? "Aa" : "BB");
            }
            members.append("\":0,");
        }
        return members.toString();
    }

    private static String results(Random random) {
        StringBuilder entries = new StringBuilder();
        for (int i = random.nextInt(100, 10_000); i > 0; i--) {
            entries.append("""
                    {"resource":{"resourceType":"Observation","id":"o%d","status":"final",
                     "code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},
                     "effectiveDateTime":"2026-09-%02dT08:00:00Z",
                     "valueQuantity":{"value":%d,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}},
                    """.formatted(i, 1 + i % 28, 100 + i % 80));
        }
        return entries.toString();
    }

    /** Whole and right: without it the attack would show nothing. */
    static String valid(Random random) {
        String patient = "body-" + random.nextInt(1_000_000);
        return """
                {"hook":"patient-view","hookInstance":"%1$s","context":{"userId":"Practitioner/1","patientId":"%2$s"},
                 "prefetch":{"patient":{"resourceType":"Patient","id":"%2$s","birthDate":"1971-05-17","gender":"female",
                   "name":[{"family":"%3$s"}]},
                  "observations":{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Observation",
                    "id":"sbp","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},
                    "subject":{"reference":"Patient/%2$s"},"effectiveDateTime":"2026-10-01T08:00:00Z",
                    "valueQuantity":{"value":152,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}}]},
                  "conditions":null,"medications":null,"procedures":null}}""".formatted(UUID.randomUUID(), patient, CANARY);
    }

    private static String nested(String valid, int depth) {
        return valid.replace("\"name\":", "\"extension\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"name\":");
    }

    private static String changed(String valid, Random random) {
        int colon = valid.indexOf("\":", random.nextInt(valid.length() - 30));
        int from = (colon < 0 ? valid.indexOf("\":") : colon) + 2;
        int to = from;
        while (to < valid.length() && ",}]".indexOf(valid.charAt(to)) < 0) {
            to++;
        }
        return valid.substring(0, from) + VALUES.get(random.nextInt(VALUES.size())) + valid.substring(to);
    }

    private static String twice(String valid, Random random) {
        List<String> members = List.of(
                "\"hook\":\"patient-view\",",
                "\"status\":\"final\",",
                "\"gender\":\"female\",",
                "\"birthDate\":\"1971-05-17\",",
                "\"code\":\"8480-6\",",
                "\"value\":152,");
        String member = members.get(random.nextInt(members.size()));
        String padded = valid.replace("\"code\":\"8480-6\"", "\"code\":\"8480-6\",\"display\":\"x\"");
        return padded.replace(member, member + member);
    }

    private static Hostile bytes(String name, String valid, Random random) {
        byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new Hostile(name, ByteBuffer.wrap(bytes), Optional.empty());
    }

    private static String keys(int count) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < count; i++) {
            keys.append("\"k").append(i).append("\":null,");
        }
        return keys.toString();
    }

    private static byte[] gzip(int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[zeros]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
