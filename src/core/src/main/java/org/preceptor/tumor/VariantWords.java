package org.preceptor.tumor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.genomics.VariantFinding;
import org.preceptor.genomics.VariantFinding.Change;
import org.preceptor.genomics.VariantFinding.Origin;
import org.preceptor.genomics.VariantFinding.Presence;
import org.preceptor.tumor.TumorKnowledge.Item;
import org.preceptor.tumor.TumorKnowledge.Row;

/** Findings in words, in our own spelling and never in the chart's. */
final class VariantWords {

    private VariantWords() {}

    /** "**KRAS G12D**: present in the tumor (2026-01-05)." for each finding of a state. */
    static List<String> lines(Row row, VariantState state) {
        return switch (state) {
            case VariantState.Found found -> {
                List<String> lines = new ArrayList<>(each(row, found.present()));
                if (!found.earlier().isEmpty()) {
                    lines.add("An earlier report (" + dates(found.earlier())
                            + ") did not find it: it may have been acquired since, or stand in another tumor.");
                }
                yield lines;
            }
            case VariantState.Contradictory differing -> {
                List<String> lines = new ArrayList<>(each(row, differing.present()));
                lines.addAll(each(row, differing.absent()));
                lines.add(
                        "The reports differ, and none is preferred here: they may be of different tumors or times. Read them, ask the"
                                + " laboratory, or test again.");
                yield lines;
            }
            case VariantState.Unsettled unsettled -> each(row, unsettled.findings());
            case VariantState.Absent absent -> each(row, absent.findings());
            case VariantState.Elsewhere others -> {
                List<String> lines = new ArrayList<>(each(row, others.findings()));
                lines.add("Whether " + row.variant() + " was looked for is not said: that is unknown, not absent.");
                yield lines;
            }
            case VariantState.NoResult nothing -> {
                List<String> lines = new ArrayList<>(each(row, nothing.findings()));
                lines.add(row.variant() + ": no usable result. That is unknown, not absent.");
                yield lines;
            }
            case VariantState.Untested untested ->
                List.of(row.variant() + ": the chart holds no result of the tumor. That is unknown, not absent.");
        };
    }

    private static List<String> each(Row row, List<VariantFinding> findings) {
        return findings.stream()
                .map(finding ->
                        "**" + row.gene() + changed(finding) + "**: " + presence(finding) + origin(finding) + " ("
                                + date(finding) + (finding.preliminary() ? ", preliminary" : "") + ")"
                                + doubt(finding) + ".")
                .distinct()
                .toList();
    }

    private static String changed(VariantFinding finding) {
        return finding.change() instanceof Change.Read read
                ? " " + read.protein().spelled()
                : "";
    }

    private static String presence(VariantFinding finding) {
        return switch (finding.presence()) {
            case PRESENT -> finding.change() instanceof Change.Read ? "present" : "a variant is present";
            case ABSENT -> finding.change() instanceof Change.Read ? "absent" : "no variant found";
            case UNDECIDED -> "the laboratory gives no result";
        };
    }

    private static String origin(VariantFinding finding) {
        return finding.origin() == Origin.SOMATIC
                ? " in the tumor"
                : "; the report does not say that it was found in the tumor";
    }

    private static String doubt(VariantFinding finding) {
        List<String> doubts = new ArrayList<>();
        if (finding.change() instanceof Change.Unreadable) {
            doubts.add("its change of the protein could not be read");
        }
        if (finding.change() instanceof Change.None && finding.presence() == Presence.PRESENT) {
            doubts.add("which change is not said");
        }
        if (finding.genes().size() > 1 && finding.presence() == Presence.PRESENT) {
            doubts.add("several genes are named, and not which of them has it");
        }
        return doubts.isEmpty() ? "" : "; " + String.join("; ", doubts);
    }

    static String dates(List<VariantFinding> findings) {
        return findings.stream().map(VariantWords::date).distinct().collect(Collectors.joining(", "));
    }

    private static String date(VariantFinding finding) {
        return finding.time().map(VariantWords::date).orElse("no date");
    }

    private static String date(ClinicalTime time) {
        String date = time.date().toString();
        return switch (time.precision()) {
            case YEAR -> date.substring(0, date.length() - 6);
            case MONTH -> date.substring(0, date.length() - 3);
            case DAY, INSTANT -> date;
        };
    }

    /** "KRAS G12D", of what is present. */
    static String found(Row row, List<VariantFinding> present) {
        Set<String> spelled = new TreeSet<>();
        present.forEach(finding -> {
            if (finding.change() instanceof Change.Read read) {
                spelled.add(read.protein().spelled());
            }
        });
        return row.gene() + " " + String.join(", ", spelled);
    }

    /** The places of what is present: {@code G12}. */
    static Set<String> places(List<VariantFinding> present) {
        Set<String> places = new TreeSet<>();
        present.forEach(finding -> {
            if (finding.change() instanceof Change.Read read) {
                places.add(read.protein().place());
            }
        });
        return places;
    }

    static String items(List<Item> items) {
        return "Evidence: "
                + items.stream()
                        .map(item -> item.id() + " (level " + item.level() + ", " + item.of() + ", reviewed "
                                + item.date() + ")")
                        .collect(Collectors.joining("; "))
                + ".";
    }

    static List<SourceReference> sources(VariantState state) {
        List<VariantFinding> findings = switch (state) {
            case VariantState.Found found -> both(found.present(), found.earlier());
            case VariantState.Contradictory differing -> both(differing.present(), differing.absent());
            case VariantState.Unsettled unsettled -> unsettled.findings();
            case VariantState.Absent absent -> absent.findings();
            case VariantState.Elsewhere others -> others.findings();
            case VariantState.NoResult nothing -> nothing.findings();
            case VariantState.Untested untested -> List.of();
        };
        return findings.stream().map(VariantFinding::source).distinct().toList();
    }

    private static List<VariantFinding> both(List<VariantFinding> one, List<VariantFinding> other) {
        List<VariantFinding> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
