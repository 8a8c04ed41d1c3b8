package org.preceptor.service.decide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.preceptor.cds.HookContext;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Fact;

/**
 * Says whether two decisions were made from the same facts, without keeping them: SHA-256 over every fact that some model
 * reads. Comparable between runs of one version of this program.
 */
final class InputDigest {

    private InputDigest() {}

    static String of(Chart chart, HookContext context) {
        MessageDigest digest = sha256();
        chart.person().ifPresent(person -> add(digest, person));
        add(digest, chart.measurements());
        add(digest, chart.problems());
        add(digest, chart.medications());
        add(digest, chart.procedures());
        add(digest, chart.allergies());
        add(digest, chart.genomics());
        add(digest, chart.encounters());
        add(digest, chart.relatives());
        chart.consents().forEach(consent -> add(digest, consent));
        context.drafting().ifPresent(drafting -> {
            add(digest, drafting.bundle().json());
            add(digest, drafting.selections());
        });
        // Sorted: an immutable map's own order differs from run to run.
        new TreeMap<>(chart.prefetch())
                .forEach((key, state) -> add(digest, key + (state.complete() ? " complete" : " incomplete")));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, List<? extends Fact> facts) {
        facts.forEach(fact -> add(digest, fact));
    }

    private static void add(MessageDigest digest, Object what) {
        digest.update(what.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
