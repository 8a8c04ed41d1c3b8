package org.preceptor.shelf.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A card by its headings (CHAI Applied Model Card v0.2) and its source attributes (45 CFR 170.315(b)(11)(iv)).
 *
 * @param markdown the whole of it
 */
public record ModelCard(String markdown) {

    /** How a table of attributes is headed: evidence-based interventions have 13. */
    private static final String EVIDENCE_BASED = "## Source attributes: evidence-based intervention";

    private static final String PREDICTIVE = "## Source attributes: predictive intervention";

    /**
     * One source attribute.
     *
     * @param number as the regulation counts it within its list
     * @param group of the predictive ones; empty for the others
     */
    public record Attribute(int number, String group, String name, String content) {}

    /** What stands under each heading of the third level, and under {@code Bibliography}, by the heading. */
    public Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        String heading = "";
        List<String> under = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("#")) {
                put(sections, heading, under);
                heading = line.startsWith("### ")
                        ? line.substring(4).strip()
                        : line.equals("## Bibliography") ? "Bibliography" : "";
                under = new ArrayList<>();
            } else {
                under.add(line);
            }
        }
        put(sections, heading, under);
        return sections;
    }

    private static void put(Map<String, String> sections, String heading, List<String> under) {
        String text = String.join("\n", under).strip();
        if (!heading.isEmpty() && !text.isEmpty()) {
            sections.put(heading, text);
        }
    }

    /** The attributes of an evidence-based intervention. */
    public List<Attribute> evidenceBased() {
        return attributes(EVIDENCE_BASED, 3);
    }

    /** The attributes of a predictive intervention. */
    public List<Attribute> predictive() {
        return attributes(PREDICTIVE, 4);
    }

    private List<Attribute> attributes(String heading, int columns) {
        List<Attribute> attributes = new ArrayList<>();
        boolean there = false;
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                there = line.startsWith(heading);
            } else if (there && line.matches("\\| \\d+ \\|.*")) {
                List<String> cells = cells(line);
                if (cells.size() == columns) {
                    attributes.add(new Attribute(
                            Integer.parseInt(cells.getFirst()),
                            columns == 4 ? cells.get(1) : "",
                            cells.get(columns - 2),
                            cells.getLast()));
                }
            }
        }
        return attributes;
    }

    /** Cells of a row; {@code \|} is a bar within one. */
    private static List<String> cells(String row) {
        String inner = row.strip();
        return Arrays.stream(inner.substring(1, inner.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    /** The same card with another content of a predictive attribute; the same where it has no such row. */
    public ModelCard with(int number, String content) {
        boolean there = false;
        List<String> changed = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                there = line.startsWith(PREDICTIVE);
            }
            if (there && line.startsWith("| " + number + " |")) {
                List<String> cells = cells(line);
                changed.add("| " + number + " | " + cells.get(1) + " | " + cells.get(2) + " | " + cell(content) + " |");
            } else {
                changed.add(line);
            }
        }
        return new ModelCard(String.join("\n", changed));
    }

    /** The same card with another text under a heading; the same where it has no such heading. */
    public ModelCard under(String heading, String content) {
        List<String> changed = new ArrayList<>();
        boolean there = false;
        for (String line : lines()) {
            if (line.startsWith("#")) {
                if (there) {
                    changed.add("");
                }
                there = line.equals("### " + heading);
                changed.add(line);
                if (there) {
                    changed.add(content);
                }
            } else if (!there) {
                changed.add(line);
            }
        }
        return new ModelCard(String.join("\n", changed));
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|").strip();
    }

    private List<String> lines() {
        return List.of(markdown.split("\n", -1));
    }
}
