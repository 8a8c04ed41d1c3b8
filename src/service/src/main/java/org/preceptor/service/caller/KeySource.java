package org.preceptor.service.caller;

import java.net.URI;
import org.preceptor.service.egress.Reach;

/** Where a client's public keys come from. Never from its tokens. */
sealed interface KeySource {

    /** Agreed beforehand. */
    record Fixed(Keys keys) implements KeySource {}

    /** Published by the client at an address that the registry names. */
    record Published(URI jku, Reach reach) implements KeySource {}
}
