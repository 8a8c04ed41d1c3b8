package org.preceptor.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Facts on their way into a chart: whose they are, and which drug a reference means, is settled at the end. */
final class Gathered {

    /**
     * A fact and whom it is about.
     *
     * @param around whom the resource is about that contains it; the same as {@code subject} where none does
     */
    record Pending<F extends Fact>(
            F fact, @Nullable Subject subject, @Nullable Subject around) {
        Pending(F fact, @Nullable Subject subject) {
            this(fact, subject, subject);
        }
    }

    /** A medication whose drug is named by a reference to another resource. */
    record Referring(String reference, Pending<Fact.Medication> medication) {}

    /** How much there was before a body was read, so that a body that turns out to be none can be taken back. */
    record Mark(
            int measurements,
            int problems,
            int medications,
            int procedures,
            int allergies,
            int genomics,
            int encounters,
            int relatives,
            int goals,
            int persons,
            int referring,
            int named) {}

    /** A Consent about decision support, and whose it is. */
    record Given(List<ConsentDirective> directives, Subject patient) {}

    final List<Pending<Fact.Measurement>> measurements = new ArrayList<>();
    final List<Pending<Fact.Problem>> problems = new ArrayList<>();
    final List<Pending<Fact.Medication>> medications = new ArrayList<>();
    final List<Pending<Fact.Procedure>> procedures = new ArrayList<>();
    final List<Pending<Fact.Allergy>> allergies = new ArrayList<>(0);
    final List<Pending<Fact.Genomic>> genomics = new ArrayList<>(0);
    final List<Pending<Fact.Encounter>> encounters = new ArrayList<>(0);
    final List<Pending<Fact.Relative>> relatives = new ArrayList<>(0);
    final List<Pending<Fact.Goal>> goals = new ArrayList<>(0);
    final List<Pending<Fact.Person>> persons = new ArrayList<>(1);
    /** Every Patient with an id, asked for or not: they must not be different people. */
    final List<Fact.Person> everyone = new ArrayList<>(1);

    private final List<Referring> referring = new ArrayList<>(0);
    /** From whatever was sent: a Consent is heeded, asked for or not. */
    final List<Given> consents = new ArrayList<>(0);
    /** Keys of which something may not be used, and whether for a security label. */
    private final Map<String, Boolean> inPart = new HashMap<>(0);
    /** Ids of Observations that a void report groups. */
    final Set<String> voided = new HashSet<>(0);

    private final Map<String, Spelled> drugs = new HashMap<>();
    /** The keys of {@link #drugs}, as they came. */
    private final List<String> named = new ArrayList<>(0);

    private final PrivacyRules rules;
    private final boolean prescribing;
    private final boolean encountered;
    private final boolean familial;
    private final Set<String> everyProcedureUnder;
    private int withoutSubject;

    Gathered(Interest interest, PrivacyRules rules) {
        this.rules = rules;
        this.prescribing = interest.prescribing();
        this.encountered = interest.encounters();
        this.familial = !interest.relatives().isEmpty();
        this.everyProcedureUnder = interest.everyProcedureUnder();
    }

    /** Whether every completed Procedure under the key is kept, whatever its code. */
    boolean everyProcedureUnder(String key) {
        return everyProcedureUnder.contains(key);
    }

    /** Whether somebody reads Encounters. */
    boolean encountered() {
        return encountered;
    }

    /** Whether somebody reads the family's history. */
    boolean familial() {
        return familial;
    }

    /** Takes what a complete resource states; where it is not kept, only whom it is about. */
    void accept(ResourceScratch resource, String key, int entry, boolean kept, Subjects subjects) {
        String type = resource.type;
        Subject subject = resource.subject;
        stated(subject, resource, key, entry);
        stated(resource.participant, resource, key, entry);
        for (Subject inner : resource.containedSubjects) {
            if (inner.wantsStatement()) {
                inner.statedBy(resource.source(key, entry));
            }
        }
        if (type == null) {
            return;
        }
        boolean withheld = kept && isFact(type) && rules.withhold(resource.labels);
        if (withheld) {
            withheld(key);
        }
        if (type.equals("Patient")) {
            patient(resource, resource.source(key, entry), kept && !withheld, subjects);
            return;
        }
        if (type.equals("Consent")) {
            List<ConsentDirective> directives = resource.consent.directives(resource, resource.source(key, entry));
            if (!directives.isEmpty()) {
                consents.add(new Given(directives, subject == null ? subjects.nobody() : subject));
            }
            return;
        }
        if (!kept) {
            return;
        }
        if (withheld) {
            Reports.takeAway(resource, this); // a void report's results stay void
            return;
        }
        if (type.equals("Medication")) {
            drug(resource);
            return;
        }
        if (subject == null) {
            withoutSubject += Statements.patientStatement(type) ? 1 : 0;
        }
        if (subject == null || resource.modified) {
            // Of nobody, so that it is not used, but leaves its mark on the key. FHIR: an extension that may turn the
            // meaning around, and that is not understood, forbids use.
            subject = subjects.nobody();
        }
        switch (type) {
            case "Observation" -> Statements.observation(resource, key, entry, subject, this);
            case "Condition" -> Statements.condition(resource, key, entry, subject, this);
            case "MedicationRequest", "MedicationStatement" ->
                Statements.medication(resource, key, entry, subject, this);
            case "AllergyIntolerance" -> Statements.allergy(resource, key, entry, subject, this);
            case "Procedure" -> Statements.procedure(resource, key, entry, subject, this);
            case "Encounter" -> Statements.encounter(resource, key, entry, subject, this);
            case "FamilyMemberHistory" -> Statements.relative(resource, key, entry, subject, this);
            case "Goal" -> Statements.goal(resource, key, entry, subject, this);
            case "DiagnosticReport" -> Reports.report(resource, key, entry, subject, this);
            default -> {}
        }
    }

    private static void stated(@Nullable Subject subject, ResourceScratch resource, String key, int entry) {
        if (subject == null) {
            return;
        }
        if (!subject.members.isEmpty()) {
            Subjects.saidBy(subject, resource.type == null ? "" : resource.type);
        }
        if (subject.wantsStatement()) {
            subject.statedBy(resource.source(key, entry));
        }
    }

    /** What may become a fact of a chart, or name one. */
    private static boolean isFact(String type) {
        return Statements.patientStatement(type) || type.equals("DiagnosticReport") || names(type);
    }

    private static boolean names(String type) {
        return type.equals("Patient") || type.equals("Medication");
    }

    /** Notes that something of the key is kept out by a label. */
    void withheld(String key) {
        inPart.put(key, true);
    }

    /** Notes that something of the key cannot be used. */
    void doubtful(String key) {
        inPart.putIfAbsent(key, false);
    }

    /** Keys of which something may not be used, and whether for a security label. */
    Map<String, Boolean> inPart() {
        return inPart;
    }

    private void patient(ResourceScratch resource, SourceReference source, boolean kept, Subjects subjects) {
        Optional<String> id = resource.id.string();
        Subject self = id.map(subjects::patient).orElse(null);
        if (self != null && self.wantsStatement()) {
            self.statedBy(source);
        }
        if (resource.fullUrl.startsWith('u')) {
            resource.fullUrl.string().ifPresent(urn -> subjects.patientUnder(urn, id));
        }
        if (id.isPresent() && !resource.modified) {
            Fact.Person person = resource.person.person(id.get(), source);
            everyone.add(person);
            if (kept) {
                persons.add(new Pending<>(person, self));
            }
        } else if (kept) {
            doubtful(source.prefetchKey());
        }
    }

    private void drug(ResourceScratch resource) {
        if ("entered-in-error".equals(resource.status)) {
            return;
        }
        Spelled drug = resource.drug(resource.codes);
        resource.id.string().ifPresent(id -> name("Medication/" + id, drug));
        resource.fullUrl.string().ifPresent(url -> name(url, drug));
    }

    private void name(String reference, Spelled drug) {
        named.add(reference);
        drugs.put(reference, drug);
    }

    void refer(Referring medication) {
        referring.add(medication);
    }

    Mark mark() {
        return new Mark(
                measurements.size(),
                problems.size(),
                medications.size(),
                procedures.size(),
                allergies.size(),
                genomics.size(),
                encounters.size(),
                relatives.size(),
                goals.size(),
                persons.size(),
                referring.size(),
                named.size());
    }

    void takeBack(Mark mark) {
        cut(measurements, mark.measurements);
        cut(problems, mark.problems);
        cut(medications, mark.medications);
        cut(procedures, mark.procedures);
        cut(allergies, mark.allergies);
        cut(genomics, mark.genomics);
        cut(encounters, mark.encounters);
        cut(relatives, mark.relatives);
        cut(goals, mark.goals);
        cut(persons, mark.persons);
        cut(referring, mark.referring);
        List<String> last = named.subList(mark.named, named.size());
        last.forEach(drugs::remove);
        last.clear();
    }

    private static void cut(List<?> list, int size) {
        list.subList(size, list.size()).clear();
    }

    /** Medications with their drug, those by reference among them; a reference that leads nowhere is counted. */
    int resolve(List<Pending<Fact.Medication>> into) {
        into.addAll(medications);
        int unresolved = 0;
        for (Referring open : referring) {
            Spelled named = drugs.get(open.reference);
            if (named == null) {
                String id = References.id("Medication", open.reference);
                named = id == null ? null : drugs.get("Medication/" + id);
            }
            Fact.Medication drug = open.medication.fact;
            if (named == null) {
                unresolved++;
                doubtful(drug.source().prefetchKey());
                if (prescribing) {
                    into.add(open.medication); // somebody must say that it is a drug which nobody can name
                }
            } else if (prescribing || !named.codes().isEmpty()) {
                into.add(new Pending<>(
                        new Fact.Medication(named.codes(), named.names(), drug.active(), drug.time(), drug.source()),
                        open.medication.subject));
            }
        }
        return unresolved;
    }

    int withoutSubject() {
        return withoutSubject;
    }

    /** Genetic findings but for those that a void report groups. */
    List<Pending<Fact.Genomic>> validGenomics() {
        return genomics.stream()
                .filter(one -> one.fact.contained().isPresent()
                        || one.fact.source().id().filter(voided::contains).isEmpty())
                .toList();
    }

    /** The facts that are the patient's; a key with one of whom that is not known is read in part only. */
    <F extends Fact> List<F> about(List<Pending<F>> pending, Function<@Nullable Subject, Subjects.Identity> identity) {
        List<F> facts = new ArrayList<>(pending.size());
        for (Pending<F> one : pending) {
            Subjects.Identity whose = identity.apply(one.subject);
            if (whose == Subjects.Identity.THE_PATIENT && one.subject != one.around) {
                whose = identity.apply(one.around);
            }
            switch (whose) {
                case THE_PATIENT -> facts.add(one.fact);
                case UNKNOWN -> doubtful(one.fact.source().prefetchKey());
                case NO_PATIENT, ANOTHER_PATIENT -> {}
            }
        }
        return facts;
    }
}
