package io.embedstream.deploy.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.TableArguments;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.HeadChoice;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.eval.answer.MatchOcclusion;
import io.embedstream.deploy.explain.Occlusion;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.occlusion.WordOcclusion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains the sentiment of one text, or its match with templates, by occlusion. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Explains a sentiment, or with --templates which template a message gets: what each word adds, by leaving it",
            "out."
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int MOST_CHARACTERS = 20_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The text to judge, or the message.")
    private String text;

    @Option(
            names = "--templates",
            paramLabel = "FILE",
            description =
                    "Templates with intent and text, and perhaps answer and language, to compare the message with; --head is then a"
                            + " calibration of templates.")
    private Path templates;

    @Mixin
    private ColumnOptions columns;

    @Mixin
    private TableArguments table;

    @Mixin
    private HeadOption head;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (text.isBlank()) {
            throw new UsageException("--text is empty, expected the text to explain");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new UsageException("--text has " + text.length() + " characters, expected at most " + MOST_CHARACTERS
                    + ", since it is read again without each of its words");
        }
        if (templates == null) {
            OptionChecks.refuse(
                    spec, "no file is read; it goes with --templates", "--columns", "--encoding", "--separator");
        }
        Language language = head.language(text);
        try (TextEncoder encoder = model.open(language.model())) {
            Map<String, Object> summary = Figures.start("explain", 1, encoder.spec());
            if (templates == null) {
                sentiment(encoder, head.choice(language), summary);
            } else {
                match(encoder, language.code(), summary);
            }
        }
        return 0;
    }

    private void sentiment(TextEncoder encoder, HeadChoice choice, Map<String, Object> summary) throws IOException {
        Occlusion.Explanation explanation = new Occlusion(encoder, choice.sentiment(encoder.spec())).explain(text);
        summary.put("head", choice.name());
        summary.put("label", explanation.judgement().label());
        summary.put("score", Figures.round(explanation.judgement().score()));
        print(explanation.words(), summary);
    }

    private void match(TextEncoder encoder, String language, Map<String, Object> summary) throws IOException {
        List<String> roles = Stream.concat(Intents.ROLES.stream(), AnswerTable.OPTIONAL.stream())
                .toList();
        Table bank = Table.read(templates, table.options(), Intents.ROLES, AnswerTable.OPTIONAL, columns.names(roles));
        TemplateCalibration calibration = head.text().isEmpty()
                ? HeadCatalog.templates(language, encoder.spec())
                : HeadCatalog.templates(Path.of(head.text()), encoder.spec());
        MatchOcclusion.Explanation explanation =
                MatchOcclusion.of(bank, language, encoder, calibration).explain(text);
        summary.put("outcome", explanation.fits() ? "fits" : "none_fits");
        summary.put("intent", explanation.intent());
        summary.put("cosine", Figures.round(explanation.cosine()));
        summary.put("probability", Figures.round(explanation.probability()));
        summary.put("threshold", Figures.round(explanation.threshold()));
        print(explanation.words(), summary);
    }

    private void print(List<WordOcclusion.Word> words, Map<String, Object> summary) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<WordOcclusion.Word> strongestFirst = words.stream()
                .sorted(Comparator.comparingDouble((WordOcclusion.Word word) -> -Math.abs(word.contribution())))
                .toList();
        for (WordOcclusion.Word word : strongestFirst) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("word", word.text());
            line.put("start", word.start());
            line.put("end", word.end());
            line.put("contribution", Figures.round(word.contribution()));
            out.print(MAPPER.writeValueAsString(line) + "\n");
        }
        summary.put("words", words.size());
        JsonLine.print(out, summary);
    }
}
