package org.preceptor.feature;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/**
 * Events of one kind as a feature: whether there was one, how many, how long ago. Events are sorted first, so that the order of
 * the chart's resources changes nothing.
 *
 * @param events what is recorded, oldest first, those without a date last
 * @param read whether this part of the chart was read completely
 */
record EventReading(List<Event> events, boolean read, Moment moment) {

    private static final double DAYS_PER_YEAR = 365.25;

    /** Something that was recorded. */
    record Event(Optional<ClinicalTime> time, SourceReference source) {}

    /** Oldest first; ties by what the chart says, never by the order in which resources came. */
    static final Comparator<Event> OLDEST_FIRST = Comparator.<Event>comparingLong(event ->
                    event.time().map(time -> time.start().toEpochMilli()).orElse(Long.MAX_VALUE))
            .thenComparingLong(
                    event -> event.time().map(time -> time.end().toEpochMilli()).orElse(Long.MAX_VALUE))
            .thenComparing(event -> event.source().relative().orElse(""))
            .thenComparing(event -> event.source().prefetchKey())
            .thenComparingInt(event -> event.source().entry());

    EventReading {
        events = events.size() < 2
                ? List.copyOf(events)
                : events.stream().sorted(OLDEST_FIRST).toList();
    }

    /** Events within a stretch before the call; and why the others may be within, too. */
    private record Within(List<Event> certain, Optional<Reason> doubt) {}

    private Within within(Optional<Period> stretch) {
        if (stretch.isEmpty()) {
            return new Within(events, Optional.empty());
        }
        List<Event> certain = new ArrayList<>();
        Optional<Reason> doubt = Optional.empty();
        for (Event event : events) {
            if (event.time().isEmpty()) {
                doubt = Optional.of(Reason.UNDATED);
            } else if (!moment.olderThan(event.time().get(), stretch.get())) {
                certain.add(event);
            } else if (!moment.certainlyOlderThan(event.time().get(), stretch.get())) {
                doubt = doubt.or(() -> Optional.of(Reason.INEXACT));
            }
        }
        return new Within(certain, doubt);
    }

    /** 1 where there is one; 0 where there is none, and absence means no. One that lies in the future is neither. */
    FeatureValue recorded(Optional<Period> stretch, boolean absenceUnknown) {
        List<Event> future = future();
        if (!future.isEmpty()) {
            List<Event> past = new ArrayList<>(events);
            past.removeAll(future);
            FeatureValue before = new EventReading(past, read, moment).recorded(stretch, absenceUnknown);
            return before instanceof Present present && present.value() == 1 ? before : ahead(1, future);
        }
        Within within = within(stretch);
        if (!within.certain().isEmpty()) {
            Optional<ClinicalTime> first = within.certain().stream()
                    .flatMap(event -> event.time().stream())
                    .findFirst();
            return new Present(1, first, Origin.MEASURED, sources(within.certain()));
        }
        return within.doubt()
                .<FeatureValue>map(why -> new Missing(why, sources(events)))
                .orElseGet(() -> {
                    if (absenceUnknown) {
                        return new Missing(read ? Reason.NOT_IN_CHART : Reason.NOT_OBTAINED, List.of());
                    }
                    return none();
                });
    }

    /** On how many days there was one. Each event needs a day: two on an unknown day may be one. */
    FeatureValue count(Optional<Period> stretch) {
        List<Event> future = future();
        if (!future.isEmpty()) {
            return ahead(events.size(), future);
        }
        Within within = within(stretch);
        if (within.doubt().isPresent()) {
            return new Missing(within.doubt().get(), sources(events));
        }
        if (within.certain().isEmpty() || !read) {
            return none();
        }
        Set<LocalDate> days = new HashSet<>();
        for (Event event : within.certain()) {
            if (event.time().isEmpty()) {
                return new Missing(Reason.UNDATED, List.of(event.source()));
            }
            days.add(event.time().get().date());
        }
        return new Present(days.size(), within.certain().getLast().time(), Origin.DERIVED, sources(within.certain()));
    }

    private List<Event> future() {
        for (Event event : events) {
            if (event.time().filter(moment::future).isPresent()) {
                return events.stream()
                        .filter(one -> one.time().filter(moment::future).isPresent())
                        .toList();
            }
        }
        return List.of();
    }

    private static FeatureValue ahead(double value, List<Event> future) {
        return new FeatureValue.Implausible(
                value, future.getFirst().time(), FeatureValue.Implausible.Why.IN_THE_FUTURE, sources(future));
    }

    /** Years since the first, or since the last. */
    FeatureValue yearsSince(boolean first, boolean yearIsEnough, Interval plausible) {
        List<Event> dated =
                events.stream().filter(event -> event.time().isPresent()).toList();
        if (dated.isEmpty()) {
            return events.isEmpty()
                    ? new Missing(read ? Reason.NOT_IN_CHART : Reason.NOT_OBTAINED, List.of())
                    : new Missing(Reason.UNDATED, sources(events));
        }
        if (first && !read) {
            // An earlier one may stand in what was not read.
            return new Missing(Reason.NOT_OBTAINED, sources(events));
        }
        Event event = first ? dated.getFirst() : dated.getLast();
        Optional<Double> years = yearsSince(event.time().orElseThrow(), yearIsEnough, moment);
        List<SourceReference> sources = List.of(event.source());
        if (years.isEmpty()) {
            return new Missing(Reason.INEXACT, sources);
        }
        if (moment.future(event.time().orElseThrow())) {
            return new FeatureValue.Implausible(
                    years.get(), event.time(), FeatureValue.Implausible.Why.IN_THE_FUTURE, sources);
        }
        return plausible.contains(years.get())
                ? new Present(years.get(), event.time(), Origin.DERIVED, sources)
                : new FeatureValue.Implausible(
                        years.get(), event.time(), FeatureValue.Implausible.Why.OUTSIDE_PLAUSIBLE_RANGE, sources);
    }

    /**
     * Years of 365.25 days from a time to the day of the call. A month is taken for its middle, which is wrong by less than 0.05
     * years; a year only where that is said to be enough.
     */
    static Optional<Double> yearsSince(ClinicalTime time, boolean yearIsEnough, Moment moment) {
        LocalDate today = moment.today();
        return switch (time.precision()) {
            case DAY, INSTANT -> Optional.of((today.toEpochDay() - time.date().toEpochDay()) / DAYS_PER_YEAR);
            case MONTH -> Optional.of(fromMiddle(time.date(), time.date().plusMonths(1), today));
            case YEAR ->
                yearIsEnough ? Optional.of(fromMiddle(time.date(), time.date().plusYears(1), today)) : Optional.empty();
        };
    }

    /** Nothing is later than today: of the current month or year only the part gone by can be meant. */
    private static double fromMiddle(LocalDate from, LocalDate to, LocalDate today) {
        LocalDate end = to.isAfter(today) && !from.isAfter(today) ? today : to;
        return (today.toEpochDay() - (from.toEpochDay() + end.toEpochDay()) / 2.0) / DAYS_PER_YEAR;
    }

    private FeatureValue none() {
        return read
                ? new Present(0, Optional.empty(), Origin.NOT_RECORDED, List.of())
                : new Missing(Reason.NOT_OBTAINED, List.of());
    }

    private static List<SourceReference> sources(List<Event> events) {
        return events.stream().map(Event::source).distinct().toList();
    }
}
