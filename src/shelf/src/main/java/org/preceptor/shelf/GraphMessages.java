package org.preceptor.shelf;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Judges every part of a graph alike, whatever it means: no field that this reader does not know, and no name that a log, a
 * terminal or a file system could take for something else.
 */
final class GraphMessages {

    /** The longest name; what exporters make up stays below. */
    static final int LONGEST_NAME = 256;

    /** Text for people; long, but without control characters. */
    private static final int LONGEST_TEXT = 65_536;

    /** Control characters, and those that make text read otherwise than it is (bidirectional overrides, separators). */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\x{200B}-\\x{200F}\\x{2028}-\\x{202E}\\x{2060}-\\x{206F}\\x{FEFF}]");

    private static final Pattern UPWARDS = Pattern.compile("(^|[/\\\\])\\.\\.([/\\\\]|$)");

    private GraphMessages() {}

    /** Adds what is wrong, at most once of each kind. */
    static void judge(Message message, List<String> faults) {
        Found found = new Found();
        walk(message, found);
        if (!found.unknown.isEmpty()) {
            faults.add("has fields of " + found.unknown + " that this reader does not know; export it with IR version "
                    + GraphFile.NEWEST_IR + " or older");
        }
        if (!found.name.isEmpty()) {
            faults.add(found.name);
        }
    }

    /** The first of each kind: a hostile file has any number of them. */
    private static final class Found {
        private String unknown = "";
        private String name = "";
    }

    private static void walk(Message message, Found found) {
        if (found.unknown.isEmpty() && !message.getUnknownFields().asMap().isEmpty()) {
            found.unknown = message.getDescriptorForType().getName();
        }
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getJavaType() == JavaType.MESSAGE || field.getJavaType() == JavaType.STRING) {
                Iterable<?> values = entry.getValue() instanceof List<?> list ? list : List.of(entry.getValue());
                for (Object value : values) {
                    if (value instanceof Message part) {
                        walk(part, found);
                    } else if (value instanceof String text && found.name.isEmpty()) {
                        found.name = fault(field.getName(), text);
                    }
                }
            }
        }
    }

    private static String fault(String field, String text) {
        boolean prose = field.equals("doc_string") || field.equals("value");
        if (UNPRINTABLE
                .matcher(prose ? text.replaceAll("[\\n\\r\\t]", " ") : text)
                .find()) {
            return "has control characters in a " + field + ": " + printable(text);
        }
        if (text.length() > (prose ? LONGEST_TEXT : LONGEST_NAME)) {
            return "has a " + field + " of " + text.length() + " characters; at most "
                    + (prose ? LONGEST_TEXT : LONGEST_NAME) + " are allowed";
        }
        if (!prose && UPWARDS.matcher(text).find()) {
            return "has a " + field + " that points out of a folder: " + printable(text);
        }
        return "";
    }

    /** As a message may carry it: one line, not long, with {@code ?} for what cannot be printed. */
    static String printable(String text) {
        String safe = UNPRINTABLE.matcher(text).replaceAll("?");
        return safe.length() <= 80 ? safe : safe.substring(0, 80) + "…";
    }
}
