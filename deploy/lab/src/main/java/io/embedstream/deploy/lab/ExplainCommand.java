package io.embedstream.deploy.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.HeadChoice;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.explain.Occlusion;
import io.embedstream.encoder.TextEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains the sentiment of one text by occlusion. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Explains a sentiment: what each word adds to the score, by leaving it out.")
public final class ExplainCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The text to judge.")
    private String text;

    @Mixin
    private HeadOption head;

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Language language = head.language(text);
        HeadChoice choice = head.choice(language);
        try (TextEncoder encoder = model.open(language.model())) {
            Occlusion.Explanation explanation = new Occlusion(encoder, choice.sentiment(encoder.spec())).explain(text);
            print(explanation, Figures.start("explain", 1, encoder.spec()), choice.name());
        }
        return 0;
    }

    private void print(Occlusion.Explanation explanation, Map<String, Object> summary, String headName)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Occlusion.Word> strongestFirst = explanation.words().stream()
                .sorted(Comparator.comparingDouble((Occlusion.Word word) -> -Math.abs(word.contribution())))
                .toList();
        for (Occlusion.Word word : strongestFirst) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("word", word.text());
            line.put("start", word.start());
            line.put("end", word.end());
            line.put("contribution", Figures.round(word.contribution()));
            out.print(MAPPER.writeValueAsString(line) + "\n");
        }
        summary.put("head", headName);
        summary.put("label", explanation.judgement().label());
        summary.put("score", Figures.round(explanation.judgement().score()));
        summary.put("words", explanation.words().size());
        JsonLine.print(out, summary);
    }
}
