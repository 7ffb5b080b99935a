package io.embedstream.encoder.onnx;

import java.util.Collection;
import java.util.List;

/** A piece of work a worker takes from the queue. */
sealed interface Work {

    /** The jobs that wait for it. */
    Collection<Job> jobs();

    /** What its span is called. */
    String name();

    /** Texts of one job to tokenise. */
    record Tokenize(Job job, List<TextTask> tasks) implements Work {
        @Override
        public Collection<Job> jobs() {
            return List.of(job);
        }

        @Override
        public String name() {
            return "tokenise";
        }
    }

    /** Windows, of one job or several, to run together. */
    record Run(List<Window> windows) implements Work {
        @Override
        public Collection<Job> jobs() {
            return windows.stream()
                    .map(window -> window.text().job())
                    .distinct()
                    .toList();
        }

        @Override
        public String name() {
            return "infer";
        }
    }
}
