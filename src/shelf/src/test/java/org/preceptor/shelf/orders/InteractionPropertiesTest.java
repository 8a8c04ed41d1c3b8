package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.preceptor.interaction.InteractionScreening;
import org.preceptor.order.Finding;

class InteractionPropertiesTest {

    private static final InteractionScreening SCREENING =
            new InteractionScreening(InteractionScreeningTest.KNOWLEDGE, true);

    private static List<String> interactions(List<Finding> findings) {
        return findings.stream()
                .map(Finding::id)
                .filter(id -> id.startsWith("interaction."))
                .toList();
    }

    @Property(tries = 300)
    void theOrderOfTheListsChangesNothing(
            @ForAll("drugs") List<String> drafted,
            @ForAll("drugs") List<String> taken,
            @ForAll("drugs") List<String> allergens,
            @ForAll long seed) {
        Orders orders = new Orders();
        drafted.forEach(orders::drafted);
        taken.forEach(drug -> orders.takes(20, drug));
        allergens.forEach(drug -> orders.allergicTo(drug, false));
        List<Finding> findings = SCREENING.screen(orders.now());

        Collections.shuffle(orders.drafts, new Random(seed));
        Collections.shuffle(orders.current, new Random(seed));
        Collections.shuffle(orders.allergies, new Random(seed));

        assertThat(SCREENING.screen(orders.now())).isEqualTo(findings);
    }

    @Property(tries = 300)
    void whichOfAPairIsDraftedChangesNothing(@ForAll("drug") String one, @ForAll("drug") String other) {
        assertThat(interactions(SCREENING.screen(
                        new Orders().drafted(one).takes(20, other).now())))
                .isEqualTo(interactions(SCREENING.screen(
                        new Orders().drafted(other).takes(20, one).now())))
                .isEqualTo(interactions(SCREENING.screen(
                        new Orders().drafted(one).drafted(other).now())));
    }

    @Provide
    Arbitrary<String> drug() {
        return Arbitraries.of(
                "simvastatin",
                "clarithromycin",
                "azathioprine",
                "febuxostat",
                "sertraline",
                "tranylcypromine",
                "procarbazine",
                "tramadol",
                "atazanavir",
                "omeprazole",
                "warfarin",
                "ibuprofen",
                "aspirin",
                "lisinopril",
                "metoprolol",
                "amoxicillin",
                "cephalexin",
                "ritonavir");
    }

    @Provide
    Arbitrary<List<String>> drugs() {
        return drug().list().ofMaxSize(4);
    }
}
