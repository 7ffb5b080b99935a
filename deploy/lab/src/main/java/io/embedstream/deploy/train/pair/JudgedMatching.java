package io.embedstream.deploy.train.pair;

import io.embedstream.deploy.train.pair.Question.Near;
import io.embedstream.deploy.train.pair.Question.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a judge says of the options of questions: it reads each pair of a message and a template once. */
final class JudgedMatching {
    private final Map<TextPair, Double> scores = new HashMap<>();

    private record TextPair(String message, String template) {}

    JudgedMatching(List<Question> questions, PairLearner judge, PairTokens tokens) {
        Set<TextPair> pairs = new LinkedHashSet<>();
        List<EncodedPair> encoded = new ArrayList<>();
        for (Question question : questions) {
            for (Option option : question.options()) {
                for (Near near : option.nearest()) {
                    if (pairs.add(new TextPair(question.message(), near.text()))) {
                        encoded.add(tokens.of(question.message(), near.text(), near.cosine()));
                    }
                }
            }
        }
        double[] found = judge.scores(encoded);
        int at = 0;
        for (TextPair pair : pairs) {
            scores.put(pair, found[at++]);
        }
    }

    /** Pairs that were read. */
    int pairs() {
        return scores.size();
    }

    /** Best score of the templates of an option; nothing is known of an option that has none among the nearest. */
    double score(Question question, Option option) {
        return option.nearest().stream()
                .mapToDouble(near -> scores.get(new TextPair(question.message(), near.text())))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /**
     * Best score of the other options.
     *
     * @return negative infinity if nothing is known of any
     */
    double others(Question question, Option option) {
        return question.options().stream()
                .filter(other -> other != option)
                .mapToDouble(other -> score(question, other))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** The options that were read, best score first. */
    List<Option> ranked(Question question) {
        return question.options().stream()
                .filter(option -> !option.nearest().isEmpty())
                .sorted(Comparator.comparingDouble(option -> -score(question, option)))
                .toList();
    }
}
