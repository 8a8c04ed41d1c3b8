package org.preceptor.real;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox's patients made by hand, as of a day, cut into resources. */
final class SandboxPatients {

    static final Path FOLDER = Path.of(System.getProperty("preceptor.root"), "src/sandbox/src/main/resources/patients");

    /** The sandbox's own reading of these tokens is tested there. */
    private static final Pattern TOKEN =
            Pattern.compile("\\{\\{(?:(now|date|month|year)(?:-(P[0-9YMWDTHS]+))?|birth:(\\d{1,3}))}}");

    private static final Pattern TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"(\\w+)\"");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

    private SandboxPatients() {}

    /**
     * One resource.
     *
     * @param json the whole
     */
    record Resource(String type, String id, String json) {}

    static List<Resource> read(String patient, Instant now) throws IOException {
        String text = resolved(Files.readString(FOLDER.resolve(patient + ".json")), now);
        List<Resource> resources = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("resource")) {
                    parser.nextToken();
                    int from = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    String json = text.substring(
                            from, (int) parser.currentTokenLocation().getCharOffset() + 1);
                    resources.add(new Resource(first(TYPE, json), first(ID, json), json));
                }
            }
        }
        return resources;
    }

    private static String first(Pattern pattern, String json) {
        Matcher matcher = pattern.matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }

    private static String resolved(String text, Instant instant) {
        ZonedDateTime now = instant.atZone(ZoneOffset.UTC);
        return TOKEN.matcher(text).replaceAll(token -> {
            if (token.group(3) != null) {
                return now.toLocalDate()
                        .minusDays(120)
                        .minusYears(Integer.parseInt(token.group(3)))
                        .toString();
            }
            String period = token.group(2);
            ZonedDateTime when = period == null
                    ? now
                    : period.contains("T") ? now.minus(Duration.parse(period)) : now.minus(Period.parse(period));
            return switch (token.group(1)) {
                case "date" -> when.toLocalDate().toString();
                case "month" -> when.format(DateTimeFormatter.ofPattern("uuuu-MM"));
                case "year" -> when.format(DateTimeFormatter.ofPattern("uuuu"));
                default -> when.format(DateTimeFormatter.ISO_INSTANT);
            };
        });
    }
}
