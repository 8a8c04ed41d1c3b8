package org.preceptor.resource;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object's members in their order, unchangeable: two arrays, because nearly all objects of a resource have few members. */
final class Members extends AbstractMap<String, Node> {

    /** From so many on names are looked up by their hash: a hostile object has thousands. */
    private static final int MANY = 12;

    private final String[] names;
    private final Node[] values;
    private final @Nullable Map<String, Integer> places;

    private Members(String[] names, Node[] values, @Nullable Map<String, Integer> places) {
        this.names = names;
        this.values = values;
        this.places = places;
    }

    /** The same members. */
    static Members of(Map<String, Node> members) {
        if (members instanceof Members own) {
            return own;
        }
        Growing growing = new Growing();
        members.forEach(growing::add);
        return growing.members();
    }

    /** Those that are not named. */
    Members without(String... left) {
        Growing rest = new Growing();
        for (int i = 0; i < names.length; i++) {
            if (!Arrays.asList(left).contains(names[i])) {
                rest.add(names[i], values[i]);
            }
        }
        return rest.members();
    }

    /** Members that are still coming. */
    static final class Growing {
        private String[] names = new String[4];
        private Node[] values = new Node[4];
        private int count;
        private @Nullable Map<String, Integer> places;

        /** Whether a member of that name came before. */
        boolean has(String name) {
            return place(names, count, places, name) >= 0;
        }

        /** One more; its name must be new. */
        void add(String name, Node value) {
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                values = Arrays.copyOf(values, count * 2);
            }
            names[count] = name;
            values[count] = value;
            if (places != null) {
                places.put(name, count);
            }
            count++;
            if (count == MANY) {
                places = new HashMap<>();
                for (int i = 0; i < count; i++) {
                    places.put(names[i], i);
                }
            }
        }

        /** What came. */
        Members members() {
            return new Members(Arrays.copyOf(names, count), Arrays.copyOf(values, count), places);
        }
    }

    private static int place(String[] names, int count, @Nullable Map<String, Integer> places, @Nullable Object name) {
        if (places != null) {
            return places.getOrDefault(name, -1);
        }
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Node get(@Nullable Object name) {
        int place = place(names, names.length, places, name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return place(names, names.length, places, name) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, Node>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Entry<String, Node>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Entry<String, Node> next() {
                        if (next == names.length) {
                            throw new NoSuchElementException();
                        }
                        Entry<String, Node> entry = Map.entry(names[next], values[next]);
                        next++;
                        return entry;
                    }
                };
            }
        };
    }
}
