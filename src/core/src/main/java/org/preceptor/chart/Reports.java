package org.preceptor.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a DiagnosticReport states by the Observations that it contains. They are about whom the report is about, and no more valid
 * than the report: a void one takes them away, together with those that it names as its results.
 */
final class Reports {

    private static final Set<String> FINAL = Set.of("final", "amended", "corrected", "appended");
    private static final Set<String> PRELIMINARY = Set.of("registered", "partial", "preliminary");
    private static final Set<String> VOID = Set.of("entered-in-error", "cancelled");

    private Reports() {}

    static void report(ResourceScratch report, String key, int entry, Subject subject, Gathered into) {
        if (takeAway(report, into)) {
            return;
        }
        String status = report.status;
        boolean preliminary = status != null && PRELIMINARY.contains(status);
        if (status == null || !(preliminary || FINAL.contains(status))) {
            return;
        }
        Optional<ClinicalTime> time = report.time(ResourceMember.Role.EFFECTIVE, ResourceMember.Role.ISSUED);
        SourceReference source = report.source(key, entry);
        for (ResourceScratch.ContainedObservation one : report.containedObservations) {
            if (Statements.stated(one.status())) {
                boolean early = preliminary || Statements.preliminary(one.status());
                observation(one, subject, one.time().or(() -> time), early, source, into);
            }
        }
    }

    /** Takes away the results of a void report; whether it is one. */
    static boolean takeAway(ResourceScratch report, Gathered into) {
        if (!report.is("DiagnosticReport") || report.status == null || !VOID.contains(report.status)) {
            return false;
        }
        for (String result : report.results) {
            String id = References.id("Observation", result);
            if (id != null) {
                into.voided.add(id);
            }
        }
        return true;
    }

    private static void observation(
            ResourceScratch.ContainedObservation one,
            Subject report,
            Optional<ClinicalTime> time,
            boolean preliminary,
            SourceReference source,
            Gathered into) {
        Subject said = one.subject();
        Subject subject = said == null ? report : said;
        if (!one.genomic().isEmpty()) {
            Fact.Genomic fact = new Fact.Genomic(
                    one.genomic(),
                    one.answer(),
                    one.parts(),
                    neighbours(one.derivedFrom(), source),
                    time,
                    preliminary,
                    source,
                    Optional.of(source.id().orElse("") + "#" + one.id().orElse("")));
            into.genomics.add(new Gathered.Pending<>(fact, subject, report));
        }
        if (one.own()) {
            into.measurements.add(
                    measurement(one.codes(), one.value(), time, false, preliminary, source, subject, report));
        }
        for (ResourceScratch.Component component : one.components()) {
            into.measurements.add(measurement(
                    component.codes(), component.value(), time, true, preliminary, source, subject, report));
        }
    }

    private static Gathered.Pending<Fact.Measurement> measurement(
            List<Code> codes,
            Value value,
            Optional<ClinicalTime> time,
            boolean component,
            boolean preliminary,
            SourceReference source,
            @Nullable Subject subject,
            Subject report) {
        return new Gathered.Pending<>(
                new Fact.Measurement(codes, value, time, component, preliminary, source), subject, report);
    }

    /** A reference to a neighbour names the report, too: another report's contained resources may have the same ids. */
    private static List<String> neighbours(List<String> references, SourceReference report) {
        List<String> named = new ArrayList<>(references.size());
        for (String reference : references) {
            named.add(reference.startsWith("#") ? report.id().orElse("") + reference : reference);
        }
        return named;
    }
}
