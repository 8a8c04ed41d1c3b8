package org.preceptor.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value. Numbers stay as they were written: FHIR gives their digits a meaning. */
public sealed interface Node {

    /** An object; its members in the order in which they came. */
    record Obj(Map<String, Node> members) implements Node {
        public Obj {
            members = Members.of(members);
        }

        /** The same object with one member set. */
        public Obj with(String name, Node value) {
            Map<String, Node> changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new Obj(changed);
        }

        /** The same object without some members. */
        public Obj without(String... names) {
            return new Obj(Members.of(members).without(names));
        }
    }

    /** An array. */
    record Arr(List<Node> elements) implements Node {
        public Arr {
            elements = List.copyOf(elements);
        }
    }

    /** A string. */
    record Text(String text) implements Node {}

    /** A number, by its JSON literal. */
    record Num(String literal) implements Node {}

    /** True or false. */
    record Bool(boolean value) implements Node {}

    /** JSON's null. */
    record Nothing() implements Node {}

    /** An empty object. */
    static Obj object() {
        return new Obj(Map.of());
    }

    /** The member of that name, where this is an object that has it. */
    default Optional<Node> member(String name) {
        return this instanceof Obj(Map<String, Node> members)
                ? Optional.ofNullable(members.get(name))
                : Optional.empty();
    }

    /** The string at the end of a path of member names. */
    default Optional<String> text(String... path) {
        Optional<Node> at = Optional.of(this);
        for (String name : path) {
            at = at.flatMap(node -> node.member(name));
        }
        return at.flatMap(node -> node instanceof Text(String text) ? Optional.of(text) : Optional.empty());
    }

    /** The elements of the array under that name; a lone object counts as an array of one, as some clients send it. */
    default List<Node> all(String name) {
        return member(name)
                .map(node -> switch (node) {
                    case Arr(List<Node> elements) -> elements;
                    case Obj one -> List.<Node>of(one);
                    case Text text -> List.<Node>of();
                    case Num num -> List.<Node>of();
                    case Bool bool -> List.<Node>of();
                    case Nothing nothing -> List.<Node>of();
                })
                .orElse(List.of());
    }

    /** Writes the value. */
    default void write(JsonGenerator out) throws IOException {
        switch (this) {
            case Obj(Map<String, Node> members) -> {
                out.writeStartObject();
                for (Map.Entry<String, Node> member : members.entrySet()) {
                    out.writeFieldName(member.getKey());
                    member.getValue().write(out);
                }
                out.writeEndObject();
            }
            case Arr(List<Node> elements) -> {
                out.writeStartArray();
                for (Node element : new ArrayList<>(elements)) {
                    element.write(out);
                }
                out.writeEndArray();
            }
            case Text(String text) -> out.writeString(text);
            case Num(String literal) -> out.writeNumber(literal);
            case Bool(boolean value) -> out.writeBoolean(value);
            case Nothing() -> out.writeNull();
        }
    }

    /** The value as JSON. */
    default String json() {
        return NodeText.of(this);
    }
}
