package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.optimize.JudgeCalibration;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.adapter.AdapterFile;
import io.embedstream.encoder.adapter.ShippedJudges;
import io.embedstream.encoder.optimize.ShippedModel;
import io.embedstream.encoder.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the int8 model of a judge of its adapter, as the build will make it. */
final class JudgeModel {
    private static final int CALIBRATION_TEXTS = 400;

    private JudgeModel() {}

    /**
     * Writes the ranges and the digest that are committed beside the adapter, and the model.
     *
     * @param judge whose folder has the adapter
     * @return the adapter as the file has it
     */
    static Adapter make(ShippedModel judge, Lesson lesson, Path folder) throws IOException {
        Adapter adapter = AdapterFile.read(folder.resolve(ShippedJudges.ADAPTER));
        int every = Math.max(1, lesson.rows().size() / CALIBRATION_TEXTS);
        List<Tokens> some = IntStream.range(0, lesson.rows().size())
                .filter(i -> i % every == 0)
                .mapToObj(i -> lesson.rows().get(i).row().tokens())
                .toList();
        JudgeCalibration.observe(judge, adapter, some, folder);
        ShippedJudges.make(judge, folder);
        return adapter;
    }
}
