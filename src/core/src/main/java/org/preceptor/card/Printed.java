package org.preceptor.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.Interval;

/** Values, units, dates and ranges as a card prints them. */
final class Printed {

    private static final Map<String, String> UNITS = Map.of(
            "mm[Hg]", "mm Hg",
            "mL/min/{1.73_m2}", "mL/min/1.73 m²",
            "kg/m2", "kg/m²",
            "a", "years",
            "umol/L", "µmol/L",
            "/min", "per minute",
            "Cel", "°C",
            "10*9/L", "×10⁹/L",
            "{index}", "",
            "1", "");

    private Printed() {}

    /** "160 mm Hg", "yes", "female". */
    static String value(FeatureDeclaration declaration, double value) {
        return switch (declaration.type()) {
            case BOOLEAN -> value != 0 ? "yes" : "no";
            case CATEGORY ->
                declaration.categories().entrySet().stream()
                        .filter(entry -> entry.getValue() == value)
                        .map(entry -> words(entry.getKey()))
                        .findFirst()
                        .orElse("?");
            case NUMBER -> {
                String unit = declaration.unit().map(Printed::unit).orElse("");
                String number = number(value, declaration.decimals());
                yield unit.isEmpty() ? number : number + " " + unit;
            }
        };
    }

    static String number(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** What UCUM annotates in braces is a word: "2 visits". */
    static String unit(String ucum) {
        return UNITS.getOrDefault(ucum, ucum.replace("{", "").replace("}", ""));
    }

    /** A category as tables name it, in words: "very_high_risk", "gte_12". */
    private static String words(String category) {
        String words = category.startsWith("gte_")
                ? "at least " + category.substring(4)
                : category.startsWith("lt_") ? "below " + category.substring(3) : category;
        return words.replace('_', ' ');
    }

    /** As exactly as the chart wrote it: "2026-10-24", "2026-10", "2026". */
    static String date(ClinicalTime time) {
        return time.written();
    }

    static String date(Optional<ClinicalTime> time) {
        return time.map(Printed::date).orElse("no date");
    }

    /** "2 years", "12 hours". */
    static String lookBack(TemporalAmount amount) {
        if (amount instanceof Duration duration) {
            return duration.toMinutesPart() == 0
                    ? (duration.toHours() == 1 ? "1 hour" : duration.toHours() + " hours")
                    : duration.toMinutes() + " minutes";
        }
        return amount instanceof Period period ? horizon(period) : amount.toString();
    }

    static String horizon(Period period) {
        if (period.getYears() > 0 && period.getMonths() == 0 && period.getDays() == 0) {
            return period.getYears() == 1 ? "1 year" : period.getYears() + " years";
        }
        if (period.getYears() == 0 && period.getMonths() > 0 && period.getDays() == 0) {
            return period.getMonths() == 1 ? "1 month" : period.getMonths() + " months";
        }
        return period.toTotalMonths() > 0
                ? period.toTotalMonths() + " months and " + period.getDays() + " days"
                : period.getDays() + " days";
    }

    /** "90 to 200 mm Hg", "at least 18 years". */
    static String range(FeatureDeclaration declaration) {
        Interval range = declaration.range();
        String unit = declaration.unit().map(Printed::unit).map(u -> " " + u).orElse("");
        Optional<String> from = range.lower().map(bound -> bound(bound.value()));
        Optional<String> to = range.upper().map(bound -> bound(bound.value()));
        if (from.isPresent() && to.isPresent()) {
            return from.get() + " to " + to.get() + unit;
        }
        return from.map(least -> "at least " + least + unit)
                .or(() -> to.map(most -> "at most " + most + unit))
                .orElse("any");
    }

    private static String bound(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A relative reference in a code span; one that is not FHIR's form is not shown. */
    static String reference(String reference) {
        return isReference(reference) ? "`" + reference + "`" : "a draft without an id";
    }

    /** Whether it is FHIR's form of a relative reference, so that nothing else can be in it. */
    static boolean isReference(String reference) {
        int slash = reference.indexOf('/');
        return slash > 0 && isLetters(reference, slash) && SourceReference.isFhirId(reference.substring(slash + 1));
    }

    private static boolean isLetters(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return true;
    }

    /** The resources behind a value, as relative references in code spans; an id that FHIR does not allow is not shown. */
    static String sources(List<SourceReference> sources) {
        if (sources.size() == 1) {
            return source(sources.getFirst());
        }
        return sources.stream().map(Printed::source).distinct().collect(Collectors.joining(", "));
    }

    private static String source(SourceReference source) {
        return source.relative().map(known -> "`" + known + "`").orElseGet(() -> source.resourceType() + " without id");
    }

    /** "Systolic blood pressure 160 mm Hg (2026-10-24)". */
    static String input(Feature feature) {
        if (!(feature.value() instanceof FeatureValue.Present present)) {
            return feature.declaration().label() + " missing";
        }
        String when = switch (present.origin()) {
            case NOT_RECORDED -> " (not recorded)";
            case SETTING -> " (setting)";
            case PRELIMINARY -> " (" + date(present.time()) + ", preliminary)";
            case MEASURED, DERIVED, GIVEN ->
                present.time().map(time -> " (" + date(time) + ")").orElse("");
        };
        return feature.declaration().label() + " " + value(feature.declaration(), present.value()) + when;
    }
}
