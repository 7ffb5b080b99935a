package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.Arrays;
import java.util.List;

/** The heads of a judge, which read the same transformer; their order is that of the learner. */
enum JudgeHead {
    /** What a text says about its marked part. */
    PART("classes", HeadCatalog.JUDGE, ""),
    /** What all of a text says. */
    WHOLE("texts", HeadCatalog.WHOLE_JUDGE, HeadCatalog.WHOLE);

    private final String member;
    private final String task;
    private final String ending;

    /**
     * @param member of the adapter
     * @param task in the head's file
     * @param ending of the file's name behind the judge's
     */
    JudgeHead(String member, String task, String ending) {
        this.member = member;
        this.task = task;
        this.ending = ending;
    }

    static List<String> members() {
        return Arrays.stream(values()).map(head -> head.member).toList();
    }

    String task() {
        return task;
    }

    String name(String judge) {
        return judge + ending;
    }

    LinearClassifier classifier(Adapter adapter, int classes) {
        float[] weights = adapter.heads().get(ClassLearner.weights(member));
        return new LinearClassifier(
                weights.length / classes, classes, weights, adapter.heads().get(ClassLearner.bias(member)));
    }
}
