package org.preceptor.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.Task;
import org.preceptor.shelf.PageWords;
import org.preceptor.shelf.Shelf;

/**
 * What the folders of a decision's service and models say of themselves to other readers. Of models, only where the same version is on
 * the shelf, and of bands, only where the band says the same as it did: other words would translate what was not decided.
 */
final class FolderWords {

    private final Shelf shelf;

    FolderWords(Shelf shelf) {
        this.shelf = shelf;
    }

    /** By language, reader and key of the page's messages. */
    ObjectNode of(String service, JsonNode kept) {
        List<PageWords> folders = new ArrayList<>();
        Set<String> models = new HashSet<>();
        for (JsonNode estimate : kept.path("estimates")) {
            String model = estimate.at("/model/id").asText();
            String version = estimate.at("/model/version").asText();
            boolean same = Optional.ofNullable(shelf.models().get(model))
                    .filter(known -> known.declaration().version().equals(version))
                    .isPresent();
            if (same && models.add(model)) {
                folders.add(shelf.wordsOf("models/" + model));
            }
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        folders.forEach(folder -> put(all, folder, Set.of()));
        for (CdsService one : answering(service)) {
            put(all, shelf.wordsOf("cds-hooks/" + one.id()), standing(one, kept));
        }
        return all;
    }

    /** The service and, where it answers for others, those. */
    private List<CdsService> answering(String service) {
        CdsService declared = shelf.services().get(service);
        if (declared == null) {
            return List.of();
        }
        List<CdsService> all = new ArrayList<>(List.of(declared));
        if (declared.task() instanceof Task.Combine combine) {
            combine.serviceIds().stream()
                    .flatMap(id -> Optional.ofNullable(shelf.services().get(id)).stream())
                    .forEach(all::add);
        }
        return all;
    }

    private static void put(ObjectNode all, PageWords folder, Set<String> bands) {
        folder.texts()
                .forEach((language, readers) -> readers.forEach((reader, texts) -> {
                    ObjectNode into = all.withObjectProperty(language).withObjectProperty(reader);
                    texts.forEach((key, text) -> {
                        if (!key.startsWith("band.") || bands.contains(key)) {
                            into.put(key, text);
                        }
                    });
                }));
    }

    /** The keys of the bands that say today what they said then. */
    private static Set<String> standing(CdsService service, JsonNode kept) {
        Set<String> keys = new HashSet<>();
        for (JsonNode estimate : kept.path("estimates")) {
            String asked = estimate.path("id").asText();
            for (EstimateDeclaration one : service.estimates()) {
                if (one.id().equals(asked)) {
                    service.bandsOf(one).stream()
                            .filter(band -> says(estimate, band))
                            .forEach(band -> keys.add("band." + asked + "." + band.id()));
                }
            }
        }
        return keys;
    }

    private static boolean says(JsonNode estimate, Band band) {
        for (JsonNode output : estimate.path("outputs")) {
            if (output.at("/band/id").asText().equals(band.id())
                    && output.at("/band/words").asText().equals(band.words())) {
                return true;
            }
        }
        return false;
    }
}
