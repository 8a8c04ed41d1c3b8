package org.preceptor.cds;

import java.util.Optional;

/**
 * CDS Hooks' own Coding.
 *
 * @param display required by the specification for override reasons that a service sends
 */
public record Coding(String system, String code, Optional<String> display) {}
