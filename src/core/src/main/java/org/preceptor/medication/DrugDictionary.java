package org.preceptor.medication;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.Code;

/**
 * The drugs that the shelf knows, by code and by name. Codes decide; a name counts only where no code is known.
 */
public final class DrugDictionary {

    private final Map<String, Drug> byId = new HashMap<>();
    private final Map<String, DrugClass> classes = new HashMap<>();
    /** By a drug's id: its own id and those of its classes. Asked some thousand times a call. */
    private final Map<String, Set<String>> kinds = new HashMap<>();

    private final Map<Code, Set<Drug>> byCode = new HashMap<>();
    private final Map<String, Set<Drug>> byName = new HashMap<>();
    private final Map<Code, Set<DrugClass>> classesByCode = new HashMap<>();
    private final ProductIndex products;

    /** Of drugs and classes; a code that several drugs carry means their combination. */
    public DrugDictionary(Collection<Drug> drugs, Collection<DrugClass> classes) {
        this(drugs, List.of(), classes);
    }

    /** Of drugs, combinations and classes, without a site's products. */
    public DrugDictionary(Collection<Drug> drugs, Collection<Combination> combinations, Collection<DrugClass> classes) {
        this(drugs, combinations, classes, ProductIndex.empty());
    }

    /**
     * Of drugs, combinations, classes and a site's products. Where a drug or combination carries a code, it decides and not the
     * product.
     *
     * @throws IllegalArgumentException when a combination or class names a drug that is not there, two things share an id, or two
     *     drugs or combinations share a name
     */
    public DrugDictionary(
            Collection<Drug> drugs,
            Collection<Combination> combinations,
            Collection<DrugClass> classes,
            ProductIndex products) {
        this.products = products;
        for (Drug drug : drugs) {
            if (byId.put(drug.id(), drug) != null) {
                throw new IllegalArgumentException("Two drugs are called " + drug.id());
            }
            drug.codes()
                    .forEach(code -> byCode.computeIfAbsent(code, unused -> new LinkedHashSet<>())
                            .add(drug));
            kinds.put(drug.id(), new HashSet<>(Set.of(drug.id())));
            name(drug.name(), Set.of(drug));
            drug.names().forEach(name -> name(name, Set.of(drug)));
        }
        for (Combination combination : combinations) {
            Set<Drug> ingredients = new LinkedHashSet<>();
            combination.drugs().forEach(id -> ingredients.add(known(id, "A combination")));
            combination
                    .codes()
                    .forEach(code -> byCode.computeIfAbsent(code, unused -> new LinkedHashSet<>())
                            .addAll(ingredients));
            combination.names().forEach(name -> name(name, ingredients));
        }
        for (DrugClass drugClass : classes) {
            drugClass.members().forEach(member -> {
                known(member, "Class " + drugClass.id());
                kinds.computeIfAbsent(member, unused -> new HashSet<>()).add(drugClass.id());
            });
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

    /** What a code means: a drug, the ingredients of a combination or product, or nothing. */
    public Set<Drug> meaning(Code code) {
        Set<Drug> own = byCode.getOrDefault(code, Set.of());
        return own.isEmpty() ? products.ingredients(code) : own;
    }

    private Drug known(String id, String by) {
        Drug drug = byId.get(id);
        if (drug == null) {
            throw new IllegalArgumentException(by + " names the drug " + id + ", which is not there");
        }
        return drug;
    }

    private void name(String name, Set<Drug> drugs) {
        Set<Drug> others = byName.put(Spelling.normal(name), drugs);
        if (others != null && !others.equals(drugs)) {
            throw new IllegalArgumentException(ids(others) + " and " + ids(drugs) + " share the name " + name);
        }
    }

    private static List<String> ids(Set<Drug> drugs) {
        return drugs.stream().map(Drug::id).sorted().toList();
    }

    /** The drug of that id. */
    public Optional<Drug> drug(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The class of that id. */
    public Optional<DrugClass> drugClass(String id) {
        return Optional.ofNullable(classes.get(id));
    }

    /** Whether there is a drug or a class of that id. */
    public boolean names(String id) {
        return byId.containsKey(id) || classes.containsKey(id);
    }

    /** Whether the drug is the one, or in the class, that {@code id} names. */
    public boolean isA(Drug drug, String id) {
        return kinds(drug).contains(id);
    }

    private Set<String> kinds(Drug drug) {
        Set<String> own = kinds.get(drug.id());
        return own == null ? Set.of(drug.id()) : own;
    }

    /** Whether the drug is one, or in one of the classes, that the ids name. */
    public boolean isAny(Drug drug, Collection<String> ids) {
        Set<String> own = kinds(drug);
        for (String id : ids) {
            if (own.contains(id)) {
                return true;
            }
        }
        return false;
    }

    /** Classes that one of the codes means. */
    public Set<DrugClass> classes(Collection<Code> codes) {
        Set<DrugClass> found = new LinkedHashSet<>();
        codes.forEach(code -> found.addAll(classesByCode.getOrDefault(code, Set.of())));
        return found;
    }

    /** Every drug that the shelf lists. */
    public Collection<Drug> drugs() {
        return List.copyOf(byId.values());
    }

    /** Every code that means a drug or a class of the shelf; a site's products not among them. */
    public Set<Code> codes() {
        Set<Code> all = new HashSet<>(byCode.keySet());
        all.addAll(classesByCode.keySet());
        return all;
    }

    /**
     * What a medication is, whatever the order of its codes and names. Codes that mean sets of drugs agree where one of the sets
     * contains all others (a product and one of its ingredients); else they contradict each other. So do names.
     *
     * @param names text and displays; they count where no code is known
     */
    public DrugIdentity identify(Collection<Code> codes, List<String> names) {
        Set<Set<Drug>> meant = new LinkedHashSet<>();
        codes.forEach(code -> meant.add(meaning(code)));
        meant.remove(Set.<Drug>of());
        if (!meant.isEmpty()) {
            return agreed(meant, DrugIdentity.How.BY_CODE);
        }
        names.forEach(name -> meant.add(named(name)));
        meant.remove(Set.<Drug>of());
        if (!meant.isEmpty()) {
            return agreed(meant, DrugIdentity.How.BY_NAME);
        }
        boolean said = !codes.isEmpty() || names.stream().anyMatch(name -> !name.isBlank());
        return said ? new DrugIdentity.Unknown() : new DrugIdentity.Unnamed();
    }

    private static DrugIdentity agreed(Set<Set<Drug>> meant, DrugIdentity.How how) {
        Set<Drug> all = new LinkedHashSet<>();
        meant.forEach(all::addAll);
        return meant.contains(all) ? new DrugIdentity.Identified(all, how) : new DrugIdentity.Contradictory(all);
    }

    /** The drugs that a text names: the whole text, or each part of a combination; empty unless every part is known. */
    private Set<Drug> named(String text) {
        for (List<String> reading : Spelling.readings(text)) {
            Set<Drug> found = new LinkedHashSet<>();
            boolean all = !reading.isEmpty();
            for (String name : reading) {
                Set<Drug> part = byName.getOrDefault(name, Set.of());
                all &= !part.isEmpty();
                found.addAll(part);
            }
            if (all) {
                return found;
            }
        }
        return Set.of();
    }
}
