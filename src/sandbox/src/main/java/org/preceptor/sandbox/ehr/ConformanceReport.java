package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.sandbox.conformance.Check;
import org.preceptor.sandbox.conformance.Severity;

/** What a run found, for people and as JSON. What a service sent is made fit for a terminal. */
final class ConformanceReport implements ConformanceRun.Listener {
    private final String base;
    private final Optional<PrintWriter> progress;
    private final List<ConformanceRun.Group> groups = new ArrayList<>();

    /**
     * Of a run that has not begun.
     *
     * @param progress where it is told how it goes; empty: nowhere
     */
    ConformanceReport(String base, Optional<PrintWriter> progress) {
        this.base = base;
        this.progress = progress;
    }

    @Override
    public void begins(String title, int number, int of) {
        progress.ifPresent(out -> {
            out.print(Terminal.safe(String.format("[%d/%d] %s … ", number, of, title)));
            out.flush();
        });
    }

    @Override
    public void ends(ConformanceRun.Group group) {
        groups.add(group);
        progress.ifPresent(out -> out.println(outcome(group)));
    }

    private static String outcome(ConformanceRun.Group group) {
        if (group.skipped().isPresent()) {
            return "left out: " + group.skipped().get();
        }
        StringBuilder text = new StringBuilder();
        text.append(group.checks().stream().filter(Check::passed).count()).append(" kept");
        append(text, count(group, Severity.FAILURE), " failed");
        append(text, count(group, Severity.WARNING), " to look at");
        append(text, count(group, Severity.NOTE), " noted");
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String word) {
        if (count > 0) {
            text.append(", ").append(count).append(word);
        }
    }

    private static long count(ConformanceRun.Group group, Severity severity) {
        return group.checks().stream().filter(check -> check.failed(severity)).count();
    }

    /** How many rules of the severest kind are not kept. */
    long failures() {
        return count(Severity.FAILURE);
    }

    private long count(Severity severity) {
        return groups.stream().mapToLong(group -> count(group, severity)).sum();
    }

    private long kept() {
        return groups.stream()
                .flatMap(group -> group.checks().stream())
                .filter(Check::passed)
                .count();
    }

    /** Everything, by severity, the worst last: it is what is read first at a terminal. */
    void print(PrintWriter out) {
        print(out, Severity.NOTE, "Good to know");
        print(out, Severity.WARNING, "To look at (the specification says SHOULD, or leaves it open)");
        print(out, Severity.FAILURE, "Failed (the specification says SHALL, MUST or REQUIRED)");
        out.println();
        out.println(base + ": " + kept() + " checks kept, " + failures() + " failed, " + count(Severity.WARNING)
                + " to look at, " + count(Severity.NOTE) + " noted.");
        if (groups.stream().anyMatch(group -> group.skipped().isPresent())) {
            out.println("Left out: "
                    + groups.stream()
                            .filter(group -> group.skipped().isPresent())
                            .map(group -> Terminal.safe(group.title()))
                            .collect(java.util.stream.Collectors.joining("; "))
                    + ".");
        }
    }

    /** Alike in several places: told once, with the places. */
    private void print(PrintWriter out, Severity severity, String heading) {
        Map<Check, List<String>> alike = new LinkedHashMap<>();
        groups.forEach(group -> group.checks().stream()
                .filter(check -> check.failed(severity))
                .forEach(check ->
                        alike.computeIfAbsent(check, first -> new ArrayList<>()).add(group.title())));
        if (alike.isEmpty()) {
            return;
        }
        out.println();
        out.println(heading);
        alike.forEach((check, places) -> {
            out.println("  " + check.rule().id() + ": " + check.rule().text());
            Terminal.wrap("    " + Terminal.safe(check.message())).forEach(out::println);
            String more = places.size() > 3 ? " and " + (places.size() - 3) + " more" : "";
            out.println("    at " + Terminal.safe(String.join("; ", places.subList(0, Math.min(3, places.size()))))
                    + more);
            out.println("    CDS Hooks, " + check.rule().section());
        });
    }

    /** Base, counts, and every group with its checks. */
    ObjectNode json() {
        ObjectNode root = Web.JSON.createObjectNode().put("base", base).put("specification", "CDS Hooks 2.0.1");
        root.putObject("counts")
                .put("kept", kept())
                .put("failures", failures())
                .put("warnings", count(Severity.WARNING))
                .put("notes", count(Severity.NOTE));
        ArrayNode array = root.putArray("groups");
        groups.forEach(group -> array.add(json(group)));
        return root;
    }

    /** A group as JSON. */
    static ObjectNode json(ConformanceRun.Group group) {
        ObjectNode node = Web.JSON.createObjectNode().put("title", group.title());
        group.skipped().ifPresent(reason -> node.put("skipped", reason));
        ArrayNode checks = node.putArray("checks");
        group.checks().forEach(check -> checks.add(check.json()));
        return node;
    }
}
