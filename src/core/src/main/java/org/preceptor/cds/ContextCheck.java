package org.preceptor.cds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.preceptor.cds.ContextReader.Written;

/** Checks a context against its hook's definition and names every problem, never a value. */
final class ContextCheck {

    /** Own bound: nobody signs more orders at once, and each of them is compared with all drugs of the chart. */
    private static final int MOST_RESOURCES = 500;

    private static final int LONGEST_ID = 64;

    private final Map<String, Written> fields;
    private final List<String> problems = new ArrayList<>(0);

    private ContextCheck(Map<String, Written> fields) {
        this.fields = fields;
    }

    /** What is wrong with the context; empty where nothing is. */
    static List<String> problems(HookDefinition hook, Map<String, Written> fields) {
        ContextCheck check = new ContextCheck(fields);
        hook.fields().forEach(check::field);
        return check.problems;
    }

    private void field(HookDefinition.Field field) {
        Written written = fields.get(field.name());
        if (written == null) {
            if (field.required()) {
                problems.add("context." + field.name() + " is missing");
            }
            return;
        }
        @Nullable
        String wrong = switch (field.kind()) {
            case ID -> bareId(written) ? null : "must be a logical id without a resource type";
            case USER, REFERENCE -> reference(written, field.types()) ? null : mustName(field.types());
            case REFERENCES -> references(written) ? null : "must be an array of references Type/id";
            case SELECTIONS -> selections(written);
            case BUNDLE -> bundle(written);
            case RESOURCE -> resource(written, field.types()) ? null : "must be a resource " + words(field.types());
            case OBJECTS -> written instanceof Written.Objects ? null : "must be an array of objects";
        };
        if (wrong != null) {
            problems.add("context." + field.name() + " " + wrong);
        }
    }

    private static boolean bareId(Written written) {
        return written instanceof Written.Words words && isId(words.words());
    }

    private static boolean reference(Written written, Set<String> types) {
        return written instanceof Written.Words words && isReference(words.words(), types);
    }

    private static boolean references(Written written) {
        return written instanceof Written.WordList list
                && !list.words().isEmpty()
                && list.words().stream().allMatch(words -> isReference(words, Set.of()));
    }

    private @Nullable String selections(Written written) {
        if (!references(written)) {
            return "must be an array of references Type/id";
        }
        // Without a Bundle of draft orders there is nothing to point into; that problem is named for itself.
        if (written instanceof Written.WordList list
                && fields.get("draftOrders") instanceof Written.Resource orders
                && resource(orders, Set.of("Bundle"))
                && !orders.resource().references().containsAll(list.words())) {
            return "must point into context.draftOrders";
        }
        return null;
    }

    private static @Nullable String bundle(Written written) {
        if (!(written instanceof Written.Resource bundle) || !resource(written, Set.of("Bundle"))) {
            return "must be a Bundle";
        }
        return bundle.resource().references().size() > MOST_RESOURCES
                ? "has more than " + MOST_RESOURCES + " resources"
                : null;
    }

    private static boolean resource(Written written, Set<String> types) {
        return written instanceof Written.Resource resource
                && resource.resource().resourceType().filter(types::contains).isPresent();
    }

    private static String mustName(Set<String> types) {
        return types.isEmpty() ? "must be a reference Type/id" : "must be Type/id of " + words(types);
    }

    private static String words(Set<String> types) {
        return String.join(" or ", types.stream().sorted().toList());
    }

    static boolean isReference(String text, Set<String> types) {
        int slash = text.indexOf('/');
        if (slash < 1 || !isId(text.substring(slash + 1))) {
            return false;
        }
        String type = text.substring(0, slash);
        return types.isEmpty() ? type.chars().allMatch(Character::isLetter) : types.contains(type);
    }

    /** FHIR's id: 1 to 64 of letters, digits, hyphen and full stop. */
    static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '.');
    }
}
