package org.preceptor.resource;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the value that somebody else reads from the parser, so that it is read only once. */
public final class RecordingParser extends JsonParserDelegate {

    /** An object or array that is not complete yet. */
    private static final class Open {
        /** Null for an array. */
        final Members.@Nullable Growing members;

        /** Empty for an object. */
        final List<Node> elements;

        String name = "";

        Open(boolean object) {
            members = object ? new Members.Growing() : null;
            elements = object ? List.of() : new ArrayList<>(2);
        }

        Node close() {
            return members == null ? new Node.Arr(elements) : new Node.Obj(members.members());
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
                if (object.members != null && object.members.has(object.name)) {
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
        } else if (in.members != null) {
            in.members.add(in.name, value);
        } else {
            in.elements.add(value);
        }
    }
}
