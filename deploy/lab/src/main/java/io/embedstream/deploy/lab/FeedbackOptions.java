package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.InstanceOptions;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.corpus.FeedbackRows;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.answer.AnswerTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labels from the application: its templates, and what agents said of its suggestions in the console. */
final class FeedbackOptions {
    /** Why an application plays no part. */
    static final String NOT_GIVEN = "an application is asked for nothing; it goes with --feedback";

    @Option(
            names = "--feedback",
            paramLabel = "en|zh",
            description = {
                "Take the templates of this language and the marks that agents gave in the console, from the application of",
                "--config or --data-dir. The rows are kept beside --out, ending in .feedback.jsonl."
            })
    private String language;

    @Mixin
    private InstanceOptions instance;

    /** Whether they are asked for. */
    boolean isGiven() {
        return language != null;
    }

    /**
     * The rows, read anew.
     *
     * @throws UsageException if no agent has said of any message which intent is right
     */
    Optional<Table> table(Path out, PrintWriter log) throws IOException {
        if (language == null) {
            return Optional.empty();
        }
        if (!language.equals("en") && !language.equals("zh")) {
            throw new UsageException("--feedback is '" + language + "', expected en or zh");
        }
        Path file = out.resolveSibling(out.getFileName() + ".feedback.jsonl");
        FeedbackRows.Result read = FeedbackRows.write(instance.load(), language, file);
        log.println("%d templates, %d marks that say the right intent and %d that do not are in %s"
                .formatted(read.templates(), read.marks(), read.unsaid(), file));
        log.flush();
        if (read.marks() == 0) {
            throw new UsageException("no mark in language " + language + " says which intent is right; agents mark"
                    + " suggestions in the console's view Support");
        }
        return Optional.of(Table.read(file, Intents.ROLES, AnswerTable.OPTIONAL, Map.of()));
    }
}
