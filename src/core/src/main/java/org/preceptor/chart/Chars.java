package org.preceptor.chart;

/** Comparing and hashing a slice of characters as the String it would be, without building that String. */
final class Chars {

    private Chars() {}

    static int hash(char[] chars, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + chars[i];
        }
        return hash ^ (hash >>> 15);
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
