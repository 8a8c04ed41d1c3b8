package org.preceptor.card;

import org.preceptor.cds.Card;

/** A card's summary: one line, no longer than the specification allows. */
final class Summary {

    private Summary() {}

    /** Cut at a space, with an ellipsis, where it is too long. */
    static String shortened(String text) {
        String line = text.replace('\n', ' ');
        if (line.codePointCount(0, line.length()) <= Card.LONGEST_SUMMARY) {
            return line;
        }
        String cut = line.substring(0, line.offsetByCodePoints(0, Card.LONGEST_SUMMARY - 1));
        int space = cut.lastIndexOf(' ');
        return (space > 0 ? cut.substring(0, space) : cut) + "\u2026";
    }
}
