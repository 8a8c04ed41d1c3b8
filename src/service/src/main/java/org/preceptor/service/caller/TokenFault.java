package org.preceptor.service.caller;

/** Classes of what may be wrong with a token. For metrics alone: whoever sent it never learns which. */
enum TokenFault {
    ABSENT,
    TOO_LONG,
    FORM,
    HEADER,
    ALGORITHM,
    CLAIMS,
    ISSUER,
    AUDIENCE,
    TIME,
    KEY_LOCATION,
    NO_KEYS,
    KEY,
    CERTIFICATE,
    REPLAYED,
    NOT_REMEMBERED
}
