package org.preceptor.service.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How hard a text is to read, from the length of its words and sentences. */
final class Readability {

    private static final Pattern WORD = Pattern.compile("\\p{L}+(['’]\\p{L}+)?");
    private static final Pattern END = Pattern.compile("[.!?…]+(\\s|$)");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
    private static final Set<Character> STRONG = Set.of('a', 'e', 'o', 'á', 'é', 'ó', 'í', 'ú');
    private static final Set<Character> WEAK = Set.of('i', 'u', 'ü', 'y');

    private Readability() {}

    /**
     * The school grade (US) of an English text: 0.39 × words/sentences + 11.8 × syllables/words − 15.59. Kincaid JP, Fishburne RP, Rogers
     * RL, Chissom BS. Derivation of new readability formulas. Naval Technical Training Command, 1975. Read as reproduced in public
     * descriptions of the test, not in the report.
     */
    static double fleschKincaidGrade(List<String> texts) {
        Count count = count(texts, Readability::englishSyllables);
        return 0.39 * count.words / count.sentences + 11.8 * count.syllables / count.words - 15.59;
    }

    /**
     * How easy a Spanish text is, 0 to 100: 206.835 − 62.3 × syllables/words − words/sentences. Szigriszt Pazos F, doctoral thesis, Madrid
     * 1993; its table calls 66 to 75 right for twelve years. Read as reproduced at legible.es, not in the thesis.
     */
    static double szigrisztPazos(List<String> texts) {
        Count count = count(texts, Readability::spanishSyllables);
        return 206.835 - 62.3 * count.syllables / count.words - (double) count.words / count.sentences;
    }

    private record Count(int words, int sentences, int syllables) {}

    private interface Syllables {
        int of(String word);
    }

    private static Count count(List<String> texts, Syllables syllables) {
        int words = 0;
        int sentences = 0;
        int all = 0;
        for (String text : texts) {
            sentences += (int) END.splitAsStream(text)
                    .filter(one -> WORD.matcher(one).find())
                    .count();
            for (String word :
                    WORD.matcher(text).results().map(found -> found.group()).toList()) {
                words++;
                all += syllables.of(word);
            }
        }
        return new Count(words, sentences, all);
    }

    /** Groups of vowels; an e at the end, alone or in -es and -ed, is mute unless it is the only vowel or follows an l after a consonant. */
    static int englishSyllables(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replaceAll("['’]", "");
        int groups = (int) VOWELS.matcher(lower).results().count();
        boolean mute = lower.matches(".*[^aeiouy](e|es|ed)")
                && !lower.matches(".*[^aeiouyl]le")
                && !lower.matches(".*([szx]|ch|sh|[cg])es")
                && !lower.matches(".*[td]ed");
        return Math.max(1, mute ? groups - 1 : groups);
    }

    /** Strong vowels, and weak ones with an accent, are syllables of their own; weak ones belong to their neighbour. */
    static int spanishSyllables(String word) {
        String lower =
                word.toLowerCase(Locale.ROOT).replaceAll("qu(?=[eéií])", "q").replaceAll("gu(?=[eéií])", "g");
        int syllables = 0;
        boolean afterWeak = false;
        boolean afterVowel = false;
        for (int at = 0; at < lower.length(); at++) {
            char c = lower.charAt(at);
            if (STRONG.contains(c)) {
                syllables += afterWeak ? 0 : 1;
                // A weak vowel that already counted joins the strong one, unless the strong one is an accented í or ú.
                if (afterWeak && (c == 'í' || c == 'ú')) {
                    syllables++;
                }
                afterWeak = false;
                afterVowel = true;
            } else if (WEAK.contains(c) && !(c == 'y' && at + 1 < lower.length())) {
                if (!afterVowel) {
                    syllables++;
                    afterWeak = true;
                }
                afterVowel = true;
            } else {
                afterWeak = false;
                afterVowel = false;
            }
        }
        return Math.max(1, syllables);
    }
}
