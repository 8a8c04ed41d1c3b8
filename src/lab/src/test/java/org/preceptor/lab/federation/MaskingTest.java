package org.preceptor.lab.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class MaskingTest {

    /** RFC 5869, appendix A.1 and A.3. */
    @Test
    void derivesTheKeysOfTheRfc() {
        HexFormat hex = HexFormat.of();
        byte[] secret = hex.parseHex("0b".repeat(22));

        assertThat(hex.formatHex(Masks.hkdf(
                        hex.parseHex("000102030405060708090a0b0c"), secret, hex.parseHex("f0f1f2f3f4f5f6f7f8f9"), 42)))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        assertThat(hex.formatHex(Masks.hkdf(new byte[0], secret, new byte[0], 42)))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Property(tries = 200)
    void aNumberSurvivesItsEncoding(@ForAll Random random) {
        double[] values = random.doubles(5)
                .map(x -> (x - 0.5) * Math.pow(10, random.nextInt(40) - 15))
                .toArray();
        BigInteger[] encoded = FixedPoint.encoded(values);

        assertThat(FixedPoint.numbers(FixedPoint.bytes(encoded), 5)).containsExactly(encoded);
        assertThat(FixedPoint.decoded(encoded)).containsExactly(values);
    }

    private static Map<String, Masks> four(long seed) {
        Map<String, Masks> masks = new LinkedHashMap<>();
        for (String site : List.of("a", "b", "c", "d")) {
            masks.put(site, new Masks(site, Planted.random(seed + masks.size())));
        }
        return masks;
    }

    private static Map<String, String> keys(Map<String, Masks> masks) {
        Map<String, String> keys = new LinkedHashMap<>();
        masks.forEach((site, mask) -> keys.put(site, mask.publicKey()));
        return keys;
    }

    @Property(tries = 20)
    void masksCancelToTheLastBit(@ForAll Random random) {
        Map<String, Masks> masks = four(random.nextLong());
        BigInteger[] plain = FixedPoint.zeros(3);
        BigInteger[] masked = FixedPoint.zeros(3);
        for (Masks mask : masks.values()) {
            BigInteger[] own = FixedPoint.encoded(
                    random.doubles(3).map(x -> 1e6 * (x - 0.5)).toArray());
            plain = FixedPoint.plus(plain, own);
            masked = FixedPoint.plus(masked, mask.masked(own, keys(masks), "session", 7));
        }
        assertThat(masked).containsExactly(plain);
    }

    /**
     * What the coordinator sees of one site: over 300 rounds the bytes are spread as evenly as chance spreads them, in the highest place of
     * each number too, whatever the site's numbers are. A message without its masks fails at once: its highest bytes are 0 or 255.
     */
    @Test
    void oneSitesMessageAloneLooksEven() {
        for (double secret : new double[] {0, 1, -123_456.789}) {
            Map<String, Masks> masks = four(5);
            long[] all = new long[256];
            long[] highest = new long[256];
            long[] unmasked = new long[256];
            double[] numbers = new double[10];
            Arrays.fill(numbers, secret);
            Masks mask = masks.getOrDefault("b", new Masks("b", Planted.random(0)));
            for (int round = 1; round <= 300; round++) {
                byte[] message =
                        FixedPoint.bytes(mask.masked(FixedPoint.encoded(numbers), keys(masks), "session", round));
                for (int i = 0; i < message.length; i++) {
                    all[message[i] & 255]++;
                    highest[message[i] & 255] += i % FixedPoint.BYTES == 0 ? 1 : 0;
                }
                unmasked[FixedPoint.bytes(FixedPoint.encoded(numbers))[0] & 255] += 10;
            }
            assertThat(evenness(all)).isGreaterThan(0.001);
            assertThat(evenness(highest)).isGreaterThan(0.001);
            assertThat(evenness(unmasked)).isLessThan(1e-12);
        }
    }

    private static double evenness(long[] counts) {
        double[] expected = new double[256];
        Arrays.fill(expected, Arrays.stream(counts).sum() / 256.0);
        return new ChiSquareTest().chiSquareTest(expected, counts);
    }

    @Test
    void masksAreFreshInEveryRoundAndForEveryCompany() {
        Map<String, Masks> masks = four(9);
        Masks mask = masks.getOrDefault("b", new Masks("b", Planted.random(0)));
        Map<String, String> fewer = keys(masks);
        fewer.remove("d");
        List<BigInteger> seen = new ArrayList<>();
        for (String session : List.of("one", "other")) {
            for (long round : new long[] {1, 2}) {
                for (Map<String, String> company : List.of(keys(masks), fewer)) {
                    seen.add(mask.masked(FixedPoint.zeros(1), company, session, round)[0]);
                }
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    private static Map<String, Object> task(Map<String, String> everybody, double round) {
        List<Object> participants = new ArrayList<>();
        everybody.forEach((site, key) -> participants.add(Map.of("site", site, "public_key", key)));
        return Map.of(
                "state",
                "sum",
                "session",
                "",
                "round",
                round,
                "participants",
                participants,
                "at",
                List.of(0.0, 0.0, 0.0, 0.0));
    }

    @Test
    void aSiteHoldsTheCoordinatorToTheRules() {
        Map<String, Masks> masks = four(3);
        Masks own = masks.getOrDefault("b", new Masks("b", Planted.random(0)));
        SiteRows rows = Planted.rows(Planted.LOGISTIC, Planted.people(Planted.LOGISTIC, 50, 1));
        try (Site site = new Site(URI.create("http://localhost"), "b", 11, words -> {})) {
            Map<String, String> four = keys(masks);
            assertThat(site.masked(Planted.LOGISTIC, rows, own, task(four, 1))).hasSize(Planted.LOGISTIC.sums());
            assertThatThrownBy(() -> site.masked(Planted.LOGISTIC, rows, own, task(four, 1)))
                    .hasMessageContaining("a second time");
            Map<String, String> two = new LinkedHashMap<>(four);
            two.keySet().removeAll(List.of("c", "d"));
            assertThatThrownBy(() -> site.masked(Planted.LOGISTIC, rows, own, task(two, 2)))
                    .hasMessageContaining("fewer than 3 sites");
            Map<String, String> exchanged = new LinkedHashMap<>(four);
            exchanged.put("a", new Masks("a", Planted.random(77)).publicKey());
            assertThatThrownBy(() -> site.masked(Planted.LOGISTIC, rows, own, task(exchanged, 3)))
                    .hasMessageContaining("exchanged sites");
            Map<String, String> broken = new LinkedHashMap<>(four);
            broken.put("a", "AAAA");
            assertThatThrownBy(() -> own.masked(FixedPoint.zeros(1), broken, "s", 1))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("public key");
        }
    }

    @Test
    void tooSmallACellIsNamedWithoutItsCount() {
        List<double[]> people = Planted.people(Planted.COX, 300, 4);
        for (int i = 0; i < people.size(); i++) {
            people.get(i)[1] = i < 5 ? 1 : 0;
            people.get(i)[4] = i < 4 ? 0.5 : 1 + people.get(i)[4];
        }
        assertThat(SmallCells.of(Planted.COX, Planted.rows(Planted.COX, people), 11))
                .containsExactly(
                        "fewer than 11 rows with one of the values of male",
                        "fewer than 11 people whose observation ends in the interval up to 1.0: a coarser grid is needed");
    }
}
