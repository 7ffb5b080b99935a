package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.encoder.adapter.Adapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a judge learns from, and what is made of it behind its transformer. */
interface Lesson {
    /** The rows, in the order of the files. */
    List<WeightedRow> rows();

    /**
     * Writes the heads that are committed beside the adapter.
     *
     * @param folder with the judge's model
     * @return figures on what was not learnt from
     */
    Map<String, Object> finish(Path folder, Adapter adapter) throws IOException;
}
