package org.preceptor.card;

import java.util.Optional;
import org.preceptor.cds.CdsService.PublishedRisk;

/**
 * Probabilities in words that people understand: natural frequencies with a fixed denominator (Akl EA et al. Cochrane
 * Database Syst Rev 2011;(3):CD006776), never relative.
 */
public final class Frequency {

    private Frequency() {}

    /**
     * "13 of 100"; "4 of 1,000" where the leading estimate is below 1 %. One card has one denominator: "220 of 1,000
     * against 2 of 100" is read wrongly.
     *
     * @param probability 0 to 1
     * @param leading the card's leading estimate, which chooses the denominator
     */
    public static String of(double probability, double leading) {
        Share share = share(probability, leading);
        String of = share.people() + (share.of() == 1000 ? " of 1,000" : " of 100");
        return switch (share.bound()) {
            case EXACT -> of;
            case FEWER -> "fewer than " + of;
            case MORE -> "more than " + of;
        };
    }

    /**
     * So many people of so many.
     *
     * @param bound whether it is about so many, or fewer or more than that: nobody's risk is told as 0 or as 100 of 100
     */
    public record Share(long people, int of, Bound bound) {}

    /** What a share says of its number. */
    public enum Bound {
        EXACT,
        FEWER,
        MORE
    }

    /** The same as numbers. */
    public static Share share(double probability, double leading) {
        int of = leading < 0.00995 ? 1000 : 100;
        if (probability * of < 0.5) {
            return new Share(1, of, Bound.FEWER);
        }
        if (probability * of >= of - 0.5) {
            return new Share(of - 1, of, Bound.MORE);
        }
        return new Share(Math.round(probability * of), of, Bound.EXACT);
    }

    /** What was observed: "12 of 100", "1 to 3 of 100", "at most 4 of 1,000", "at least 5 of 100". */
    static String of(PublishedRisk risk) {
        double lead = risk.to().or(risk::from).orElse(1.0);
        Optional<String> from = risk.from().map(share -> of(share, lead));
        Optional<String> to = risk.to().map(share -> of(share, lead));
        if (from.isPresent() && to.isPresent()) {
            String start = from.get();
            int of = start.indexOf(" of ");
            return from.equals(to) ? start : start.substring(0, of) + " to " + to.get();
        }
        return from.map(least -> "at least " + least)
                .or(() -> to.map(most -> "at most " + most))
                .orElse("");
    }

    /** "13.2 %". */
    static String percent(double probability) {
        return Printed.number(probability * 100, 1) + " %";
    }

    /** A signed difference of probabilities: "+3.1 percentage points". */
    static String points(double difference) {
        double points = difference * 100;
        if (Math.abs(points) < 0.05) {
            return "less than 0.1 percentage points";
        }
        return (points < 0 ? "\u2212" : "+") + Printed.number(Math.abs(points), 1) + " percentage points";
    }
}
