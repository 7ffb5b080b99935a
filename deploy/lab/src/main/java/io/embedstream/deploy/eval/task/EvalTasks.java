package io.embedstream.deploy.eval.task;

import io.embedstream.deploy.config.JudgeChoice;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EntitySentimentTask;
import io.embedstream.deploy.eval.EscalationTask;
import io.embedstream.deploy.eval.EvalRequest;
import io.embedstream.deploy.eval.Evaluation;
import io.embedstream.deploy.eval.EventTask;
import io.embedstream.deploy.eval.EventTelling;
import io.embedstream.deploy.eval.HeadChoice;
import io.embedstream.deploy.eval.IntentTask;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.NearDuplicateTask;
import io.embedstream.deploy.eval.OutOfScopeTask;
import io.embedstream.deploy.eval.RecommendTask;
import io.embedstream.deploy.eval.SentimentTask;
import io.embedstream.deploy.eval.StsTask;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.VectorFormTask;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.eval.answer.AnswersTask;
import io.embedstream.deploy.eval.drift.DriftTask;
import io.embedstream.deploy.eval.words.AnalogyTask;
import io.embedstream.deploy.eval.words.UnitWords;
import io.embedstream.deploy.eval.words.WordSimilarityTask;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.head.Domain;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.judge.JudgeMix;
import io.embedstream.encoder.head.judge.MixedJudge;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.words.file.WordFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The tasks of {@code embedstream eval} by name. */
public final class EvalTasks {
    /** The option that names the model, where it is a file of word vectors. */
    public static final String MODEL = "--model";

    private static final String DATA = EvalRequest.DATA;
    private static final String TEMPLATES = "--templates";
    private static final String IN = "--in";
    private static final String OUT = "--out";
    private static final String HEAD = "--head";
    private static final String JUDGE = "--judge";
    private static final String PRECISION = "--precision";
    /** Of tasks that judge the column {@code text} of the data. */
    private static final List<String> TEXT = List.of("--personal-data", "--mask");

    private static final Map<String, Task> TASKS = new TreeMap<>(Map.ofEntries(
            Map.entry("analogy", new Task(Set.of(DATA), EvalTasks::analogy)),
            Map.entry("answers", ofText(EvalTasks::answers, TEMPLATES, HEAD)),
            Map.entry("drift", ofText(EvalTasks::drift, HEAD)),
            Map.entry("entity-sentiment", new Task(Set.of(DATA, HEAD, JUDGE, PRECISION), EvalTasks::entitySentiment)),
            Map.entry("escalation", ofText(EvalTasks::escalation, HEAD)),
            Map.entry("events", ofText(EvalTasks::events, HEAD, JUDGE)),
            Map.entry("intent", ofText(EvalTasks::intent, TEMPLATES)),
            Map.entry("near-duplicate", new Task(Set.of(DATA, PRECISION), EvalTasks::nearDuplicate)),
            Map.entry("out-of-scope", new Task(Set.of(TEMPLATES, IN, OUT, PRECISION), EvalTasks::outOfScope)),
            Map.entry("recommend", ofText(EvalTasks::recommend)),
            Map.entry("sentiment", ofText(EvalTasks::sentiment, HEAD, JUDGE)),
            Map.entry("sts", new Task(Set.of(DATA, PRECISION), EvalTasks::sts)),
            Map.entry("vector-form", ofText(EvalTasks::vectorForm)),
            Map.entry("words", new Task(Set.of(DATA, PRECISION), EvalTasks::words))));

    /**
     * A task.
     *
     * @param options those it uses of the options that not every task uses
     */
    private record Task(Set<String> options, Function<EvalRequest, Evaluation> run) {}

    private EvalTasks() {}

    /**
     * Runs a task.
     *
     * @throws UsageException if there is no such task, or its options or files are not as it expects
     */
    public static Evaluation run(String task, EvalRequest request) {
        return request.counted(find(task).run());
    }

    /**
     * The tasks that use each of the options that a task does not use.
     *
     * @throws UsageException if there is no such task
     */
    public static Map<String, List<String>> unused(String task) {
        Set<String> used = find(task).options();
        Map<String, List<String>> unused = new TreeMap<>();
        TASKS.forEach((name, other) -> other.options().stream()
                .filter(option -> !used.contains(option))
                .forEach(option -> unused.computeIfAbsent(option, none -> new ArrayList<>())
                        .add(name)));
        return unused;
    }

    private static Task find(String task) {
        Task found = TASKS.get(task);
        if (found == null) {
            throw new UsageException("there is no task '" + task + "'; tasks are " + String.join(", ", TASKS.keySet()));
        }
        return found;
    }

    private static Task ofText(Function<EvalRequest, Evaluation> run, String... further) {
        Set<String> options = new TreeSet<>(TEXT);
        options.addAll(List.of(DATA, PRECISION));
        options.addAll(List.of(further));
        return new Task(options, run);
    }

    private static Evaluation sts(EvalRequest request) {
        Table data = request.table(DATA, StsTask.ROLES, List.of());
        try (TextEncoder encoder = request.encoder(data.column("sentence1"))) {
            return StsTask.run(data, encoder);
        }
    }

    private static Evaluation vectorForm(EvalRequest request) {
        Table data = request.table(DATA, VectorFormTask.ROLES, List.of());
        try (TextEncoder encoder = request.encoder(data.column("text"))) {
            return VectorFormTask.run(data, encoder);
        }
    }

    private static Evaluation sentiment(EvalRequest request) {
        Table data = request.table(DATA, SentimentTask.ROLES, List.of());
        List<String> texts = data.column("text");
        HeadChoice head = HeadChoice.of(request.head(), request.language(texts));
        if (request.judge() == JudgeChoice.ON && head.domain() != Domain.FINANCE) {
            throw new UsageException("--judge is on, which reads financial news; expected --head finance beside it");
        }
        try (TextEncoder encoder = request.encoder(texts);
                MarkedTextJudge judge =
                        head.domain() == Domain.FINANCE ? judge(request, head.language(), encoder) : null) {
            return SentimentTask.run(
                    data, encoder, head.sentiment(encoder.spec()), head.name(), mixed(judge, head.language(), encoder));
        }
    }

    private static Evaluation drift(EvalRequest request) {
        Table data = request.table(DATA, DriftTask.ROLES, DriftTask.OPTIONAL);
        DriftTask.requireEnough(data);
        List<String> texts = data.column("text");
        HeadChoice head = HeadChoice.of(request.head(), request.language(texts));
        try (TextEncoder encoder = request.encoder(texts)) {
            return DriftTask.run(data, encoder, head.sentiment(encoder.spec()));
        }
    }

    private static Evaluation entitySentiment(EvalRequest request) {
        Table data = request.table(DATA, EntitySentimentTask.ROLES, List.of());
        List<String> titles = data.column("title");
        HeadChoice head = HeadChoice.of(request.head(), request.language(titles));
        try (TextEncoder encoder = request.encoder(titles);
                MarkedTextJudge judge = judge(request, head.language(), encoder)) {
            return EntitySentimentTask.run(
                    data,
                    encoder,
                    head.entitySentiment(encoder.spec()),
                    head.entityName(),
                    mixed(judge, head.language(), encoder));
        }
    }

    /** The judge of a language, if it is asked for, or by default if it was fitted with the encoder. */
    private static MarkedTextJudge judge(EvalRequest request, Language language, TextEncoder encoder) {
        boolean fitted = HeadCatalog.judgeMix(language.code(), encoder.spec()) != JudgeMix.EVEN;
        if (request.judge() == JudgeChoice.OFF || request.judge() == JudgeChoice.AUTO && !fitted) {
            return null;
        }
        if (!Judges.hasEntity(language.code())) {
            throw noJudge(language.code());
        }
        return Judges.entity(language.code(), ResourceOptions.defaults());
    }

    private static Optional<MixedJudge> mixed(MarkedTextJudge judge, Language language, TextEncoder encoder) {
        return Optional.ofNullable(judge)
                .map(open -> new MixedJudge(open, HeadCatalog.judgeMix(language.code(), encoder.spec())));
    }

    private static UsageException noJudge(String language) {
        return new UsageException("--judge is on, but there is no judge for language '" + language + "'");
    }

    private static Evaluation escalation(EvalRequest request) {
        Table data = request.table(DATA, EscalationTask.ROLES, List.of());
        List<String> texts = data.column("text");
        HeadChoice head = HeadChoice.of(request.head(), request.language(texts));
        try (TextEncoder encoder = request.encoder(texts)) {
            return EscalationTask.run(
                    data,
                    encoder,
                    HeadCatalog.scale(head.language().code(), encoder.spec()),
                    head.sentiment(encoder.spec()),
                    head.name());
        }
    }

    private static Evaluation intent(EvalRequest request) {
        Table templates = request.table(TEMPLATES, Intents.ROLES, List.of());
        Table data = request.table(DATA, Intents.ROLES, List.of());
        try (TextEncoder encoder = request.encoder(data.column("text"))) {
            return IntentTask.run(templates, data, encoder);
        }
    }

    private static Evaluation answers(EvalRequest request) {
        Table templates = request.table(TEMPLATES, Intents.ROLES, AnswerTable.OPTIONAL);
        Table data = request.table(DATA, Intents.ROLES, List.of());
        List<String> texts = data.column("text");
        String language = request.language(texts).code();
        try (TextEncoder encoder = request.encoder(texts)) {
            TemplateCalibration calibration = request.head().isEmpty()
                    ? HeadCatalog.templates(language, encoder.spec())
                    : HeadCatalog.templates(Path.of(request.head()), encoder.spec());
            return AnswersTask.run(templates, data, language, encoder, calibration);
        }
    }

    private static Evaluation outOfScope(EvalRequest request) {
        Table templates = request.table(TEMPLATES, Intents.ROLES, List.of());
        Table in = request.table(IN, List.of("text"), List.of("intent"));
        Table out = request.table(OUT, List.of("text"), List.of("intent"));
        try (TextEncoder encoder = request.encoder(templates.column("text"))) {
            return OutOfScopeTask.run(templates, in, out, encoder);
        }
    }

    private static Evaluation nearDuplicate(EvalRequest request) {
        Table data = request.table(DATA, NearDuplicateTask.ROLES, List.of());
        List<String> texts = data.column("sentence1");
        String language = request.language(texts).code();
        try (TextEncoder encoder = request.encoder(texts)) {
            return NearDuplicateTask.run(data, encoder, HeadCatalog.scale(language, encoder.spec()));
        }
    }

    private static Evaluation events(EvalRequest request) {
        Table data = request.table(DATA, EventTelling.ROLES, List.of());
        List<String> texts = data.column("text");
        String language = request.language(texts).code();
        boolean shipped = request.head().isEmpty();
        boolean asksJudge = request.judge() == JudgeChoice.ON;
        if (asksJudge && !Judges.hasEvent(language)) {
            throw noJudge(language);
        }
        try (TextEncoder encoder = request.encoder(texts);
                EventJudge judge = asksJudge ? Judges.event(language, ResourceOptions.defaults()) : null) {
            EventHead head = shipped
                    ? HeadCatalog.events(language, encoder.spec())
                    : HeadCatalog.events(Path.of(request.head()), encoder.spec());
            return EventTask.run(
                    data, encoder, head, shipped ? "events-" + language : request.head(), Optional.ofNullable(judge));
        }
    }

    private static Evaluation words(EvalRequest request) {
        Table data = request.table(DATA, WordSimilarityTask.ROLES, List.of());
        try (TextEncoder encoder = request.encoder(data.column("word1"))) {
            return WordSimilarityTask.run(data, encoder);
        }
    }

    private static Evaluation analogy(EvalRequest request) {
        Table data = request.table(DATA, AnalogyTask.ROLES, List.of());
        Path file = request.files().get(MODEL);
        if (file == null) {
            throw new UsageException("this task needs --model FILE, a file of word vectors");
        }
        try {
            UnitWords words = new UnitWords(WordFiles.open(file), AnalogyTask.CANDIDATES);
            return AnalogyTask.run(data, words, file.toString());
        } catch (IOException e) {
            throw new UsageException("--model " + file + " cannot be read: " + PathChecks.reason(e), e);
        }
    }

    private static Evaluation recommend(EvalRequest request) {
        Table data = request.table(DATA, RecommendTask.ROLES, RecommendTask.OPTIONAL);
        List<String> texts = data.column("text");
        String language = request.language(texts).code();
        try (TextEncoder encoder = request.encoder(texts)) {
            return RecommendTask.run(data, encoder, HeadCatalog.scale(language, encoder.spec()));
        }
    }
}
