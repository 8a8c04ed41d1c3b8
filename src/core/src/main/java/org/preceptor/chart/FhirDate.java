package org.preceptor.chart;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads FHIR's date, dateTime and instant: YYYY, YYYY-MM, YYYY-MM-DD, or a date with a time and an offset.
 *
 * <p>A time without an offset, which FHIR does not allow, says its day only: guessing the offset could move it by a day. What
 * is no date at all gives none.
 */
final class FhirDate {

    private final char[] chars;
    private final int length;
    private int at;

    private FhirDate(char[] chars, int length) {
        this.chars = chars;
        this.length = length;
    }

    /** The stretch of time that the text may mean; null where it is no FHIR date. */
    static @Nullable ClinicalTime read(Text text, Days days) {
        if (text.length() < 4) {
            return null;
        }
        try {
            return new FhirDate(text.chars(), text.length()).read(days);
        } catch (DateTimeException impossible) { // 30 February
            return null;
        }
    }

    /** The days that a FHIR date (YYYY, YYYY-MM or YYYY-MM-DD) may mean; null where it is none. */
    static @Nullable BirthDate birthDate(Text text) {
        ClinicalTime time = text.length() <= 10 ? read(text, new Days(ZoneOffset.UTC)) : null;
        return time == null
                ? null
                : new BirthDate(
                        time.date(),
                        LocalDate.ofInstant(time.end(), ZoneOffset.UTC).minusDays(1));
    }

    private @Nullable ClinicalTime read(Days days) {
        int year = digits(4);
        if (year < 1) {
            return null;
        }
        if (at == length) {
            LocalDate first = LocalDate.of(year, 1, 1);
            return dates(first, first.plusYears(1), days, ClinicalTime.Precision.YEAR);
        }
        int month = next('-') ? digits(2) : -1;
        if (month < 0) {
            return null;
        }
        if (at == length) {
            LocalDate first = LocalDate.of(year, month, 1);
            return dates(first, first.plusMonths(1), days, ClinicalTime.Precision.MONTH);
        }
        int day = next('-') ? digits(2) : -1;
        if (day < 0) {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, day);
        if (at == length) {
            return dates(date, date.plusDays(1), days, ClinicalTime.Precision.DAY);
        }
        return next('T') ? time(date, days) : null;
    }

    private @Nullable ClinicalTime time(LocalDate date, Days days) {
        int hour = digits(2);
        int minute = next(':') ? digits(2) : -1;
        if (hour < 0 || minute < 0) {
            return null;
        }
        long width = 60_000_000_000L;
        int second = 0;
        int nano = 0;
        if (next(':')) {
            second = digits(2);
            width = 1_000_000_000L;
            if (second < 0 || second > 60) {
                return null;
            }
            if (next('.')) {
                int places = 0;
                for (; at < length && digit(at) >= 0; at++, places++) {
                    if (places < 9) {
                        nano = nano * 10 + digit(at);
                        width /= 10;
                    }
                }
                if (places == 0) {
                    return null;
                }
                for (int i = places; i < 9; i++) {
                    nano *= 10;
                }
            }
        }
        // 23:59:60 is a leap second: the first second of the next minute, as java.time counts.
        LocalDateTime local =
                LocalDateTime.of(date, LocalTime.of(hour, minute, 0)).plusSeconds(second);
        if (at == length) {
            return dates(date, date.plusDays(1), days, ClinicalTime.Precision.DAY);
        }
        ZoneOffset offset = offset();
        if (offset == null || at != length) {
            return null;
        }
        Instant start = local.toInstant(offset).plusNanos(nano);
        return new ClinicalTime(start, start.plusNanos(Math.max(width, 1)), date, ClinicalTime.Precision.INSTANT);
    }

    private @Nullable ZoneOffset offset() {
        if (next('Z')) {
            return ZoneOffset.UTC;
        }
        boolean west = at < length && chars[at] == '-';
        if (!west && (at >= length || chars[at] != '+')) {
            return null;
        }
        at++;
        int hours = digits(2);
        int minutes = next(':') ? digits(2) : -1;
        if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) {
            return null;
        }
        int total = hours * 60 + minutes;
        return ZoneOffset.ofTotalSeconds((west ? -total : total) * 60);
    }

    private static ClinicalTime dates(LocalDate from, LocalDate to, Days days, ClinicalTime.Precision precision) {
        return new ClinicalTime(days.start(from), days.start(to), from, precision);
    }

    /** So many digits as a number; -1 where they are not there. */
    private int digits(int count) {
        if (at + count > length) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = digit(at + i);
            if (digit < 0) {
                return -1;
            }
            value = value * 10 + digit;
        }
        at += count;
        return value;
    }

    private int digit(int position) {
        int digit = chars[position] - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }

    private boolean next(char expected) {
        if (at < length && chars[at] == expected) {
            at++;
            return true;
        }
        return false;
    }
}
