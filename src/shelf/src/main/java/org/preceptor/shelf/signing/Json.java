package org.preceptor.shelf.signing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.resource.Node;
import org.preceptor.resource.NodeReader;

/** Reads the JSON of signatures: no member twice, none that is not known, nothing behind the end. */
final class Json {

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(SignatureCheck.LARGEST)
                    .build())
            .build();

    private Json() {}

    static Node read(String text, String what) throws BrokenSignature {
        try (JsonParser parser = STRICT.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new BrokenSignature(what + " is empty");
            }
            Node node = NodeReader.read(parser);
            if (parser.nextToken() != null) {
                throw new BrokenSignature(what + " goes on behind its end");
            }
            return node;
        } catch (JsonProcessingException broken) {
            throw new BrokenSignature(what + " is not JSON: " + broken.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The members, which must be these and no others. */
    static Map<String, Node> members(Node node, String what, Set<String> names) throws BrokenSignature {
        if (!(node instanceof Node.Obj(Map<String, Node> members))) {
            throw new BrokenSignature(what + " is not an object");
        }
        if (!members.keySet().equals(names)) {
            throw new BrokenSignature(
                    what + " must have the members " + new TreeSet<>(names) + ", but has " + members.keySet());
        }
        return members;
    }

    static String text(Node node, String what) throws BrokenSignature {
        if (!(node instanceof Node.Text(String text))) {
            throw new BrokenSignature(what + " is not a string");
        }
        return text;
    }

    static List<Node> elements(Node node, String what) throws BrokenSignature {
        if (!(node instanceof Node.Arr(List<Node> elements))) {
            throw new BrokenSignature(what + " is not a list");
        }
        return elements;
    }
}
