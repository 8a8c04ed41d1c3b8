package org.preceptor.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What keeps parts of a chart, or all of it, out of a decision: security labels of resources, and Consents about decision support.
 *
 * @param sensitive labels ({@code meta.security}) whose resources are withheld
 * @param permitted codes of these labels that the caller may have used all the same
 * @param decisionSupport codes by which a Consent is known to be about decision support; a policy's URI counts as a code of
 *     {@value #URIS}
 */
public record PrivacyRules(CodeSet sensitive, Set<String> permitted, CodeSet decisionSupport) {

    /** The code system of URIs. */
    public static final String URIS = "urn:ietf:rfc:3986";

    private static final CodeSet EMPTY = new CodeSet("none", "None", Set.of(), Map.of());

    /** Nothing is withheld, and no Consent is about decision support. */
    public static final PrivacyRules NONE = new PrivacyRules(EMPTY, Set.of(), EMPTY);

    /** HL7's "restricted": what is said of a whole class of sensitive information, beside the label that names the class. */
    private static final String RESTRICTED = "R";

    public PrivacyRules {
        permitted = Set.copyOf(permitted);
    }

    /** The same for a caller who may have these labels used. */
    public PrivacyRules permitting(Set<String> codes) {
        return codes.isEmpty() ? this : new PrivacyRules(sensitive, codes, decisionSupport);
    }

    /**
     * Whether a resource with these labels is withheld. Every sensitive label must be permitted; but "restricted" beside a label that
     * says of what kind goes with that one.
     */
    boolean withhold(List<Code> labels) {
        if (labels.isEmpty()) {
            return false;
        }
        Set<String> refused = new HashSet<>();
        boolean kindPermitted = false;
        for (Code label : labels) {
            if (sensitive(label)) {
                if (permitted.contains(label.code())) {
                    kindPermitted |= !label.code().equals(RESTRICTED);
                } else {
                    refused.add(label.code());
                }
            }
        }
        return !refused.isEmpty() && !(kindPermitted && refused.equals(Set.of(RESTRICTED)));
    }

    /** A label without a system is taken for HL7's of the same code: a slip must not open what is closed. */
    private boolean sensitive(Code label) {
        if (label.system().isEmpty()) {
            return sensitive.codes().stream().anyMatch(code -> code.code().equals(label.code()));
        }
        return sensitive.contains(CodeSystems.label(label));
    }

    /** Whether one of the codes says that a Consent is about decision support. */
    boolean about(List<Code> codes) {
        for (Code code : codes) {
            if (decisionSupport.contains(CodeSystems.label(code))) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is such a label, by its code alone. */
    public boolean knows(String code) {
        return sensitive.codes().stream().anyMatch(one -> one.code().equals(code));
    }
}
