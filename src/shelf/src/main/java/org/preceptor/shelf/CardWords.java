package org.preceptor.shelf;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService.Case;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.Words;

/** Reads {@code card.md}: the words of the four cases, with placeholders that exist and have a value in that case. */
final class CardWords {

    /** Placeholders that have a value whatever the prediction is. */
    private static final Set<String> ALWAYS = Set.of(
            "baseline.name",
            "population",
            "horizon",
            "model.title",
            "model.version",
            "model.status",
            "model.citation",
            "notes",
            "reasons",
            "lacking",
            "declined",
            "beside");
    /** Placeholders that have a value only where there is an estimate. */
    private static final Set<String> OF_AN_ESTIMATE = Set.of(
            "lead.frequency",
            "lead.percent",
            "lead.value",
            "lead.title",
            "lead.risk",
            "lead.risk-source",
            "lead.why",
            "baseline.value",
            "baseline.frequency",
            "band",
            "variant",
            "outcomes",
            "contributions",
            "counterfactuals",
            "inputs",
            "data.time");

    /** What may be said of one outcome. */
    private static final List<String> OF_AN_OUTCOME =
            List.of("frequency", "percent", "value", "band", "risk", "risk-source");

    private final ShelfFiles files;
    private final Problems problems;
    private final Set<String> outcomes = new TreeSet<>();
    private final Set<String> withoutProbability;
    private final boolean mayDecline;
    private final boolean besideOthers;

    /**
     * The words of a service with these estimates.
     *
     * @param withoutProbability what has neither frequency nor percentage: {@code lead}, {@code estimate.outcome}
     */
    CardWords(
            ShelfFiles files, Problems problems, List<EstimateDeclaration> estimates, Set<String> withoutProbability) {
        this.withoutProbability = withoutProbability;
        this.mayDecline = estimates.stream().anyMatch(EstimateDeclaration::independent);
        this.besideOthers =
                estimates.stream().anyMatch(estimate -> estimate.beside().isPresent());
        this.files = files;
        this.problems = problems;
        for (EstimateDeclaration estimate : estimates) {
            for (String outcome : estimate.outcomes()) {
                for (String what : OF_AN_OUTCOME) {
                    outcomes.add(estimate.id() + "." + outcome + "." + what);
                }
            }
        }
    }

    /** A part of the file and where it begins. */
    private record Part(int line, StringBuilder text) {}

    Map<Case, Words> read(Path path) {
        String file = files.relative(path);
        Optional<String> text = files.text(path, file, 1);
        Map<Case, Words> words = new EnumMap<>(Case.class);
        if (text.isEmpty()) {
            return words;
        }
        Map<String, Part> parts = parts(file, text.get());
        for (Case subject : Case.values()) {
            String heading = heading(subject);
            Part whole = parts.get(heading);
            if (whole == null) {
                problems.add(file, 1, "the case `# " + heading + "` is missing");
                continue;
            }
            String summary = part(file, parts, heading, "summary", whole.line());
            String detail = part(file, parts, heading, "detail", whole.line());
            Part summaryPart = parts.get(heading + "/summary");
            if (summaryPart != null) {
                summary(file, summaryPart.line(), summary);
            }
            if (subject == Case.ESTIMATE && mayDecline && !detail.contains("{declined}")) {
                problems.add(
                        file,
                        whole.line(),
                        "an estimate is independent, so `{declined}` must say which one is missing");
            }
            if (besideOthers && !detail.contains("{beside}")) {
                problems.add(
                        file,
                        whole.line(),
                        "an estimate stands `beside` the others, so `{beside}` must tell it in `# " + heading + "`");
            }
            words.put(subject, new Words(summary, detail));
        }
        return words;
    }

    private static String heading(Case subject) {
        return subject.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String part(String file, Map<String, Part> parts, String heading, String name, int line) {
        Part part = parts.get(heading + "/" + name);
        if (part == null) {
            problems.add(file, line, "the case `# " + heading + "` has no `## " + name + "`");
            return "";
        }
        String text = part.text().toString().strip();
        if (text.isEmpty()) {
            problems.add(file, part.line(), "`## " + name + "` of `# " + heading + "` is empty");
        }
        return text;
    }

    private Map<String, Part> parts(String file, String text) {
        Map<String, Part> parts = new LinkedHashMap<>();
        Set<String> cases = new TreeSet<>();
        for (Case subject : Case.values()) {
            cases.add(heading(subject));
        }
        String subject = "";
        Part current = new Part(1, new StringBuilder());
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int number = i + 1;
            if (line.startsWith("# ")) {
                subject = line.substring(2).strip();
                if (!cases.contains(subject)) {
                    problems.add(
                            file, number, "`# " + subject + "` is not a case; allowed: " + String.join(", ", cases));
                }
                current = new Part(number, new StringBuilder());
                once(file, number, parts.putIfAbsent(subject, current), line);
            } else if (line.startsWith("## ")) {
                String name = line.substring(3).strip();
                if (!name.equals("summary") && !name.equals("detail")) {
                    problems.add(file, number, "`## " + name + "` is not a part; allowed: summary, detail");
                }
                current = new Part(number, new StringBuilder());
                once(file, number, parts.putIfAbsent(subject + "/" + name, current), line);
            } else {
                boolean outside = parts.isEmpty() || current.equals(parts.get(subject));
                if (outside && !line.isBlank()) {
                    problems.add(file, number, "words outside of `## summary` and `## detail` are never said");
                }
                placeholders(file, number, subject, line);
                current.text().append(line).append('\n');
            }
        }
        return parts;
    }

    private void once(String file, int line, @Nullable Part earlier, String heading) {
        if (earlier != null) {
            problems.add(file, line, "`" + heading + "` stands here a second time");
        }
    }

    private void placeholders(String file, int number, String subject, String line) {
        boolean estimate = subject.equals(heading(Case.ESTIMATE));
        for (String placeholder : Placeholders.in(line)) {
            boolean ofEstimate = OF_AN_ESTIMATE.contains(placeholder) || outcomes.contains(placeholder);
            if (!ofEstimate && !ALWAYS.contains(placeholder)) {
                problems.add(file, number, "there is no placeholder `{" + placeholder + "}`");
            } else if (ofEstimate && !estimate) {
                problems.add(file, number, "`{" + placeholder + "}` has no value without an estimate");
            }
            int dot = placeholder.lastIndexOf('.');
            boolean share = placeholder.endsWith(".frequency") || placeholder.endsWith(".percent");
            if (share && withoutProbability.contains(placeholder.substring(0, dot))) {
                problems.add(
                        file,
                        number,
                        "`{" + placeholder + "}` is of a probability; `{" + placeholder.substring(0, dot)
                                + ".value}` prints this one");
            }
        }
        if (Placeholders.unclosed(line)) {
            problems.add(file, number, "a brace is not closed; write `{{` for a brace");
        }
    }

    /** Longer than a card allows even before anything is filled in, it would always be cut. */
    private void summary(String file, int line, String summary) {
        if (summary.lines().count() > 1) {
            problems.add(file, line, "a summary is one sentence on one line");
        }
        String bare = Placeholders.without(summary);
        int length = bare.codePointCount(0, bare.length());
        if (length > Card.LONGEST_SUMMARY) {
            problems.add(
                    file,
                    line,
                    "the summary has " + length + " characters before anything is filled in; at most "
                            + Card.LONGEST_SUMMARY + " are allowed");
        }
    }
}
