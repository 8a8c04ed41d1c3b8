package org.preceptor.medication;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.chart.Code;

/**
 * The drugs that the shelf knows, by code and by name. Codes decide; a name counts only where no code is known.
 */
public final class DrugDictionary {

    /** Strengths, forms and packaging are no part of a drug's name. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\s*(?:/|\\+| and |,|;| - )\\s*");

    private static final Pattern NOT_A_NAME = Pattern.compile("[\\[(\\])]|\\b\\d.*$");
    private static final int LONGEST_NAME = 200;

    private final Map<String, Drug> byId = new HashMap<>();
    private final Map<String, DrugClass> classes = new HashMap<>();
    private final Map<Code, Set<Drug>> byCode = new HashMap<>();
    private final Map<String, Drug> byName = new HashMap<>();
    private final Map<Code, Set<DrugClass>> classesByCode = new HashMap<>();

    /**
     * Of drugs and classes.
     *
     * @throws IllegalArgumentException when a class names a drug that is not there, or two drugs share an id or a name
     */
    public DrugDictionary(Collection<Drug> drugs, Collection<DrugClass> classes) {
        for (Drug drug : drugs) {
            if (byId.put(drug.id(), drug) != null) {
                throw new IllegalArgumentException("Two drugs are called " + drug.id());
            }
            drug.codes()
                    .forEach(code -> byCode.computeIfAbsent(code, unused -> new LinkedHashSet<>())
                            .add(drug));
            name(drug.name(), drug);
            drug.names().forEach(name -> name(name, drug));
        }
        for (DrugClass drugClass : classes) {
            for (String member : drugClass.members()) {
                if (!byId.containsKey(member)) {
                    throw new IllegalArgumentException(
                            "Class " + drugClass.id() + " names the drug " + member + ", which is not there");
                }
            }
            if (this.classes.put(drugClass.id(), drugClass) != null || byId.containsKey(drugClass.id())) {
                throw new IllegalArgumentException("Two things are called " + drugClass.id());
            }
            drugClass
                    .codes()
                    .forEach(code -> classesByCode
                            .computeIfAbsent(code, unused -> new LinkedHashSet<>())
                            .add(drugClass));
        }
    }

    private void name(String name, Drug drug) {
        Drug other = byName.put(normal(name), drug);
        if (other != null && !other.equals(drug)) {
            throw new IllegalArgumentException(other.id() + " and " + drug.id() + " share the name " + name);
        }
    }

    /** The drug of that id. */
    public Optional<Drug> drug(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The class of that id. */
    public Optional<DrugClass> drugClass(String id) {
        return Optional.ofNullable(classes.get(id));
    }

    /** Whether the drug is the one, or in the class, that {@code id} names. */
    public boolean isA(Drug drug, String id) {
        if (drug.id().equals(id)) {
            return true;
        }
        DrugClass drugClass = classes.get(id);
        return drugClass != null && drugClass.members().contains(drug.id());
    }

    /** Classes that one of the codes means. */
    public Set<DrugClass> classes(Collection<Code> codes) {
        Set<DrugClass> found = new LinkedHashSet<>();
        codes.forEach(code -> found.addAll(classesByCode.getOrDefault(code, Set.of())));
        return found;
    }

    /** Every code that means a drug or a class. */
    public Set<Code> codes() {
        Set<Code> all = new HashSet<>(byCode.keySet());
        all.addAll(classesByCode.keySet());
        return all;
    }

    /**
     * What a medication is. Codes that mean sets of drugs of which one contains the other agree (a product and one of its
     * ingredients); sets that do not contain one another contradict each other.
     *
     * @param names text and displays, tried in order where no code is known
     */
    public DrugIdentity identify(Collection<Code> codes, List<String> names) {
        Set<Drug> known = Set.of();
        Set<Drug> all = new LinkedHashSet<>();
        boolean agree = true;
        for (Code code : codes) {
            Set<Drug> meant = byCode.getOrDefault(code, Set.of());
            if (meant.isEmpty()) {
                continue;
            }
            all.addAll(meant);
            if (meant.containsAll(known)) {
                known = meant;
            } else if (!known.containsAll(meant)) {
                agree = false;
            }
        }
        if (!agree) {
            return new DrugIdentity.Contradictory(all);
        }
        if (!known.isEmpty()) {
            return new DrugIdentity.Identified(known, DrugIdentity.How.BY_CODE);
        }
        for (String name : names) {
            Set<Drug> named = named(name);
            if (!named.isEmpty()) {
                return new DrugIdentity.Identified(named, DrugIdentity.How.BY_NAME);
            }
        }
        boolean said = !codes.isEmpty() || names.stream().anyMatch(name -> !name.isBlank());
        return said ? new DrugIdentity.Unknown() : new DrugIdentity.Unnamed();
    }

    /** The drugs that a text names: the whole text, or each part of a combination; empty unless every part is known. */
    private Set<Drug> named(String text) {
        if (text.length() > LONGEST_NAME) {
            return Set.of();
        }
        Drug whole = byName.get(normal(text));
        if (whole != null) {
            return Set.of(whole);
        }
        Set<Drug> found = new LinkedHashSet<>();
        for (String part : BETWEEN_NAMES.split(text)) {
            Drug drug = byName.get(normal(NOT_A_NAME.matcher(part).replaceAll(" ")));
            if (drug == null) {
                return Set.of();
            }
            found.add(drug);
        }
        return found;
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }
}
