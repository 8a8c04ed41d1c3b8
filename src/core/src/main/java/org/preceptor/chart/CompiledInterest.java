package org.preceptor.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Interest} as tables that answer by the characters of a system and a code, so that a coding nobody reads costs no
 * object. Built once per service.
 */
final class CompiledInterest {

    static final int OBSERVATION = 1;
    static final int ANSWER = 2;
    static final int CONDITION = 4;
    static final int MEDICATION = 8;
    static final int PROCEDURE = 16;
    static final int GENOMICS = 32;
    static final int RELATIVE = 64;
    static final int GOAL = 128;

    static final int NO_SYSTEM = -1;

    /** A power of two that keeps letters and digits apart. */
    private static final int FIRST_CHARACTERS = 64;

    /**
     * A code somebody reads.
     *
     * @param domains who reads it, the constants above
     * @param alone a list of only this code, shared
     */
    record Match(Code code, int domains, List<Code> alone) {}

    /** What stands in one slot of the table of codes. */
    private static final class Slot {
        final int system;
        final char[] code;
        final Match match;

        Slot(int system, char[] code, Match match) {
            this.system = system;
            this.code = code;
            this.match = match;
        }
    }

    /** A prefix of a system's codes, and the next one with the same first character. */
    private static final class Prefix {
        final char[] text;
        final int domains;
        final @Nullable Prefix next;

        Prefix(char[] text, int domains, @Nullable Prefix next) {
            this.text = text;
            this.domains = domains;
            this.next = next;
        }
    }

    private final Map<String, Integer> systemNumbers = new HashMap<>();
    private final char[] @Nullable [] systemNames;
    private final int[] systems;
    private final @Nullable Slot[] codes;
    /** Code prefixes and who reads them, by system and first character: nearly every code of a chart is asked for here. */
    private final @Nullable Prefix[] prefixes;

    /** Whether every medication and allergy is kept. */
    final boolean prescribing;

    /** Whether somebody reads genomic findings. */
    final boolean genomic;

    /** Whether somebody reads the family's history. */
    final boolean family;

    /** Whether somebody reads Encounters. */
    final boolean encounters;

    /** Whether somebody reads Goals. */
    final boolean goals;

    CompiledInterest(Interest interest) {
        prescribing = interest.prescribing();
        genomic = !interest.genomics().isEmpty();
        family = !interest.relatives().isEmpty();
        encounters = interest.encounters();
        goals = !interest.goals().isEmpty();
        Map<Code, Integer> exact = new HashMap<>();
        Map<Code, Integer> beginnings = new HashMap<>();
        gather(interest.observations(), OBSERVATION, exact, beginnings);
        gather(interest.answers(), ANSWER, exact, beginnings);
        gather(interest.conditions(), CONDITION, exact, beginnings);
        gather(interest.medications(), MEDICATION, exact, beginnings);
        gather(interest.procedures(), PROCEDURE, exact, beginnings);
        gather(interest.genomics(), GENOMICS, exact, beginnings);
        gather(interest.relatives(), RELATIVE, exact, beginnings);
        gather(interest.goals(), GOAL, exact, beginnings);
        prefixes = byFirstCharacter(beginnings);

        Map<String, Integer> names = new HashMap<>(systemNumbers);
        CodeSystems.byOid().forEach((oid, canonical) -> {
            Integer number = systemNumbers.get(canonical);
            if (number != null) {
                names.put(oid, number);
                names.put("urn:oid:" + oid, number);
            }
        });
        systemNames = new char[Chars.tableSize(names.size())] @Nullable [];
        systems = new int[systemNames.length];
        names.forEach(this::placeSystem);

        codes = new @Nullable Slot[Chars.tableSize(exact.size())];
        exact.forEach((code, domains) -> {
            int system = number(code.system());
            char[] chars = code.code().toCharArray();
            int all = domains | domainsByPrefix(system, chars, chars.length);
            placeCode(new Slot(system, chars, new Match(code, all, List.of(code))));
        });
    }

    /** The number of a code system that somebody reads, or {@link #NO_SYSTEM}. */
    int system(char[] chars, int offset, int length) {
        int mask = systemNames.length - 1;
        int at = Chars.hash(chars, offset, length) & mask;
        for (char[] name = systemNames[at]; name != null; at = (at + 1) & mask, name = systemNames[at]) {
            if (Chars.equal(name, chars, offset, length)) {
                return systems[at];
            }
        }
        return NO_SYSTEM;
    }

    /** The code, where somebody reads it. */
    @Nullable
    Match match(int system, Text code) {
        char[] chars = code.chars();
        int length = code.length();
        int mask = codes.length - 1;
        int at = (Chars.hash(chars, 0, length) + system) & mask;
        for (Slot slot = codes[at]; slot != null; at = (at + 1) & mask, slot = codes[at]) {
            if (slot.system == system && Chars.equal(slot.code, chars, 0, length)) {
                return slot.match;
            }
        }
        int domains = domainsByPrefix(system, chars, length);
        if (domains == 0) {
            return null;
        }
        Code full = new Code(canonicalName(system), new String(chars, 0, length));
        return new Match(full, domains, List.of(full));
    }

    private int domainsByPrefix(int system, char[] chars, int length) {
        int domains = 0;
        if (length > 0) {
            for (Prefix one = prefixes[bucket(system, chars[0])]; one != null; one = one.next) {
                int size = one.text.length;
                if (size <= length && Chars.equal(one.text, chars, 0, size)) {
                    domains |= one.domains;
                }
            }
        }
        return domains;
    }

    private @Nullable Prefix[] byFirstCharacter(Map<Code, Integer> beginnings) {
        @Nullable Prefix[] buckets = new @Nullable Prefix[systemNumbers.size() * FIRST_CHARACTERS];
        beginnings.forEach((prefix, domains) -> {
            char[] text = prefix.code().toCharArray();
            int bucket = bucket(number(prefix.system()), text[0]);
            buckets[bucket] = new Prefix(text, domains, buckets[bucket]);
        });
        return buckets;
    }

    private static int bucket(int system, char first) {
        return system * FIRST_CHARACTERS + (first & (FIRST_CHARACTERS - 1));
    }

    private String canonicalName(int number) {
        for (Map.Entry<String, Integer> system : systemNumbers.entrySet()) {
            if (system.getValue() == number) {
                return system.getKey();
            }
        }
        throw new IllegalStateException("No code system " + number);
    }

    private void gather(Set<CodeSet> sets, int domain, Map<Code, Integer> exact, Map<Code, Integer> beginnings) {
        for (CodeSet set : sets) {
            for (Code code : set.codes()) {
                number(code.system());
                exact.merge(code, domain, (one, other) -> one | other);
            }
            set.prefixes().forEach((system, some) -> {
                number(system);
                some.forEach(prefix -> beginnings.merge(new Code(system, prefix), domain, (one, other) -> one | other));
            });
        }
    }

    private int number(String system) {
        Integer known = systemNumbers.get(system);
        if (known != null) {
            return known;
        }
        systemNumbers.put(system, systemNumbers.size());
        return systemNumbers.size() - 1;
    }

    private void placeSystem(String name, int number) {
        int mask = systemNames.length - 1;
        int at = Chars.hash(name) & mask;
        while (systemNames[at] != null) {
            at = (at + 1) & mask;
        }
        systemNames[at] = name.toCharArray();
        systems[at] = number;
    }

    private void placeCode(Slot slot) {
        int mask = codes.length - 1;
        int at = (Chars.hash(slot.code, 0, slot.code.length) + slot.system) & mask;
        while (codes[at] != null) {
            at = (at + 1) & mask;
        }
        codes[at] = slot;
    }
}
