package io.embedstream.topology.news;

import io.embedstream.encoder.LowerCase;
import java.util.List;
import java.util.function.Predicate;

/**
 * Distinguishes a company from the English word it is named after, by the sum of the evidence: its capital where other
 * words have none, the words beside it, what else the text says of the company. The cues lie in
 * {@code name-cues-en.txt}.
 */
final class EnglishSense {
    private static final Cues CUES = Cues.load("name-cues-en.txt");
    private static final double THRESHOLD = 1;
    private static final double THRESHOLD_OF_ABBREVIATION = 2;
    private static final double CERTAIN = 2;
    private static final double CAPITAL = 1.5;
    /** Capitals of one or two letters may as well be an abbreviation. */
    private static final double CAPITAL_OF_ABBREVIATION = 0.5;

    private static final int ABBREVIATION = 2;
    private static final int FAR = 4;
    private static final double LONGER_NAME = -1.5;
    private static final double POSSESSIVE = 1.5;
    private static final double HEADED = 1;
    /** Share of capitals from which a sentence is a title, where they carry no information. */
    private static final double TITLE = 0.7;

    private EnglishSense() {}

    /** @param others whether the text names another watched entity so */
    static boolean isCompany(Occurrence occurrence, boolean certain, Predicate<String> others) {
        var context = EnglishContext.of(occurrence);
        var surface = occurrence.surface();
        if (isLowerCase(surface) && context.anyCapital()) {
            return false;
        }
        double required = surface.length() <= ABBREVIATION ? THRESHOLD_OF_ABBREVIATION : THRESHOLD;
        double evidence = (certain ? CERTAIN : 0) + ofCase(occurrence, context) + ofNeighbours(context);
        return evidence >= required || evidence + BareName.english(occurrence, others) >= required;
    }

    /** Ordinary words make a name where they have capitals, or where nothing has. */
    static boolean isPhraseOfCompany(Occurrence occurrence, boolean certain) {
        var context = EnglishContext.of(occurrence);
        var surface = occurrence.surface();
        if (isLowerCase(surface) || !capitalised(surface)) {
            return !context.anyCapital() && (certain || ofNeighbours(context) >= THRESHOLD);
        }
        return certain || ofNeighbours(context) > -THRESHOLD;
    }

    private static boolean capitalised(String surface) {
        var words = surface.split(" ");
        return Character.isUpperCase(words[0].charAt(0)) && Character.isUpperCase(words[words.length - 1].charAt(0));
    }

    private static boolean isLowerCase(String surface) {
        return surface.chars().noneMatch(Character::isUpperCase);
    }

    /** The capital of a tag is deliberate where the tag begins the sentence, too. */
    private static double ofCase(Occurrence occurrence, EnglishContext context) {
        var surface = occurrence.surface();
        boolean opens = context.opens() && !occurrence.isTag();
        boolean shouted = surface.length() > 1 && surface.chars().noneMatch(Character::isLowerCase);
        boolean telling = shouted ? !context.allCapitals() : !opens && context.capitals() < TITLE;
        double worth = surface.length() <= ABBREVIATION ? CAPITAL_OF_ABBREVIATION : CAPITAL;
        return telling && !isLowerCase(surface) ? worth : 0;
    }

    private static double ofNeighbours(EnglishContext context) {
        double score = context.possessive() || context.webAddress() ? POSSESSIVE : 0;
        score += context.headed() ? HEADED : 0;
        score += context.before().isEmpty()
                ? 0
                : CUES.of("exchange", lower(context.before().get(0)));
        score += second("near", context.after()) + second("near", context.before());
        if (context.joinedAfter() && !context.possessive()) {
            score += first("next", context.after(), context.capitals() < 1);
        }
        if (context.joinedBefore()) {
            score += first("previous", context.before(), true);
        }
        return score;
    }

    /** The cue in the next word; another capital beside a name makes it part of a longer one. */
    private static double first(String place, List<String> words, boolean capitalsTell) {
        if (words.isEmpty()) {
            return 0;
        }
        var word = words.get(0);
        boolean longer = capitalsTell && EnglishContext.capital(word) && !CUES.has(place, lower(word));
        return longer ? LONGER_NAME : CUES.of(place, lower(word));
    }

    /** The strongest evidence among the second to fourth word, for and against. */
    private static double second(String place, List<String> words) {
        double highest = 0;
        double lowest = 0;
        for (var word : words.subList(Math.min(1, words.size()), Math.min(FAR, words.size()))) {
            highest = Math.max(highest, CUES.of(place, lower(word)));
            lowest = Math.min(lowest, CUES.of(place, lower(word)));
        }
        return highest + lowest;
    }

    private static String lower(String word) {
        return LowerCase.of(word);
    }
}
