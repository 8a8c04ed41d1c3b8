package org.preceptor.decision;

import java.time.Instant;
import java.time.ZoneId;
import org.preceptor.cds.CdsRequest;

/**
 * Who asks, about whom, and when.
 *
 * @param now the instant of the call: ages and look-backs count from it
 * @param zone in which a date without a time is read
 */
public record Ask(CdsRequest request, Instant now, ZoneId zone) {}
