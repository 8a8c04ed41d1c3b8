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
import org.jspecify.annotations.Nullable;

/**
 * Jackson's parser of UTF-8, which looks no name up while it skips: most of a chart is what nobody reads. It reads names and skips as Jackson does,
 * token by token, wherever {@link ValueEnd} does not know the end.
 *
 * <p>It refuses a body that names more different members than any chart has: each new name costs a place in tables that are
 * shared, and most where many names have one hash.
 */
final class SkippingParser extends UTF8StreamJsonParser {

    /** Names that were never met before in this process. FHIR R4 has about 1,300 element names in all its resources together. */
    private static final int MOST_NEW_NAMES = 2_000;

    /** What must be at hand to read a name without Jackson: comma, quotation marks, colon, name, and the value's first byte. */
    private static final int MEMBER = MemberNames.LONGEST + 5;

    private final MemberNames names;
    private final int mostNames;
    /** What nobody reads is repeated, too: categories, reference ranges. */
    private final Repeats<Boolean> skipped = new Repeats<>();

    private SkippingParser(
            IOContext context,
            int features,
            InputStream in,
            ByteQuadsCanonicalizer canonical,
            MemberNames names,
            byte[] buffer,
            int end) {
        super(context, features, in, null, canonical, buffer, 0, end, 0, true);
        this.names = names;
        mostNames = canonical.size() + MOST_NEW_NAMES;
    }

    /** As Jackson does; without its look-up where a known name and a string, object or array follow without blanks. */
    @Override
    public @Nullable String nextFieldName() throws IOException {
        if (_currToken == JsonToken.FIELD_NAME || !_parsingContext.inObject()) {
            return byJackson();
        }
        if (_tokenIncomplete) {
            _skipString();
        }
        byte[] json = _inputBuffer;
        int at = _inputPtr;
        boolean first = !_parsingContext.hasCurrentIndex();
        if (_inputEnd - at < MEMBER || (!first && json[at++] != ',') || json[at++] != '"') {
            return byJackson();
        }
        int end = ValueEnd.plain(json, at, at + MemberNames.LONGEST);
        if (end == at || json[end] != '"' || json[end + 1] != ':') {
            return byJackson();
        }
        JsonToken value = switch (json[end + 2]) {
            case '"' -> JsonToken.VALUE_STRING;
            case '{' -> JsonToken.START_OBJECT;
            case '[' -> JsonToken.START_ARRAY;
            default -> null;
        };
        String name = value == null ? null : names.at(json, at, end - at);
        if (name != null && value != null) {
            member(name, at, end + 3, value);
            return name;
        }
        long before = _currInputProcessed;
        String read = byJackson();
        if (value != null && read != null && _currInputProcessed == before && _inputPtr == end + 3) {
            names.learn(json, at, end - at, read);
        }
        return read;
    }

    private @Nullable String byJackson() throws IOException {
        String name = super.nextFieldName();
        if (_symbols.size() > mostNames) {
            throw new RefusedJsonException(this, "There are more different member names than the limit allows");
        }
        return name;
    }

    /** What Jackson does at a name. */
    private void member(String name, int at, int behind, JsonToken value) throws IOException {
        _numTypesValid = NR_UNKNOWN;
        _binaryValue = null;
        _parsingContext.expectComma();
        _nameStartRow = _currInputRow;
        _nameStartOffset = at;
        _nameStartCol = at - _currInputRowStart;
        _parsingContext.setCurrentName(name);
        _updateToken(JsonToken.FIELD_NAME);
        _inputPtr = behind;
        _tokenInputRow = _currInputRow;
        _tokenInputTotal = _currInputProcessed + behind;
        _tokenInputCol = behind - _currInputRowStart;
        _tokenIncomplete = value == JsonToken.VALUE_STRING;
        _nextToken = value;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        if (_currToken != JsonToken.START_OBJECT && _currToken != JsonToken.START_ARRAY) {
            return this;
        }
        if (skipped.again(this) != null) {
            return this;
        }
        boolean object = _currToken == JsonToken.START_OBJECT;
        int depth = 1 + _streamReadConstraints.getMaxNestingDepth() - _parsingContext.getNestingDepth();
        int end = ValueEnd.of(_inputBuffer, _inputPtr, _inputEnd, object, depth);
        if (end == ValueEnd.UNKNOWN) {
            return super.skipChildren();
        }
        for (int at = ValueEnd.lineFeed(_inputBuffer, _inputPtr, end); at < end; ) { // no string holds one
            _currInputRow++;
            _currInputRowStart = ++at;
            at = ValueEnd.lineFeed(_inputBuffer, at, end);
        }
        long place = place();
        closed(end, object);
        skipped.learn(this, place, true);
        return this;
    }

    /** What Jackson does at a closing bracket. */
    private void closed(int end, boolean object) throws IOException {
        _inputPtr = end;
        _tokenInputRow = _currInputRow;
        _tokenInputTotal = _currInputProcessed + end;
        _tokenInputCol = end - _currInputRowStart;
        _parsingContext = _parsingContext.clearAndGetParent();
        _updateToken(object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
    }

    @Override
    protected void _skipString() throws IOException {
        int end = ValueEnd.ofString(_inputBuffer, _inputPtr, _inputEnd);
        if (end == ValueEnd.UNKNOWN) {
            super._skipString();
        } else {
            _tokenIncomplete = false;
            _inputPtr = end;
        }
    }

    /** Where it stands in the stream. */
    long place() {
        return _currInputProcessed + _inputPtr;
    }

    /** How many bytes are at hand from where it stands. */
    int atHand() {
        return _inputEnd - _inputPtr;
    }

    /** Of the {@value SeenValue#STEP} bytes so far from where it stands, which must be at hand. */
    long hash(int far, long before) {
        return SeenValue.hash(_inputBuffer, _inputPtr + far, before);
    }

    /** Whether the string that it stands at begins with that character of ASCII; where it is not at hand, whether it may. */
    boolean mayBegin(char first) {
        return !_tokenIncomplete
                || _inputPtr >= _inputEnd
                || _inputBuffer[_inputPtr] == first
                || _inputBuffer[_inputPtr] == '\\';
    }

    /** The object or array that was just read to its end; null where its bytes are no longer at hand, or are many. */
    @Nullable
    SeenValue seenSince(long place) {
        long from = place - _currInputProcessed;
        if (from < 0 || _inputPtr - from > SeenValue.LONGEST) {
            return null;
        }
        byte[] bytes = Arrays.copyOfRange(_inputBuffer, (int) from, _inputPtr);
        // Inside the value it is one deeper than behind it.
        return SeenValue.of(bytes, _currToken == JsonToken.END_OBJECT, _parsingContext.getNestingDepth() + 1);
    }

    /** Steps over the value that it stands at the start of, where that is the same, byte for byte, as one that was read before. */
    boolean again(SeenValue seen) throws IOException {
        int end = _inputPtr + seen.bytes.length;
        if (_currToken != (seen.object ? JsonToken.START_OBJECT : JsonToken.START_ARRAY)
                || end > _inputEnd
                || _parsingContext.getNestingDepth() > seen.depth
                || !Arrays.equals(_inputBuffer, _inputPtr, end, seen.bytes, 0, seen.bytes.length)) {
            return false;
        }
        if (seen.rows > 0) {
            _currInputRow += seen.rows;
            _currInputRowStart = _inputPtr + seen.lastRow;
        }
        closed(end, seen.object);
        return true;
    }

    /** Makes such parsers for bodies that begin like a JSON object in UTF-8; Jackson's own for all others. */
    static final class Factory extends JsonFactory {

        private final transient MemberNames names = new MemberNames();

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
                        names,
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
