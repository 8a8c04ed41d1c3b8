package org.preceptor.service.caller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.preceptor.service.settings.PreceptorSettings.Callers;
import org.preceptor.service.settings.PreceptorSettings.TokenAlgorithm;

/** Whether a token is what CDS Hooks asks for: of a known client, for this endpoint, now, and signed. Not whether it is new. */
final class TokenCheck {

    private final PublishedKeys published;
    private final String publicUrl;
    private final Duration skew;
    private final Duration lifetime;
    private final int longest;

    /** Good, or in what way not. */
    sealed interface Outcome {
        /** Of this client. */
        record Good(Client client, Token token) implements Outcome {}

        /** Not good. */
        record Bad(TokenFault fault) implements Outcome {}
    }

    TokenCheck(PublishedKeys published, String publicUrl, Callers settings) {
        this.published = published;
        this.publicUrl = publicUrl;
        this.skew = settings.clockSkew();
        this.lifetime = settings.tokenLifetime();
        this.longest = settings.tokenLength();
    }

    /**
     * Checks one.
     *
     * @param path of the endpoint below the public URL, with a slash at the beginning
     */
    Outcome check(String compact, String path, Registry registry, Instant now) {
        return switch (TokenReader.read(compact, longest)) {
            case TokenReader.Outcome.Wrong wrong -> new Outcome.Bad(wrong.fault());
            case TokenReader.Outcome.Read read -> {
                Optional<Client> client =
                        registry.find(read.token().issuer(), read.token().tenant());
                Optional<TokenFault> fault = client.isEmpty()
                        ? Optional.of(TokenFault.ISSUER)
                        : fault(read.token(), client.get(), publicUrl + path, now);
                yield fault.<Outcome>map(Outcome.Bad::new)
                        .orElseGet(() -> new Outcome.Good(client.orElseThrow(), read.token()));
            }
        };
    }

    private Optional<TokenFault> fault(Token token, Client client, String endpoint, Instant now) {
        Optional<TokenAlgorithm> algorithm = client.algorithms().stream()
                .filter(permitted -> permitted.name().equals(token.algorithm()))
                .findFirst();
        if (algorithm.isEmpty()) {
            return Optional.of(TokenFault.ALGORITHM);
        }
        if (token.jku().isPresent() && !token.jku().equals(client.jku())) {
            return Optional.of(TokenFault.KEY_LOCATION);
        }
        if (!ours(token.audience(), endpoint)) {
            return Optional.of(TokenFault.AUDIENCE);
        }
        if (!timely(token, now)) {
            return Optional.of(TokenFault.TIME);
        }
        Optional<Keys> keys = keys(client, token.kid());
        if (keys.isEmpty()) {
            return Optional.of(TokenFault.NO_KEYS);
        }
        return keys.get().verifies(token.kid(), algorithm.get(), token.signed(), token.signature())
                ? Optional.empty()
                : Optional.of(TokenFault.KEY);
    }

    /** The endpoint called must be named; beside it only others of ours, because a stranger named there could use the token. */
    private boolean ours(List<String> audience, String endpoint) {
        return audience.contains(endpoint)
                && audience.stream()
                        .allMatch(one -> one.equals(endpoint) || one.startsWith(publicUrl + "/cds-services"));
    }

    private boolean timely(Token token, Instant now) {
        return now.isBefore(token.expires().plus(skew))
                && !token.issued().isAfter(now.plus(skew))
                && token.issued().isBefore(token.expires())
                && Duration.between(token.issued(), token.expires()).compareTo(lifetime) <= 0
                && token.notBefore().map(from -> !from.isAfter(now.plus(skew))).orElse(true);
    }

    private Optional<Keys> keys(Client client, String kid) {
        return switch (client.keys()) {
            case KeySource.Fixed fixed -> Optional.of(fixed.keys());
            case KeySource.Published source -> {
                Optional<Keys> keys = published.keys(source);
                if (keys.filter(held -> held.has(kid)).isEmpty()) {
                    published.miss(source);
                }
                yield keys;
            }
        };
    }
}
