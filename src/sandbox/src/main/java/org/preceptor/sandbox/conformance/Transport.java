package org.preceptor.sandbox.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How a service is reached. */
@FunctionalInterface
public interface Transport {

    /**
     * What is sent.
     *
     * @param method GET, POST or OPTIONS
     * @param headers by name
     * @param body empty: none
     */
    record Message(String method, URI uri, Map<String, String> headers, Optional<String> body) {
        /** Keeps its own copy of the headers. */
        public Message {
            headers = Map.copyOf(headers);
        }

        /** A POST of JSON. */
        public static Message post(URI uri, String body) {
            return new Message(
                    "POST",
                    uri,
                    Map.of("Content-Type", "application/json", "Accept", "application/json"),
                    Optional.of(body));
        }
    }

    /**
     * What came back.
     *
     * @param headers by their names in lower case; of several of a name the first
     * @param milliseconds from sending to the last byte
     */
    record Reply(int status, Map<String, String> headers, String body, long milliseconds) {
        /** Keeps its own copy of the headers. */
        public Reply {
            headers = Map.copyOf(headers);
        }

        /** A header, by its name in lower case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /**
     * Sends and waits.
     *
     * @throws IOException when no answer came
     */
    Reply send(Message message) throws IOException;
}
