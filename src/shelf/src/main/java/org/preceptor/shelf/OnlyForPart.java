package org.preceptor.shelf;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.CdsService.OnlyForOrders;
import org.preceptor.cds.CdsService.OnlyForPatients;
import org.preceptor.chart.CodeSet;

/** Reads about which orders and patients a service is. */
final class OnlyForPart {

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

    Optional<OnlyForPatients> patients(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        CodeSet condition = valueSets.named(block.need("condition"));
        Entry history = block.maybe("history");
        boolean past = history.given() && history.bool();
        Entry taking = block.maybe("not_taking");
        Optional<CodeSet> notTaking = taking.given() ? Optional.of(valueSets.named(taking)) : Optional.empty();
        block.nothingElse();
        return Optional.of(new OnlyForPatients(condition, past, notTaking));
    }
}
