package org.preceptor.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.cds.CdsService.Answered;
import org.preceptor.cds.CdsService.OnlyForPatients;
import org.preceptor.cds.CdsService.Untested;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact;
import org.preceptor.chart.Fact.Measurement;
import org.preceptor.chart.Value;
import org.preceptor.feature.BirthSex;
import org.preceptor.feature.Moment;

/**
 * Whether a patient is one that a service is about. What could not be read silences nothing: the card then says what is missing.
 */
record Concern(OnlyForPatients only) {

    boolean of(Consultation call) {
        return only.condition().map(codes -> ill(codes, call)).orElse(true)
                && only.sex().map(sex -> sex(sex, call)).orElse(true)
                && only.answered().map(answered -> answered(answered, call)).orElse(true)
                && only.untested().map(untested -> untested(untested, call)).orElse(true)
                && only.leastAge().map(years -> oldEnough(years, call)).orElse(true)
                && only.encounter().map(classes -> within(classes, call)).orElse(true)
                && !takesAlready(call);
    }

    /** Whether what the service would advise on is taken already; a drafted order is a question of its own. */
    private boolean takesAlready(Consultation call) {
        return call.drafted().isEmpty()
                && only.notTaking()
                        .filter(codes -> call.chart().medications().stream()
                                .anyMatch(medication -> medication.active()
                                        && medication.codes().stream().anyMatch(codes::contains)))
                        .isPresent();
    }

    private boolean ill(CodeSet codes, Consultation call) {
        return !call.complete(PrefetchTemplate.CONDITIONS)
                || call.whole().problems().stream()
                        .anyMatch(problem -> problem.confirmed()
                                && (problem.active() || only.history())
                                && problem.codes().stream().anyMatch(codes::contains));
    }

    /** A sex that is not recorded as female or male is not known to be the other one. */
    private static boolean sex(String sex, Consultation call) {
        return call.chart().person().flatMap(BirthSex::of).map(sex::equals).orElse(true);
    }

    private static boolean answered(Answered asked, Consultation call) {
        return !call.complete(PrefetchTemplate.OBSERVATIONS)
                || call.whole().measurements().stream()
                        .filter(measurement -> among(measurement, List.of(asked.question())))
                        .anyMatch(measurement -> measurement.value() instanceof Value.Coded coded
                                && coded.codes().stream().anyMatch(asked.answers()::contains));
    }

    /** A result without a date, or dated in the future, is no test of late. */
    private static boolean untested(Untested tests, Consultation call) {
        Moment moment = call.moment();
        return call.chart().measurements().stream()
                .filter(measurement ->
                        among(measurement, tests.tests()) && !(measurement.value() instanceof Value.Absent))
                .flatMap(measurement -> measurement.time().stream())
                .allMatch(time -> moment.future(time) || moment.olderThan(time, tests.within()));
    }

    private static boolean among(Measurement measurement, Iterable<CodeSet> sets) {
        for (CodeSet set : sets) {
            if (measurement.codes().stream().anyMatch(set::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean oldEnough(int years, Consultation call) {
        LocalDate today = LocalDate.ofInstant(call.ask().now(), call.ask().zone());
        return call.chart()
                .person()
                .flatMap(Fact.Person::birthDate)
                .map(birth -> !birth.earliest().isAfter(today.minusYears(years)))
                .orElse(true);
    }

    /**
     * Whether the Encounter in context is of one of the classes. Without one it is not; one that was not read, or whose class is
     * of no code system that the classes use, may be.
     */
    private static boolean within(CodeSet classes, Consultation call) {
        Optional<String> id = call.ask().request().context().encounterId();
        if (id.isEmpty()) {
            return false;
        }
        Set<String> systems = classes.codes().stream().map(Code::system).collect(Collectors.toSet());
        List<Code> known = call.chart().encounters().stream()
                .filter(one -> one.source().id().equals(id))
                .flatMap(one -> one.codes().stream())
                .filter(code -> systems.contains(code.system()))
                .toList();
        return known.isEmpty() || known.stream().anyMatch(classes::contains);
    }
}
