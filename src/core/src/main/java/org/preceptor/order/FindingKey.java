package org.preceptor.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.preceptor.cds.Indicator;

/**
 * By what something that was told is known again, without saying about whom it is: SHA-256 in hexadecimal.
 *
 * @param patientFinding of the patient and the finding: an override holds for these
 * @param userFinding of the patient, the finding and the user: "not now" holds for who said it
 * @param orderFinding of the patient, the finding, the user and what the orders say: who was told need not be told twice, and
 *     somebody else who drafts the same is told. Of the other two alone where it is not about orders
 * @param loudness how loudly it is told: what has got louder since it was overridden is told again
 * @param repeat when it is told again though nobody overrode it
 */
public record FindingKey(String patientFinding, String userFinding, String orderFinding, int loudness, Repeat repeat) {

    /** When something is told again that nobody overrode. */
    public enum Repeat {
        /** At every call: estimates at the opening of a chart. */
        ALWAYS,
        /** When the orders changed, to somebody else, or after a while. */
        CHANGED,
        /** After a long while, whatever the orders say: an offer to test. */
        OFFERED_ONCE
    }

    /** Between two indicators there is room for the bands of an estimate. */
    private static final int BANDS = 100;

    /** The key of a finding about a patient's orders. */
    public static FindingKey of(String patientId, Optional<String> userId, Finding finding) {
        return of(patientId, userId, finding, FindingKey::content);
    }

    /** What an order says. A draft's id and meta do not count: they may change on the way. */
    public static String content(DraftOrder order) {
        return order.resource().without("id", "meta").json();
    }

    /**
     * The key of a finding about a patient's orders.
     *
     * @param content {@link #content}, which the caller may know already
     */
    public static FindingKey of(
            String patientId, Optional<String> userId, Finding finding, Function<DraftOrder, String> content) {
        StringBuilder orders = new StringBuilder();
        finding.orders().stream()
                .map(content)
                .sorted()
                .forEach(order -> orders.append('\n').append(order));
        String both = patientId + "\n" + finding.id();
        boolean offer = finding.action() == Finding.ActionClass.TEST && finding.indicator() == Indicator.INFO;
        MessageDigest sha256 = sha256();
        return new FindingKey(
                digest(sha256, both),
                digest(sha256, both + "\nuser\n" + userId.orElse("")),
                digest(sha256, both + "\n" + userId.orElse("") + orders),
                loudness(finding.indicator(), 0),
                offer ? Repeat.OFFERED_ONCE : Repeat.CHANGED);
    }

    /**
     * The key of a card that is not about orders: of its topic and the patient.
     *
     * @param loudness as {@link #loudness} says
     */
    public static FindingKey of(String patientId, Optional<String> userId, String topic, int loudness) {
        String both = patientId + "\ntopic\n" + topic;
        MessageDigest sha256 = sha256();
        String user = digest(sha256, both + "\nuser\n" + userId.orElse(""));
        return new FindingKey(digest(sha256, both), user, user, loudness, Repeat.ALWAYS);
    }

    /**
     * How loud: the indicator first, then the band within it.
     *
     * @param band 0 where there is none, else from 1, rising with what the band says
     */
    public static int loudness(Indicator indicator, int band) {
        int floor = switch (indicator) {
            case INFO -> 0;
            case WARNING -> BANDS;
            case CRITICAL -> 2 * BANDS;
        };
        return floor + Math.min(band, BANDS - 1);
    }

    /**
     * What only one call may take: of two that come at the same instant, one tells it. Louder, it is something else. Empty for what
     * is told at every call.
     */
    public Optional<String> claim() {
        return switch (repeat) {
            case ALWAYS -> Optional.empty();
            case CHANGED -> Optional.of(orderFinding + ":" + loudness);
            case OFFERED_ONCE -> Optional.of(patientFinding + ":" + loudness);
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String digest(MessageDigest sha256, String text) {
        return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
