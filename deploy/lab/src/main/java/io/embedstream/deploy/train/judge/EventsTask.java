package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.eval.EventPair;
import io.embedstream.deploy.eval.EventTelling;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.LeftOutTexts;
import io.embedstream.deploy.train.Source;
import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.deploy.train.pair.ClassSettings;
import io.embedstream.deploy.train.pair.ClassView;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.encoder.tokenize.PairedTokens;
import io.embedstream.encoder.tokenize.TextTokenizer;
import io.embedstream.encoder.tokenize.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Whether two reports about a company are of the same event. The rows are the pairs of tellings within affairs, read in
 * either order; nothing is learnt from the affairs of one fold.
 */
final class EventsTask implements JudgeTask {
    /** Index of the class of pairs that report the same; the other is 0. */
    static final int SAME = 1;

    static final int CLASSES = 2;
    static final String HEAD = "events";

    private static final double ONE_ORDER = 0.5;

    @Override
    public ClassSettings settings(JudgeRecipe recipe) {
        return new ClassSettings(ClassView.FIRST, List.of(HEAD), CLASSES, recipe.smoothing());
    }

    @Override
    public Lesson read(JudgeRecipe recipe, Map<String, Path> roots, TextTokenizer tokenizer, OptionalInt fold) {
        Predicate<String> leftOut = LeftOutTexts.affairs(fold);
        List<EventTelling> learnt = new ArrayList<>();
        List<EventTelling> held = new ArrayList<>();
        for (Source source : recipe.sources()) {
            for (EventTelling telling :
                    EventTelling.of(Table.read(source.under(roots), EventTelling.ROLES, List.of(), source.columns()))) {
                (leftOut.test(telling.affair()) ? held : learnt).add(telling);
            }
        }
        return new EventsLesson(recipe, held, rows(learnt, tokenizer, recipe.tokens()), fold.isEmpty());
    }

    private static List<WeightedRow> rows(List<EventTelling> tellings, TextTokenizer tokenizer, int most) {
        List<WeightedRow> rows = new ArrayList<>();
        for (EventPair pair : EventPair.within(tellings)) {
            EventTelling older = tellings.get(pair.older());
            EventTelling newer = tellings.get(pair.newer());
            rows.add(row(PairedTokens.of(tokenizer, older.with(newer), most), pair.same()));
            rows.add(row(PairedTokens.of(tokenizer, newer.with(older), most), pair.same()));
        }
        return rows;
    }

    private static WeightedRow row(Tokens tokens, boolean same) {
        return new WeightedRow(new JudgedRow(tokens, same ? SAME : 0, 0), ONE_ORDER);
    }
}
