package org.preceptor.shelf;

import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.CdsService.Answered;
import org.preceptor.cds.CdsService.OnlyForOrders;
import org.preceptor.cds.CdsService.OnlyForPatients;
import org.preceptor.cds.CdsService.Untested;
import org.preceptor.chart.CodeSet;

/** Reads about which orders and patients a service is. */
final class OnlyForPart {

    private static final List<String> SEXES = List.of("female", "male");

    private final ValueSets valueSets;
    private final Drugs drugs;

    OnlyForPart(ValueSets valueSets, Drugs drugs) {
        this.valueSets = valueSets;
        this.drugs = drugs;
    }

    Optional<OnlyForOrders> orders(Entry entry, List<String> hooks) {
        if (!entry.given()) {
            return Optional.empty();
        }
        if (hooks.stream().noneMatch(ScreeningKinds.HOOKS::contains)) {
            entry.problem("only the hooks " + String.join(" and ", ScreeningKinds.HOOKS) + " have drafted orders");
        }
        Block block = entry.block();
        Set<CodeSet> services = new LinkedHashSet<>();
        block.maybe("services").list().forEach(set -> services.add(valueSets.named(set)));
        Set<String> drugIds = drugs.named(block.maybe("drugs").list());
        if (block.present() && services.isEmpty() && drugIds.isEmpty()) {
            entry.problem("needs `services` (value sets) or `drugs` (drugs and classes)");
        }
        block.nothingElse();
        return Optional.of(new OnlyForOrders(services, drugIds));
    }

    private Optional<CodeSet> set(Entry entry) {
        return entry.given() ? Optional.of(valueSets.named(entry)) : Optional.empty();
    }

    Optional<OnlyForPatients> patients(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        Optional<CodeSet> condition = set(block.maybe("condition"));
        Entry history = block.maybe("history");
        boolean past = history.given() && history.bool();
        if (history.given() && condition.isEmpty()) {
            history.problem("only a `condition` has a history");
        }
        Entry sexEntry = block.maybe("sex");
        Optional<String> sex = sexEntry.optionalText();
        if (sex.filter(word -> !word.isEmpty() && !SEXES.contains(word)).isPresent()) {
            sexEntry.problem("`" + sex.get() + "` is not one of " + String.join(", ", SEXES));
        }
        Optional<Answered> answered = answered(block.maybe("answered"));
        Optional<Untested> untested = untested(block.maybe("untested"));
        Optional<CodeSet> encounter = set(block.maybe("encounter"));
        Entry age = block.maybe("least_age");
        Optional<Integer> leastAge = age.given() ? Optional.of((int) age.number()) : Optional.empty();
        Optional<CodeSet> notTaking = set(block.maybe("not_taking"));
        block.nothingElse();
        if (block.present()
                && condition.isEmpty()
                && sex.isEmpty()
                && answered.isEmpty()
                && untested.isEmpty()
                && encounter.isEmpty()) {
            entry.problem("needs at least one of condition, sex, answered, untested, encounter");
        }
        return Optional.of(
                new OnlyForPatients(condition, past, sex, answered, untested, encounter, leastAge, notTaking));
    }

    private Optional<Answered> answered(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        CodeSet question = valueSets.named(block.need("valueset"));
        CodeSet answers = valueSets.named(block.need("one_of"));
        block.nothingElse();
        return Optional.of(new Answered(question, answers));
    }

    private Optional<Untested> untested(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        Set<CodeSet> tests = new LinkedHashSet<>();
        block.need("valuesets").filledList().forEach(set -> tests.add(valueSets.named(set)));
        Period within = block.need("within").period();
        block.nothingElse();
        return Optional.of(new Untested(tests, within));
    }
}
