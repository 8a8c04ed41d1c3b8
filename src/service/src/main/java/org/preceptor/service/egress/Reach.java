package org.preceptor.service.egress;

/** Which addresses a listed server may have. */
public enum Reach {
    /** Addresses of the public Internet, over https. */
    PUBLIC,
    /** Public ones, and this machine where the listed name itself says so ({@code localhost}, {@code 127.0.0.1}). */
    SANDBOX,
    /** Also private ranges and this machine; link-local ones only where the list names the address itself. */
    INTERNAL,
    /** As internal, and without TLS: for the private network between the containers of a sandbox. */
    CONTAINERS
}
