package org.preceptor.service.caller;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The clients that are let in. Never changes: another reading of the file is another registry. */
final class Registry {

    private final List<Client> clients;
    private final Map<String, List<Client>> byIssuer;

    Registry(List<Client> clients) {
        this.clients = List.copyOf(clients);
        this.byIssuer = clients.stream().filter(Client::enabled).collect(Collectors.groupingBy(Client::issuer));
    }

    List<Client> clients() {
        return clients;
    }

    /**
     * The client that a token says to come from; one that is switched off is not found.
     *
     * @param tenant as the token names it; a client without a tenant is not found by a token that has one, lest the
     *     patients of two organisations become those of one
     */
    Optional<Client> find(String issuer, Optional<String> tenant) {
        return byIssuer.getOrDefault(issuer, List.of()).stream()
                .filter(client -> client.caller().tenant().equals(tenant))
                .findFirst();
    }
}
