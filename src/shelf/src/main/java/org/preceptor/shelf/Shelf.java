package org.preceptor.shelf;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.ClientProfile;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.PrivacyRules;
import org.preceptor.model.Model;
import org.preceptor.model.Scorer;
import org.preceptor.onnx.OnnxScorer;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.shelf.card.CardPapers;
import org.preceptor.shelf.signing.Standing;

/**
 * Everything that the shelf declares, checked and ready to run. Holds native sessions until it is closed.
 *
 * @param models by id
 * @param services by id
 * @param valueSets by id
 * @param knowledge what the services about orders rest on
 * @param clientProfiles what each client can take, by id; the generic one is always there
 * @param digest SHA-256 over every file that was read: two shelves with the same digest decide alike
 * @param files every file that was read, relative to the shelf, with its SHA-256
 * @param papers what each model's folder says about it, by the model's id; models without a card have none
 * @param words what each folder says for the explanation page, by the folder's name relative to the shelf
 * @param signatures what became of each folder's signature, by the folder's name relative to the shelf
 */
public record Shelf(
        Map<String, Model> models,
        Map<String, CdsService> services,
        Map<String, CodeSet> valueSets,
        OrderKnowledge knowledge,
        Map<String, ClientProfile> clientProfiles,
        String digest,
        SortedMap<String, String> files,
        Map<String, CardPapers> papers,
        Map<String, PageWords> words,
        SortedMap<String, Standing> signatures)
        implements AutoCloseable {

    public Shelf {
        models = Map.copyOf(models);
        services = Map.copyOf(services);
        valueSets = Map.copyOf(valueSets);
        clientProfiles = Map.copyOf(clientProfiles);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        papers = Map.copyOf(papers);
        words = Map.copyOf(words);
        signatures = Collections.unmodifiableSortedMap(new TreeMap<>(signatures));
    }

    /** What a folder of the shelf says for the explanation page, such as {@code models/prevent-2023}. */
    public PageWords wordsOf(String folder) {
        return words.getOrDefault(folder, PageWords.NONE);
    }

    /** The folders that no trusted key vouches for. */
    public List<String> unsigned() {
        return signatures.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Standing.Signed))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * What is withheld from every caller, and which Consents count.
     *
     * @throws BrokenShelf where a value set for it is missing: nothing would be withheld, and no Consent heeded
     */
    public PrivacyRules privacy() {
        return new PrivacyRules(needed("sensitive-information"), Set.of(), needed("decision-support-consent"));
    }

    private CodeSet needed(String id) {
        CodeSet set = valueSets.get(id);
        if (set == null) {
            throw new BrokenShelf(List.of(new Problem(
                    ValueSets.PLACE + "/" + id + ".json",
                    1,
                    "the value set is missing: without it the service would not know what to withhold")));
        }
        return set;
    }

    private Set<OnnxScorer> sessions() {
        Set<OnnxScorer> sessions = new LinkedHashSet<>();
        for (Model model : models.values()) {
            for (Scorer scorer : model.scorers().values()) {
                if (scorer instanceof OnnxScorer session) {
                    sessions.add(session);
                }
            }
        }
        return sessions;
    }

    /** Runs every graph once, alone and in a batch as an explanation has, so that no patient waits for a first time. */
    public void warmUp() {
        sessions().forEach(session -> session.warmUp(4096));
    }

    /** Ends the sessions. Nobody may be scoring with them any more. */
    @Override
    public void close() {
        sessions().forEach(OnnxScorer::close);
    }
}
