package org.preceptor.decision;

import java.time.Instant;
import java.time.ZoneId;
import org.preceptor.cds.CdsRequest;
import org.preceptor.order.Recall;

/**
 * Who asks, about whom, and when.
 *
 * @param now the instant of the call: ages and look-backs count from it
 * @param recall what was said before
 * @param zone in which a date without a time is read
 * @param limit when the decision must end
 */
public record Ask(CdsRequest request, Instant now, ZoneId zone, Recall recall, TimeLimit limit) {

    /** Takes whatever time it takes. */
    public Ask(CdsRequest request, Instant now, ZoneId zone, Recall recall) {
        this(request, now, zone, recall, TimeLimit.NONE);
    }

    /** Nobody was told anything before. */
    public Ask(CdsRequest request, Instant now, ZoneId zone) {
        this(request, now, zone, Recall.NOTHING);
    }
}
