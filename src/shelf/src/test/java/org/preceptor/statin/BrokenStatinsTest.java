package org.preceptor.statin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.orders.StatinFile;

class BrokenStatinsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "class: statins;class: statines;there is no class `statines`",
                "  valueset: ldl-cholesterol;  valueset: ldl;no value set `ldl` in fhir-profiles/valuesets",
                "model: prevent-2023;model: prevent-2024;no model `prevent-2024` with an output `ascvd` is on the shelf",
                "age: age;age: years;model `prevent-2023` has no feature `years`",
                "given: {outcome: 0};given: {event: 0};model `statin-benefit-ctt` has no feature `event`",
                "reduction: 0.50;reduction: 50;expected a share above 0 and below 1",
                "drug: atorvastatin;drug: amlodipine;`amlodipine` is not in the class `statins`",
                "high: {from: 40, to: 80};high: {from: 20, to: 80};doses rise with intensity and do not overlap",
                "high: {from: 40, to: 80};high: {from: 40, to: 0};expected a number above 0",
                "least: high;least: strong;`strong` is not one of low, moderate, high",
                "risk: {from: 0.05, below: 0.10};risk: {from: 0.10, below: 0.05};expected `from` (inclusive), `below` (exclusive)",
                "id: risk-low;id: risk-high;indication `risk-high` is declared twice",
                "source: fda-pregnancy;source: fda;there is no source `fda`",
                "{id: lipid-panel,;{id: lipids,;the service has no suggestion `lipids`",
                "supplies: [egfr];supplies: [gfr];`gfr` is neither `ldl` nor among the `inputs` of `risk`"
            })
    void namesTheLineOfASlip(String found, String planted, String problem, @TempDir Path root) throws IOException {
        String text = Files.readString(StatinCase.ROOT.resolve(StatinCase.FILE));
        int at = text.indexOf(found);
        assertThat(at).isPositive();
        String broken = text.substring(0, at) + planted + text.substring(at + found.length());
        Path file = root.resolve(StatinCase.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, broken);

        Problems problems = new Problems();
        StatinFile.read(
                new ShelfFiles(root, problems),
                file,
                StatinCase.SHELF.knowledge().dictionary(),
                StatinCase.SHELF.valueSets(),
                StatinCase.models(),
                Set.of("lipid-panel", "creatinine"),
                problems);

        BrokenShelf refused = catchThrowableOfType(BrokenShelf.class, problems::throwIfAny);
        assertThat(refused.problems())
                .anySatisfy(one -> assertThat(one.toString())
                        .startsWith(StatinCase.FILE + ":")
                        .contains(problem));
    }

    @Test
    void refusesAnIndicationThatWouldHoldForEverybody(@TempDir Path root) throws IOException {
        namesTheLineOfASlip(
                "    label: 10-year risk below 3 %\n    risk: {below: 0.03}",
                "    label: everybody", "else it would hold for everybody", root);
    }
}
