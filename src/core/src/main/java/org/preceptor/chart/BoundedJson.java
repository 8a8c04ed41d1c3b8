package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/**
 * Opens JSON under limits. One instance is shared by all requests: it holds the table of member names, so that a name is
 * decoded once and not once per occurrence.
 */
public final class BoundedJson {

    /** With {@link ReadingLimits#DEFAULT}. */
    public static final BoundedJson DEFAULT = new BoundedJson(ReadingLimits.DEFAULT);

    private static final int NAME_LENGTH = 1_000;

    private final ReadingLimits limits;
    private final JsonFactory factory;

    /** A reader of JSON with limits of its own. */
    public BoundedJson(ReadingLimits limits) {
        this.limits = limits;
        // Interned names are the very objects of the readers' own tables, which makes each look-up an identity check.
        // The
        // JVM holds interned strings weakly, and Jackson empties its table of names when a hostile body fills it.
        JsonFactoryBuilder settings = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(limits.bytes())
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.stringLength())
                        .maxNumberLength(limits.numberLength())
                        .maxNameLength(NAME_LENGTH)
                        .build())
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, true)
                .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, true);
        factory = new SkippingParser.Factory(settings);
    }

    /** The bounds that a body is held to. */
    public ReadingLimits limits() {
        return limits;
    }

    /**
     * A parser before the first token. Closing it closes the stream.
     *
     * @throws IOException when the stream fails or does not begin like JSON
     */
    public JsonParser open(InputStream stream) throws IOException {
        return factory.createParser(stream);
    }
}
