package org.preceptor.shelf;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML file. Reading it as something that it is not is a problem at its line, and gives a stand-in (empty
 * text, NaN, no elements) with which reading goes on, so that the rest of the file is checked too.
 */
public final class Entry {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][-+]?\\d{1,3})?");
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final String file;
    private final Optional<Node> node;
    private final int line;
    private final Problems problems;

    /**
     * A value.
     *
     * @param node empty for a value that is not there
     * @param line where the key stands, for values without a place of their own
     */
    Entry(String file, Optional<Node> node, int line, Problems problems) {
        this.file = file;
        this.node = node;
        this.line = line;
        this.problems = problems;
    }

    static Entry absent(String file, int line, Problems problems) {
        return new Entry(file, Optional.empty(), line, problems);
    }

    static int line(Node node, int otherwise) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(otherwise);
    }

    public boolean given() {
        return node.isPresent();
    }

    public int line() {
        return line;
    }

    public String file() {
        return file;
    }

    public void problem(String message) {
        problems.add(file, line, message);
    }

    /** A string that is not blank. */
    public String text() {
        return scalarNode("text")
                .filter(scalar -> {
                    boolean text = scalar.getTag().equals(Tag.STR);
                    if (!text) {
                        problem("expected text, found `" + scalar.getValue() + "`: put it in quotes");
                    }
                    return text;
                })
                .map(ScalarNode::getValue)
                .filter(this::notBlank)
                .orElse("");
    }

    private boolean notBlank(String value) {
        if (value.isBlank()) {
            problem("expected text, found nothing");
        }
        return !value.isBlank();
    }

    /** A string if the value is there. */
    public Optional<String> optionalText() {
        return given() ? Optional.of(text()) : Optional.empty();
    }

    /** Whether the value is just this word; nothing is a problem. */
    public boolean isWord(String word) {
        return node.filter(found -> found instanceof ScalarNode scalar
                        && scalar.getTag().equals(Tag.STR)
                        && scalar.getValue().equals(word))
                .isPresent();
    }

    /** A word or number as it is written. */
    public String scalar() {
        return scalarNode("a word or number")
                .map(ScalarNode::getValue)
                .filter(this::notBlank)
                .orElse("");
    }

    public String kebab() {
        return matching(KEBAB, "an id in kebab-case (lower-case letters, digits, single hyphens)");
    }

    public String snake() {
        return matching(SNAKE, "a name in snake_case (lower-case letters, digits, single underscores)");
    }

    /** The name of a table's column as others wrote it. */
    public String columnName() {
        return matching(COLUMN, "a column's name (letters, digits and underscores, a letter first)");
    }

    private String matching(Pattern pattern, String what) {
        String text = text();
        if (!text.isEmpty() && (text.length() > 64 || !pattern.matcher(text).matches())) {
            problem("`" + text + "` is not " + what);
            return "";
        }
        return text;
    }

    /** A finite plain decimal; NaN where it is none. */
    public double number() {
        return scalarNode("a number")
                .filter(scalar -> {
                    boolean number = scalar.isPlain()
                            && NUMBER.matcher(scalar.getValue()).matches();
                    if (!number) {
                        problem("expected a number, found `" + scalar.getValue() + "`");
                    }
                    return number;
                })
                .map(scalar -> Double.parseDouble(scalar.getValue()))
                .orElse(Double.NaN);
    }

    /** A number if the value is there. */
    public OptionalDouble optionalNumber() {
        return given() ? OptionalDouble.of(number()) : OptionalDouble.empty();
    }

    /** A whole number from {@code least} to {@code most}; {@code least} where it is none. */
    public int whole(int least, int most) {
        double number = number();
        if (Double.isNaN(number)) {
            return least;
        }
        if (number != Math.rint(number) || number < least || number > most) {
            problem("expected a whole number from " + least + " to " + most);
            return least;
        }
        return (int) number;
    }

    /** {@code true} or {@code false}; {@code false} where it is neither. */
    public boolean bool() {
        String value = scalarNode("true or false").map(ScalarNode::getValue).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            problem("expected true or false, found `" + value + "`");
        }
        return value.equals("true");
    }

    /** One of an enumeration's words, in lower case with hyphens; {@code otherwise} where it is none. */
    public <E extends Enum<E>> E word(Class<E> words, E otherwise) {
        String text = text();
        if (text.isEmpty()) {
            return otherwise;
        }
        for (E candidate : words.getEnumConstants()) {
            if (spelled(candidate).equals(text)) {
                return candidate;
            }
        }
        problem("`" + text + "` is not one of "
                + Arrays.stream(words.getEnumConstants()).map(Entry::spelled).collect(Collectors.joining(", ")));
        return otherwise;
    }

    private static String spelled(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An ISO 8601 duration of years, months or days such as {@code P10Y}. */
    public Period period() {
        String text = text();
        try {
            Period period = text.isEmpty() ? Period.ZERO : Period.parse(text);
            if (!text.isEmpty() && (period.isZero() || period.isNegative())) {
                problem("`" + text + "` is no stretch of time");
            }
            return period;
        } catch (DateTimeParseException notIso) {
            problem("`" + text + "` is not an ISO 8601 duration such as P10Y");
            return Period.ZERO;
        }
    }

    /** An ISO 8601 duration of hours and minutes such as {@code PT12H}. */
    public Duration duration() {
        String text = text();
        try {
            if (!text.isEmpty() && !text.startsWith("PT")) {
                throw new DateTimeParseException("days or longer", text, 0);
            }
            Duration duration = text.isEmpty() ? Duration.ZERO : Duration.parse(text);
            if (!text.isEmpty() && (duration.isZero() || duration.isNegative())) {
                problem("`" + text + "` is no stretch of time");
            }
            return duration;
        } catch (DateTimeParseException notIso) {
            problem("`" + text + "` is no ISO 8601 duration of hours and minutes such as PT12H");
            return Duration.ZERO;
        }
    }

    /** A duration of years, months or days, or one of hours and minutes. */
    public TemporalAmount stretch() {
        boolean hours = node.filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .filter(scalar -> scalar.getValue().startsWith("PT"))
                .isPresent();
        return hours ? duration() : period();
    }

    public LocalDate date() {
        String text = text();
        try {
            return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeParseException notIso) {
            problem("`" + text + "` is not a date such as 2026-11-23");
            return LocalDate.EPOCH;
        }
    }

    /** The elements of a sequence. */
    public List<Entry> list() {
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode sequence)) {
            problem("expected a list");
            return List.of();
        }
        List<Entry> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new Entry(file, Optional.of(element), line(element, line), problems));
        }
        return elements;
    }

    /** The elements of a sequence that has at least one. */
    public List<Entry> filledList() {
        List<Entry> elements = list();
        if (node.filter(SequenceNode.class::isInstance).isPresent() && elements.isEmpty()) {
            problem("expected a list with at least one element");
        }
        return elements;
    }

    /** A mapping. */
    public Block block() {
        if (node.isEmpty()) {
            return Block.absent(file, line, problems);
        }
        if (!(node.get() instanceof MappingNode mapping)) {
            problem("expected `key: value` pairs");
            return Block.absent(file, line, problems);
        }
        return Block.of(mapping, file, line(mapping, line), problems);
    }

    private Optional<ScalarNode> scalarNode(String expected) {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof ScalarNode scalar) {
            if (scalar.getTag().equals(Tag.NULL)) {
                problem("expected " + expected + ", found nothing");
                return Optional.empty();
            }
            return Optional.of(scalar);
        }
        problem("expected " + expected);
        return Optional.empty();
    }
}
