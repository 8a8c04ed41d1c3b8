package org.preceptor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.chart.BirthDate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.ConsentDirective;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.chart.Value;
import org.preceptor.quantity.UnitConverter;

/** Charts written as a clinician would say them. */
public final class TestCharts {

    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    public static final String LOINC = "http://loinc.org";
    public static final String SNOMED = "http://snomed.info/sct";

    /** Knows the two units that these tests need. */
    public static final UnitConverter UNITS = (value, from, to) -> from.equals(to)
            ? OptionalDouble.of(value)
            : from.equals("g/L") && to.equals("mg/dL") ? OptionalDouble.of(value * 100) : OptionalDouble.empty();

    private Optional<Fact.Person> person = Optional.empty();
    private final List<Fact.Measurement> measurements = new ArrayList<>();
    private final List<Fact.Problem> problems = new ArrayList<>();
    private final List<Fact.Medication> medications = new ArrayList<>();
    private final List<Fact.Procedure> procedures = new ArrayList<>();
    private final List<Fact.Encounter> encounters = new ArrayList<>();
    private final List<Fact.Relative> relatives = new ArrayList<>();
    private final List<ConsentDirective> consents = new ArrayList<>();
    private final Map<String, PrefetchState> prefetch = new HashMap<>(Map.of(
            "patient", new PrefetchState.Satisfied(1),
            "observations", new PrefetchState.Satisfied(1),
            "conditions", new PrefetchState.Satisfied(1),
            "medications", new PrefetchState.NoData()));

    public static CodeSet set(String id, String system, String... codes) {
        return new CodeSet(
                id,
                id,
                java.util.Arrays.stream(codes)
                        .map(code -> new Code(system, code))
                        .collect(java.util.stream.Collectors.toSet()),
                Map.of());
    }

    public static CodeSet loinc(String code) {
        return new CodeSet(code, code, Set.of(new Code(LOINC, code)), Map.of());
    }

    public TestCharts aged(int years) {
        return born(LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusYears(years).minusDays(10));
    }

    public TestCharts born(LocalDate date) {
        return person(date, "female", Optional.empty(), false);
    }

    public TestCharts person(LocalDate birth, String gender, Optional<String> birthSex, boolean deceased) {
        return person(BirthDate.on(birth), gender, birthSex, deceased);
    }

    public TestCharts person(BirthDate birth, String gender, Optional<String> birthSex, boolean deceased) {
        person = Optional.of(new Fact.Person(
                "p1",
                Optional.of(birth),
                Optional.of(gender),
                birthSex,
                List.of(),
                Optional.empty(),
                deceased,
                source("Patient", "p1")));
        return this;
    }

    /** A person with these categories of US Core race. */
    public TestCharts ofRace(Code... categories) {
        person = Optional.of(new Fact.Person(
                "p1",
                Optional.of(BirthDate.on(LocalDate.of(1960, 1, 1))),
                Optional.of("female"),
                Optional.empty(),
                List.of(categories),
                Optional.empty(),
                false,
                source("Patient", "p1")));
        return this;
    }

    /** The same person with this category of US Core ethnicity. */
    public TestCharts ofEthnicity(Code category) {
        person = person.map(known -> new Fact.Person(
                known.id(),
                known.birthDate(),
                known.administrativeGender(),
                known.birthSex(),
                known.race(),
                Optional.of(category),
                known.deceased(),
                known.source()));
        return this;
    }

    public TestCharts measured(String loinc, double value, String unit, int daysAgo) {
        return measured(loinc, new Value.Numeric(value, unit, true, Optional.empty()), Optional.of(daysAgo(daysAgo)));
    }

    public TestCharts measured(String loinc, Value value, Optional<ClinicalTime> time) {
        return measured(loinc, value, time, false);
    }

    public TestCharts measured(String loinc, Value value, Optional<ClinicalTime> time, boolean preliminary) {
        measurements.add(new Fact.Measurement(
                List.of(new Code(LOINC, loinc)),
                value,
                time,
                false,
                preliminary,
                source("Observation", "o" + measurements.size())));
        return this;
    }

    public TestCharts diagnosed(String snomed, boolean active, boolean confirmed) {
        problems.add(new Fact.Problem(
                List.of(new Code(SNOMED, snomed)),
                active,
                confirmed,
                Optional.of(daysAgo(900)),
                source("Condition", "c" + problems.size())));
        return this;
    }

    public TestCharts takes(String rxnorm, boolean active) {
        medications.add(new Fact.Medication(
                List.of(new Code("http://www.nlm.nih.gov/research/umls/rxnorm", rxnorm)),
                List.of(),
                active,
                Optional.of(daysAgo(40)),
                source("MedicationRequest", "m" + medications.size())));
        return this;
    }

    /** An active, confirmed problem that began at a time. */
    public TestCharts began(String snomed, Optional<ClinicalTime> onset) {
        problems.add(new Fact.Problem(
                List.of(new Code(SNOMED, snomed)), true, true, onset, source("Condition", "c" + problems.size())));
        return this;
    }

    public TestCharts operated(String snomed, Optional<ClinicalTime> time) {
        procedures.add(new Fact.Procedure(
                List.of(new Code(SNOMED, snomed)), time, source("Procedure", "p" + procedures.size())));
        return this;
    }

    /** A Procedure that was asked for by the Encounter in context. */
    public TestCharts operatedInStay(String snomed, Optional<ClinicalTime> time) {
        procedures.add(new Fact.Procedure(
                List.of(new Code(SNOMED, snomed)),
                time,
                new SourceReference("Procedure", Optional.of("s" + procedures.size()), "stayProcedures", 0)));
        return this;
    }

    public TestCharts measuredAt(String loinc, double value, String unit, Duration ago) {
        Instant start = NOW.minus(ago);
        return measured(
                loinc,
                new Value.Numeric(value, unit, true, Optional.empty()),
                Optional.of(new ClinicalTime(
                        start,
                        start.plusSeconds(1),
                        LocalDate.ofInstant(start, ZoneOffset.UTC),
                        ClinicalTime.Precision.INSTANT)));
    }

    /** An Encounter of a class of HL7's ActCode. */
    public TestCharts encounter(String id, String actCode, Optional<ClinicalTime> start, Optional<ClinicalTime> end) {
        encounters.add(new Fact.Encounter(
                List.of(new Code("http://terminology.hl7.org/CodeSystem/v3-ActCode", actCode)),
                List.of(),
                List.of(),
                List.of(),
                start,
                end,
                false,
                source("Encounter", id)));
        return this;
    }

    /** A relative by HL7's RoleCode with one condition, or none where the code is empty. */
    public TestCharts relative(String role, boolean complete, String snomed, Optional<Double> onsetYears) {
        return relativeOf("http://terminology.hl7.org/CodeSystem/v3-RoleCode", role, complete, snomed, onsetYears);
    }

    /** The same by another code system. */
    public TestCharts relativeOf(
            String system, String role, boolean complete, String snomed, Optional<Double> onsetYears) {
        relatives.add(new Fact.Relative(
                List.of(new Code(system, role)),
                complete,
                snomed.isEmpty()
                        ? List.of()
                        : List.of(new Fact.Relative.Illness(List.of(new Code(SNOMED, snomed)), onsetYears)),
                Optional.empty(),
                source("FamilyMemberHistory", "f" + relatives.size())));
        return this;
    }

    /** A Consent about decision support, without a period. */
    public TestCharts consent(ConsentDirective.Stance stance) {
        consents.add(new ConsentDirective(stance, Optional.empty(), Optional.empty(), source("Consent", "c")));
        return this;
    }

    public TestCharts prefetch(String key, PrefetchState state) {
        prefetch.put(key, state);
        return this;
    }

    public Chart chart() {
        return new Chart(
                person,
                measurements,
                problems,
                medications,
                procedures,
                List.of(),
                List.of(),
                encounters,
                relatives,
                List.of(),
                prefetch,
                consents);
    }

    /** The same facts in the opposite order. */
    public Chart reversed() {
        return new Chart(
                person,
                measurements.reversed(),
                problems.reversed(),
                medications.reversed(),
                procedures,
                List.of(),
                prefetch);
    }

    public static ClinicalTime daysAgo(int days) {
        Instant start = NOW.minus(days, ChronoUnit.DAYS);
        return new ClinicalTime(
                start,
                start.plusSeconds(1),
                LocalDate.ofInstant(start, ZoneOffset.UTC),
                ClinicalTime.Precision.INSTANT);
    }

    private static SourceReference source(String type, String id) {
        return new SourceReference(type, Optional.of(id), "test", 0);
    }
}
