package org.preceptor.sandbox.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One rule, looked at once.
 *
 * @param rule which
 * @param passed whether it is kept
 * @param message what is so; where it is not kept, where and how. It quotes what a service sent: unsafe text
 */
public record Check(Rule rule, boolean passed, String message) {

    /** Kept, in the rule's own words. */
    static Check kept(Rule rule) {
        return new Check(rule, true, rule.text());
    }

    /** By severity, kept or not. */
    public boolean failed(Severity severity) {
        return !passed && rule.severity() == severity;
    }

    /** As JSON: id, severity, passed, message, section, rule. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", rule.id())
                .put("severity", rule.severity().word())
                .put("passed", passed)
                .put("message", message)
                .put("section", rule.section())
                .put("rule", rule.text());
    }
}
