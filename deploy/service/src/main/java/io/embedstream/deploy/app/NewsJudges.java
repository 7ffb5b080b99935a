package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.JudgeChoice;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.decorator.RememberingEventJudge;
import io.embedstream.encoder.decorator.RememberingJudge;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.event.EventJudge;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open judges of news, in every language that has them; closing closes them all. */
final class NewsJudges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsJudges.class);

    /** Texts of articles that judges keep their judgements of. */
    private static final int REMEMBERED_CHARS = 16_000_000;

    private final Map<String, MarkedTextJudge> mentions = new TreeMap<>();
    private final Map<String, EventJudge> reports = new TreeMap<>();

    /**
     * Opens the judges that a configuration asks for.
     *
     * @throws UsageException if no language has one that was asked for by name
     */
    static NewsJudges open(EmbedstreamConfig config) {
        NewsJudges judges = new NewsJudges();
        try {
            judges.openAll(config);
        } catch (RuntimeException e) {
            judges.close();
            throw e;
        }
        return judges;
    }

    private void openAll(EmbedstreamConfig config) {
        JudgeChoice choice = config.judges().mentions();
        config.encoders().forEach((language, options) -> {
            if (choice == JudgeChoice.ON || choice == JudgeChoice.AUTO && isFittedWith(language, options)) {
                openMentions(language, options);
            }
        });
        if (choice == JudgeChoice.ON) {
            requireAny("news.judge", mentions, config, "'en'");
        }
        if (config.judges().reports()) {
            config.encoders().forEach(this::openReports);
            requireAny("risk.judge", reports, config, "'en' or 'zh'");
        }
    }

    /** Whether it is known how the judge of a language and the heads of a model decide together. */
    private static boolean isFittedWith(String language, EncoderOptions options) {
        return HeadCatalog.judgeMix(language)
                .filter(mix -> mix.encoder().model().equals(options.model()))
                .isPresent();
    }

    private void openMentions(String language, EncoderOptions options) {
        if (Judges.hasEntity(language)) {
            MarkedTextJudge judge = Judges.entity(language, options.resources());
            mentions.put(language, new RememberingJudge(judge, REMEMBERED_CHARS));
            LOG.info("language {}: {} reads mentions, fingerprint {}", language, judge.name(), judge.fingerprint());
        }
    }

    private void openReports(String language, EncoderOptions options) {
        if (Judges.hasEvent(language)) {
            EventJudge judge = new RememberingEventJudge(Judges.event(language, options.resources()), REMEMBERED_CHARS);
            reports.put(language, judge);
            LOG.info("language {}: {} reads stories, fingerprint {}", language, judge.name(), judge.fingerprint());
        }
    }

    private static void requireAny(String key, Map<String, ?> judges, EmbedstreamConfig config, String languages) {
        if (judges.isEmpty()) {
            throw new UsageException(key + ": found 'on', but none of the languages "
                    + config.encoders().keySet() + " has a judge; expected 'off', or a model for " + languages);
        }
    }

    /**
     * Closes the judges of reports that were not fitted beside the event head of their language's embedder; that head
     * decides alone.
     *
     * @param embedders by language
     * @throws UsageException if there were judges and none is left
     */
    void keepFitted(Map<String, TextEncoder> embedders) {
        if (reports.isEmpty()) {
            return;
        }
        reports.entrySet().removeIf(each -> isUnfitted(each.getValue(), embedders.get(each.getKey())));
        if (reports.isEmpty()) {
            throw new UsageException(
                    "risk.judge: found 'on', but no judge knows the event head of a model in"
                            + " encoder.model.*; expected 'off', or for one language a model that its judge was trained beside");
        }
    }

    private static boolean isUnfitted(EventJudge judge, TextEncoder embedder) {
        EncoderSpec spec = embedder.spec();
        boolean unfitted = judge.mix(spec.fingerprint()).isEmpty();
        if (unfitted) {
            LOG.warn(
                    "{} does not know the event head of {} ({}), which decides alone",
                    judge.name(),
                    spec.name(),
                    spec.version());
            judge.close();
        }
        return unfitted;
    }

    /** Those of mentions by language. */
    Map<String, MarkedTextJudge> mentions() {
        return mentions;
    }

    /** Those of reports by language. */
    Map<String, EventJudge> reports() {
        return reports;
    }

    @Override
    public void close() {
        reports.values().forEach(EventJudge::close);
        mentions.values().forEach(MarkedTextJudge::close);
    }
}
