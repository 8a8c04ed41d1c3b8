package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** JSON that is well formed but must not be read: a duplicate member, a limit. Its words are ours and hold no data. */
public final class RefusedJsonException extends JsonParseException {

    private static final long serialVersionUID = 1L;

    /** Refuses what the parser stands at. */
    public RefusedJsonException(JsonParser at, String words) {
        super(at, words);
    }
}
