package org.preceptor.card;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.Indicator;

/** Says that one of the services that answer together failed or was not finished: its silence would read as "nothing found". */
public final class FailureCard {

    private FailureCard() {}

    /** The card. Nothing of the failure itself is in it: an exception's words may hold a patient's data. */
    public static Card of(CdsService failed, UUID uuid, Map<String, String> extension) {
        return card(
                failed,
                "Not assessed, because of an error: ",
                "The other services of this call answered. Try again; if it stays so, tell those who run this service.",
                uuid,
                extension);
    }

    /** The card of a service for which no time was left. */
    public static Card late(CdsService unfinished, UUID uuid, Map<String, String> extension) {
        return card(
                unfinished,
                "Not assessed, no time was left: ",
                "The call had to be answered before this part was finished. Try again; if it stays so, tell those who run"
                        + " this service.",
                uuid,
                extension);
    }

    private static Card card(CdsService silent, String why, String what, UUID uuid, Map<String, String> extension) {
        return new Card(
                uuid,
                Summary.shortened(why + silent.title()),
                Optional.of(
                        "This part of the answer is missing. That says nothing about the patient: it does not mean that"
                                + " nothing was found.\n\n" + what),
                Indicator.WARNING,
                silent.source(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                extension);
    }
}
