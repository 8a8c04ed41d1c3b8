package org.preceptor.service.connection;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * The connections on which no request is being answered, in the order in which they began to wait. Where places run out, the one that
 * has waited longest gives up its own: right requests wait some milliseconds for the rest of their headers, and a connection that
 * somebody only keeps waits for ever.
 */
final class Waiting {

    private final LinkedHashSet<Channel> channels = new LinkedHashSet<>();

    /** From now on, as the last; one that waits already keeps its place. */
    synchronized void add(Channel channel) {
        channels.add(channel);
    }

    /** It waits no more. */
    synchronized void remove(Channel channel) {
        channels.remove(channel);
    }

    /** Takes out the one that has waited longest, where any does. */
    synchronized Optional<Channel> takeLongest() {
        return channels.isEmpty() ? Optional.empty() : Optional.of(channels.removeFirst());
    }
}
