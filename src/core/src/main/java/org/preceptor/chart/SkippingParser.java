package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * Jackson's parser of UTF-8, which looks no name up while it skips: most of a chart is what nobody reads. It skips as Jackson does,
 * token by token, wherever {@link ValueEnd} does not know the end.
 *
 * <p>It refuses a body that names more different members than any chart has: each new name costs a place in tables that are
 * shared, and most where many names have one hash.
 */
final class SkippingParser extends UTF8StreamJsonParser {

    /** Names that were never met before in this process. FHIR R4 has about 1,300 element names in all its resources together. */
    private static final int MOST_NEW_NAMES = 2_000;

    private final int mostNames;

    private SkippingParser(
            IOContext context, int features, InputStream in, ByteQuadsCanonicalizer names, byte[] buffer, int end) {
        super(context, features, in, null, names, buffer, 0, end, 0, true);
        mostNames = names.size() + MOST_NEW_NAMES;
    }

    @Override
    public String nextFieldName() throws IOException {
        String name = super.nextFieldName();
        if (_symbols.size() > mostNames) {
            throw new RefusedJsonException(this, "There are more different member names than the limit allows");
        }
        return name;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        if (_currToken != JsonToken.START_OBJECT && _currToken != JsonToken.START_ARRAY) {
            return this;
        }
        boolean object = _currToken == JsonToken.START_OBJECT;
        int depth = 1 + _streamReadConstraints.getMaxNestingDepth() - _parsingContext.getNestingDepth();
        int end = ValueEnd.of(_inputBuffer, _inputPtr, _inputEnd, object, depth);
        if (end == ValueEnd.UNKNOWN) {
            return super.skipChildren();
        }
        for (int at = _inputPtr; at < end; at++) {
            if (_inputBuffer[at] == '\n') { // no string holds one
                _currInputRow++;
                _currInputRowStart = at + 1;
            }
        }
        // What Jackson does at a closing bracket.
        _inputPtr = end;
        _tokenInputRow = _currInputRow;
        _tokenInputTotal = _currInputProcessed + end;
        _tokenInputCol = end - _currInputRowStart;
        _parsingContext = _parsingContext.clearAndGetParent();
        _updateToken(object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
        return this;
    }

    /** Makes such parsers for bodies that begin like a JSON object in UTF-8; Jackson's own for all others. */
    static final class Factory extends JsonFactory {

        Factory(JsonFactoryBuilder settings) {
            super(settings);
        }

        @Override
        protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
            byte[] buffer = context.allocReadIOBuffer();
            int end = atLeastTwo(in, buffer, context);
            if (end >= 2 && buffer[0] == '{' && buffer[1] != 0) {
                return new SkippingParser(
                        context,
                        _parserFeatures,
                        in,
                        _byteSymbolCanonicalizer.makeChildOrPlaceholder(_factoryFeatures),
                        buffer,
                        end);
            }
            byte[] begun = Arrays.copyOf(buffer, end);
            context.releaseReadIOBuffer(buffer);
            return super._createParser(new SequenceInputStream(new ByteArrayInputStream(begun), in), context);
        }

        /** Reads until there are two bytes, which tell UTF-8 from the wider encodings, or the stream ends. */
        private static int atLeastTwo(InputStream in, byte[] buffer, IOContext context) throws IOException {
            int end = 0;
            try {
                for (int read = 0; end < 2 && read >= 0; end += Math.max(read, 0)) {
                    read = in.read(buffer, end, buffer.length - end);
                }
            } catch (IOException failure) {
                context.close();
                throw failure;
            }
            return end;
        }
    }
}
