package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a CDS server offers, read from {@code {base}/cds-services}. */
record Discovery(String base, List<Offer> offers) {
    static final String PATIENT_VIEW = "patient-view";

    /** One service under one hook, with its prefetch templates by key. */
    record Offer(String id, String hook, Map<String, PrefetchTemplate> prefetch) {}

    static Discovery read(Web web, String base) {
        Web.Answer answer = web.get(URI.create(base + "/cds-services"), "application/json", "The CDS service");
        if (!answer.isOk() || !answer.body().path("services").isArray()) {
            throw new CallFailure("No CDS Hooks discovery at " + base + "/cds-services: it answered " + answer.status()
                    + OperationOutcomes.text(answer.body())
                            .map(text -> ": " + text)
                            .orElse(", without a list of services."));
        }
        return of(base, answer.body());
    }

    /** What an answer of the discovery endpoint offers. */
    static Discovery of(String base, JsonNode body) {
        List<Offer> offers = new ArrayList<>();
        for (JsonNode service : body.path("services")) {
            Map<String, PrefetchTemplate> prefetch = new LinkedHashMap<>();
            service.path("prefetch")
                    .properties()
                    .forEach(entry -> prefetch.put(
                            entry.getKey(),
                            new PrefetchTemplate(entry.getValue().asText())));
            offers.add(
                    new Offer(service.path("id").asText(), service.path("hook").asText(), prefetch));
        }
        return new Discovery(base, offers);
    }

    /**
     * The service to call.
     *
     * @param hook the hook asked for; without one, patient-view where the service has it, else its only hook
     */
    Offer choose(String id, Optional<String> hook) {
        List<Offer> same =
                offers.stream().filter(offer -> offer.id().equals(id)).toList();
        if (same.isEmpty()) {
            String known = offers.stream().map(Offer::id).distinct().sorted().collect(Collectors.joining(", "));
            throw new CallFailure("No service '" + id + "' at " + base + ". "
                    + (known.isEmpty() ? "It offers none." : "It offers: " + known + "."));
        }
        String hooks = same.stream().map(Offer::hook).collect(Collectors.joining(", "));
        if (hook.isPresent()) {
            return same.stream()
                    .filter(offer -> offer.hook().equals(hook.get()))
                    .findFirst()
                    .orElseThrow(() -> new CallFailure("The service '" + id + "' does not listen to " + hook.get()
                            + "; it listens to: " + hooks + "."));
        }
        if (same.size() == 1) {
            return same.getFirst();
        }
        return same.stream()
                .filter(offer -> offer.hook().equals(PATIENT_VIEW))
                .findFirst()
                .orElseThrow(
                        () -> new CallFailure("Say which --hook: the service '" + id + "' listens to " + hooks + "."));
    }
}
