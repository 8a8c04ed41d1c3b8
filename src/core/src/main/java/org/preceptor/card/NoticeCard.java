package org.preceptor.card;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.Indicator;

/** Says why a service says nothing, where its silence would read as "nothing found". */
public final class NoticeCard {

    private NoticeCard() {}

    /**
     * That the patient's Consent does not permit it.
     *
     * @param ofOrders whether the call was about orders: then something that somebody may count on was not done
     * @param unclear whether the Consent could not be understood
     */
    public static Card consent(
            CdsService asked, boolean ofOrders, boolean unclear, UUID uuid, Map<String, String> extension) {
        String why = unclear
                ? "A Consent of this patient is about decision support, and what it says of it could not be understood. It was not"
                        + " taken for a permission."
                : "A Consent of this patient forbids decision support.";
        return card(
                asked,
                ofOrders ? Indicator.WARNING : Indicator.INFO,
                (ofOrders ? "Orders not screened" : "Not assessed") + ": the patient's consent does not permit it ("
                        + asked.title() + ")",
                why + "\n\n"
                        + (ofOrders
                                ? "**These orders were not looked at.** That says nothing about their risks."
                                : "**Nothing was computed.** That says nothing about the patient's risk."),
                uuid,
                extension);
    }

    /** That the patient has died, as far as the chart says. */
    public static Card deceased(CdsService asked, boolean ofOrders, UUID uuid, Map<String, String> extension) {
        return card(
                asked,
                ofOrders ? Indicator.WARNING : Indicator.INFO,
                ofOrders
                        ? "The chart records that this patient has died: check that it is the right one"
                        : "No estimate: the chart records that this patient has died (" + asked.title() + ")",
                "The Patient resource says that the patient is deceased. No risk was estimated."
                        + (ofOrders ? " The orders were screened all the same." : "")
                        + "\n\nIf that is wrong, or this is not the patient who was meant, it has to be put right in the record.",
                uuid,
                extension);
    }

    /**
     * That what could be used gives nothing to say, but not all of the chart could be used.
     *
     * @param notAssessed what each of several services could not assess and what it lacks, instead of a card each
     */
    public static Card inPart(
            CdsService asked, Caveats caveats, List<String> notAssessed, UUID uuid, Map<String, String> extension) {
        return card(
                asked,
                Indicator.INFO,
                "Assessed in part: not all of the chart could be used (" + asked.title() + ")",
                "**That there is nothing else to say does not mean that there is nothing.**\n\n"
                        + bullets(caveats.lines())
                        + (notAssessed.isEmpty()
                                ? ""
                                : "\n\n### Not assessed, and what is missing\n" + bullets(notAssessed)
                                        + "\n\nNone of these is a low risk: there is no estimate."),
                uuid,
                extension);
    }

    private static String bullets(List<String> lines) {
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    private static Card card(
            CdsService asked,
            Indicator indicator,
            String summary,
            String detail,
            UUID uuid,
            Map<String, String> extension) {
        return new Card(
                uuid,
                Summary.shortened(summary),
                Optional.of(detail),
                indicator,
                asked.source(),
                List.of(),
                Optional.empty(),
                asked.overrideReasons(),
                asked.links(),
                extension);
    }
}
