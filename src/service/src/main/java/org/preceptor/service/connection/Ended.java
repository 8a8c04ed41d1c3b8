package org.preceptor.service.connection;

/** Why the service ended a connection. */
enum Ended {
    /** A request's headers did not come in time. */
    HEADERS_TOO_SLOW,
    /** A request was not answered in time, most often because the rest of it never came. */
    REQUEST_TOO_SLOW,
    /** An answer was not fetched in time. */
    ANSWER_TOO_SLOW,
    /** One address has all the connections that it may have. */
    TOO_MANY_OF_ADDRESS,
    /** All places were taken, and of those on which no request was being answered it had waited longest. */
    PLACE_NEEDED
}
