package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models new}: the folder of a model to be written, from the shelf's template, with its names filled in. */
@Command(
        name = "new",
        description =
                "Makes models/<ID> from models/_template, with id, title and date filled in. Every number in it is still to be "
                        + "replaced: docs/adding-a-model.md. Nothing is overwritten.")
final class NewCommand implements Callable<Integer> {

    /** As the shelf's reader wants it; a folder of another name would be found broken at the next start. */
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final String TEMPLATE = "_template";
    private static final String EXAMPLE_ID = "example-score";
    private static final String EXAMPLE_TITLE = "Example score";
    private static final Pattern VERSION = Pattern.compile("(?m)^version: (\\S+)$");
    private static final Pattern DATED = Pattern.compile("date: \\d{4}-\\d{2}-\\d{2}");
    private static final Pattern REMARK = Pattern.compile("(?m)^# A template: .*\\R");

    @Parameters(paramLabel = "ID", description = "the new model's id: small letters, digits and single dashes")
    @SuppressWarnings("NullAway.Init") // picocli demands it
    private String id;

    @Option(names = "--title", paramLabel = "TITLE", description = "what cards call it (default: the id in words)")
    private @Nullable String title;

    @Option(names = "--date", paramLabel = "DATE", description = "day of the first draft (default: today, UTC)")
    private @Nullable LocalDate date;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!ID.matcher(id).matches()) {
            throw new UserProblem(
                    "`" + id + "` is not an id in kebab-case (lower-case letters, digits, single hyphens), such as "
                            + EXAMPLE_ID);
        }
        Path models = shelf.root().resolve("models");
        Path template = models.resolve(TEMPLATE);
        if (!Files.isDirectory(template)) {
            throw new UserProblem("the shelf has no " + template + " to begin from");
        }
        Path target = models.resolve(id);
        if (Files.exists(target)) {
            throw new UserProblem("there is a model " + id + " already (" + target + "); nothing is overwritten");
        }
        String named = title == null ? words(id) : title.strip();
        if (named.isEmpty() || named.chars().anyMatch(Character::isISOControl)) {
            throw new UserProblem("--title is a line of text");
        }
        LocalDate day = Today.unless(date);
        // Beside its place, so that it appears whole or not at all; the shelf leaves out what begins so.
        Path draft = Files.createTempDirectory(models, "_new-");
        try {
            List<String> files = copy(template, draft);
            Path declaration = draft.resolve("model.yaml");
            String text = filled(Files.readString(declaration), id, named, day);
            Files.writeString(declaration, text);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            tell(target, named, version(text), day, files);
        } finally {
            delete(draft);
        }
        return 0;
    }

    /** The template's declaration with this model's names in it. */
    static String filled(String template, String id, String title, LocalDate day) {
        String quoted = "\"" + title.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        String text = REMARK.matcher(template).replaceFirst("");
        text = replaced(text, "(?m)^id: " + EXAMPLE_ID + "\\b.*$", "id: " + id);
        text = replaced(text, "(?m)^title: " + EXAMPLE_TITLE + "$", "title: " + quoted);
        text = replaced(text, "title: " + EXAMPLE_TITLE + "}", "title: " + quoted + "}");
        return replaced(text, DATED.pattern(), "date: " + day);
    }

    private static String replaced(String text, String pattern, String by) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new UserProblem(
                    "the template's model.yaml has no line for " + pattern + ", so it cannot be filled in");
        }
        return found.replaceFirst(Matcher.quoteReplacement(by));
    }

    private static String version(String text) {
        Matcher found = VERSION.matcher(text);
        return found.find() ? String.valueOf(found.group(1)) : "";
    }

    /** "example-score": "Example score". */
    private static String words(String id) {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('-', ' ');
    }

    private static List<String> copy(Path from, Path to) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.sorted().toList()) {
                Path relative = from.relativize(path);
                Path target = to.resolve(relative.toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                    files.add(relative.toString().replace('\\', '/'));
                }
            }
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void tell(Path folder, String named, String version, LocalDate day, List<String> files) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, members -> {
                members.writeStringField("id", id);
                members.writeStringField("title", named);
                members.writeStringField("version", version);
                members.writeStringField("date", day.toString());
                members.writeStringField("folder", folder.toString());
                members.writeArrayFieldStart("files");
                for (String file : files) {
                    members.writeString(file);
                }
                members.writeEndArray();
            });
            return;
        }
        out.printf("%s: %s %s, research, %s%n", folder, named, version, day);
        files.forEach(file -> out.printf("  %s%n", file));
        out.printf(
                "Replace every number, name and citation, then: ./preceptor compile %s. Until it is compiled the shelf does not"
                        + " start with it.%n",
                id);
        out.flush();
    }
}
