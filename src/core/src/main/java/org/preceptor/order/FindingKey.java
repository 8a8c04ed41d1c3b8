package org.preceptor.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.preceptor.cds.Indicator;

/**
 * By what a finding is known again, without saying about whom it is: SHA-256 in hexadecimal.
 *
 * @param patientFinding of the patient and the finding: an override holds for these
 * @param orderFinding of the patient, the finding, the user and what the orders say: who was told need not be told twice, and
 *     somebody else who drafts the same is told
 * @param once whether the finding is an offer to be made once, whatever the orders say
 */
public record FindingKey(String patientFinding, String orderFinding, boolean once) {

    /** The key of a finding about a patient's orders. A draft's id and meta do not count: they may change on the way. */
    public static FindingKey of(String patientId, Optional<String> userId, Finding finding) {
        StringBuilder orders = new StringBuilder();
        finding.orders().stream()
                .map(order -> order.resource().without("id", "meta").json())
                .sorted()
                .forEach(order -> orders.append('\n').append(order));
        String both = patientId + "\n" + finding.id();
        boolean offer = finding.action() == Finding.ActionClass.TEST && finding.indicator() == Indicator.INFO;
        return new FindingKey(digest(both), digest(both + "\n" + userId.orElse("") + orders), offer);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
