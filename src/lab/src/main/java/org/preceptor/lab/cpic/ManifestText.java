package org.preceptor.lab.cpic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks drugs in {@code manifest.yaml}, and leaves everything else in it as it stands. */
final class ManifestText {

    private static final Pattern DRUG =
            Pattern.compile("  - \\{drug: ([a-z0-9-]+), dates: \\[([^\\]]*)\\], note: \"(.*)\"\\}");

    private ManifestText() {}

    static String renew(String text, ImportReport report) {
        List<String> open = new ArrayList<>(report.drugsToRead());
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher drug = DRUG.matcher(line);
            if (drug.matches() && open.contains(drug.group(1))) {
                open.remove(drug.group(1));
                String dates = drug.group(2).contains(report.date().toString())
                        ? drug.group(2)
                        : drug.group(2) + ", " + report.date();
                lines.add(line(drug.group(1), dates, report));
            } else if (line.startsWith("checked_until: ")) {
                lines.add(
                        line.replaceFirst("\\d{4}-\\d{2}-\\d{2}", report.date().toString()));
            } else {
                lines.add(line.equals("changed_since: []") && !open.isEmpty() ? "changed_since:" : line);
            }
        }
        open.forEach(drug -> lines.add(line(kebab(drug), report.date().toString(), report, drug)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String drug, String dates, ImportReport report) {
        return line(drug, dates, report, drug);
    }

    private static String line(String id, String dates, ImportReport report, String name) {
        return "  - {drug: " + id + ", dates: [" + dates + "], note: \"" + report.note(name) + "\"}";
    }

    private static String kebab(String drug) {
        return drug.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
