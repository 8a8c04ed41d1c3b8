package org.preceptor.cds;

import java.util.Optional;

/**
 * Who says what a card says.
 *
 * @param label a few words
 * @param url absolute URL about the source, never about the patient
 * @param topic stable topic; some clients need it to respect overrides on later calls
 */
public record Source(String label, Optional<String> url, Optional<Coding> topic) {}
