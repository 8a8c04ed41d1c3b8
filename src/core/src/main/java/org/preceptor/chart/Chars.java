package org.preceptor.chart;

import java.util.Arrays;

/** Comparing and hashing a slice of characters as the String it would be, without building that String. */
final class Chars {

    /** Codes and URIs differ in their last characters; hashing more would cost more than the rare longer probe. */
    private static final int HASHED = 8;

    private Chars() {}

    /** For tables whose keys the shelf chose: a hostile text finds a slot, but never makes a chain longer. */
    static int hash(char[] chars, int offset, int length) {
        int hash = length;
        for (int i = offset + Math.max(0, length - HASHED); i < offset + length; i++) {
            hash = 31 * hash + chars[i];
        }
        return hash ^ (hash >>> 15);
    }

    static boolean equal(char[] word, char[] chars, int offset, int length) {
        return word.length == length && Arrays.equals(word, 0, length, chars, offset, offset + length);
    }

    static boolean equal(String word, char[] chars, int offset, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }

    static int hash(String word) {
        return hash(word.toCharArray(), 0, word.length());
    }

    /** A power of two with room to spare, so that probing stays short. */
    static int tableSize(int entries) {
        return Integer.highestOneBit(Math.max(8, entries * 4 - 1)) << 1;
    }
}
