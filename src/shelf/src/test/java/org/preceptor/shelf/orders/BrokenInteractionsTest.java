package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenInteractionsTest {

    private static final String FILE = "cds-hooks/drug-interactions/knowledge/interactions.yaml";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "objects: [atazanavir];objects: [atazanavirr];there is no drug or class `atazanavirr`",
                "instead_of_object: [morphine];instead_of_object: [opioids];there is no drug `opioids`",
                "id: onc-4;id: onc-3;`onc-3` is declared twice",
                "indicator: critical;indicator: loud;`loud` is not one of info, warning, critical",
                "class: penicillins,;class: penicilins,;there is no class `penicilins`",
                "source: high-priority;source: low-priority;there is no source `low-priority`",
                "long_taken: P90D;long_taken: long;`long` is not an ISO 8601 duration such as P10Y",
                "https://doi.org/10.1136/amiajnl-2011-000612;doi;`doi` is not an absolute http(s) address"
            })
    void namesFileAndLineOfASlip(String found, String planted, String problem) throws IOException {
        String text = Files.readString(RepositoryDrugs.ROOT.resolve(FILE));
        int at = text.indexOf(found);
        assertThat(at).isPositive();
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        String broken = text.substring(0, at) + planted + text.substring(at + found.length());

        assertThat(new Planted(root)
                        .file(FILE, broken)
                        .problems((files, problems) ->
                                InteractionFile.read(files, root.resolve(FILE), RepositoryDrugs.DICTIONARY, problems)))
                .anyMatch(message -> message.startsWith(FILE + ":" + line + ": " + problem));
    }
}
