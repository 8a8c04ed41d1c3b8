package org.preceptor.order;

/**
 * Where a finding's knowledge comes from.
 *
 * @param label e.g. {@code CPIC guideline for clopidogrel and CYP2C19}
 * @param url absolute
 * @param date ISO date, or year, of the source's release
 */
public record Citation(String label, String url, String date) {}
