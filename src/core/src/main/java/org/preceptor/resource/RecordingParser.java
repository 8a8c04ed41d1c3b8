package org.preceptor.resource;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the value that somebody else reads from the parser, so that it is read only once. */
public final class RecordingParser extends JsonParserDelegate {

    /** An object or array that is not complete yet. */
    private static final class Open {
        final boolean object;
        final Map<String, Node> members = new LinkedHashMap<>();
        final List<Node> elements = new ArrayList<>();
        String name = "";

        Open(boolean object) {
            this.object = object;
        }

        Node close() {
            return object ? new Node.Obj(members) : new Node.Arr(elements);
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Node recorded;

    /** Begins with the value that {@code parser} stands at. */
    public RecordingParser(JsonParser parser) throws IOException {
        super(parser);
        record(parser.currentToken());
    }

    /** The value, once it has been read to its end. */
    public Node recorded() {
        if (recorded == null) {
            throw new IllegalStateException("The value was not read to its end");
        }
        return recorded;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        record(token);
        return token;
    }

    @Override
    public @Nullable String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? delegate.currentName() : null;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        if (!delegate.currentToken().isStructStart()) {
            return this;
        }
        for (int depth = 1; depth > 0; ) {
            JsonToken token = nextToken();
            if (token == null) {
                return this;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return this;
    }

    private void record(@Nullable JsonToken token) throws IOException {
        if (token == null || recorded != null) {
            return;
        }
        switch (token) {
            case START_OBJECT -> open.push(new Open(true));
            case START_ARRAY -> open.push(new Open(false));
            case END_OBJECT, END_ARRAY -> add(open.pop().close());
            case FIELD_NAME -> {
                Open object = open.element();
                object.name = delegate.currentName();
                if (object.members.containsKey(object.name)) {
                    throw new JsonParseException(delegate, "An object has the same member twice");
                }
            }
            case VALUE_STRING,
                    VALUE_NUMBER_INT,
                    VALUE_NUMBER_FLOAT,
                    VALUE_TRUE,
                    VALUE_FALSE,
                    VALUE_NULL,
                    VALUE_EMBEDDED_OBJECT,
                    NOT_AVAILABLE -> add(NodeReader.read(delegate));
        }
    }

    private void add(Node value) {
        Open in = open.peek();
        if (in == null) {
            recorded = value;
        } else if (in.object) {
            in.members.put(in.name, value);
        } else {
            in.elements.add(value);
        }
    }
}
