package org.preceptor.sandbox.patients;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces date tokens in a hand-made chart by dates relative to one instant, so that a chart made today still has fresh
 * results and the same age in five years.
 *
 * <p>Tokens, with an ISO 8601 period where {@code -P…} stands: <code>{{now-P30D}}</code> a dateTime in UTC,
 * <code>{{date-P2Y}}</code> a date, <code>{{month-P2M}}</code> a year and month, <code>{{year-P1Y}}</code> a year,
 * <code>{{birth:58}}</code> the birth date of someone who turned 58 about four months before. Other text between braces is
 * left as it is: a chart may hold anything.
 */
public final class RelativeDates {
    private static final Pattern TOKEN =
            Pattern.compile("\\{\\{(?:(now|date|month|year)(?:-(P[0-9YMWDTHS]+))?|birth:(\\d{1,3}))}}");

    /** Far from both birthdays: the completed years stay right for eight months after loading. */
    private static final int DAYS_SINCE_BIRTHDAY = 120;

    private final ZonedDateTime now;

    /**
     * Dates relative to {@code now}.
     *
     * @param now the instant of loading
     */
    public RelativeDates(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
    }

    /**
     * The text with every token replaced.
     *
     * @throws java.time.format.DateTimeParseException if a token's period is not ISO 8601
     */
    public String resolve(String text) {
        Matcher token = TOKEN.matcher(text);
        StringBuilder resolved = new StringBuilder(text.length());
        while (token.find()) {
            String years = token.group(3);
            token.appendReplacement(
                    resolved,
                    years != null
                            ? birth(Integer.parseInt(years)).toString()
                            : format(token.group(1), before(token.group(2))));
        }
        return token.appendTail(resolved).toString();
    }

    private LocalDate birth(int years) {
        return now.toLocalDate().minusDays(DAYS_SINCE_BIRTHDAY).minusYears(years);
    }

    private ZonedDateTime before(@Nullable String period) {
        if (period == null) {
            return now;
        }
        return period.contains("T") ? now.minus(Duration.parse(period)) : now.minus(Period.parse(period));
    }

    private static String format(String kind, ZonedDateTime when) {
        return switch (kind) {
            case "date" -> when.toLocalDate().toString();
            case "month" -> when.format(DateTimeFormatter.ofPattern("uuuu-MM"));
            case "year" -> when.format(DateTimeFormatter.ofPattern("uuuu"));
            default -> when.format(DateTimeFormatter.ISO_INSTANT);
        };
    }
}
