package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.Domain;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.file.HeadFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which head the option {@code --head} means.
 *
 * @param file the head's file, empty for a shipped head
 * @param domain domain of the shipped head
 * @param language language of the shipped head
 */
public record HeadChoice(Optional<Path> file, Domain domain, Language language) {

    /**
     * Reads the option.
     *
     * @param option {@code general}, {@code finance}, {@code zh}, the name of a {@code .json} file, or empty for the
     *     general head
     * @param language language of the data
     * @throws UsageException if it is anything else
     */
    public static HeadChoice of(String option, Language language) {
        return switch (option) {
            case "", "general" -> new HeadChoice(Optional.empty(), Domain.GENERAL, language);
            case "finance" -> new HeadChoice(Optional.empty(), Domain.FINANCE, language);
            case "zh" -> new HeadChoice(Optional.empty(), Domain.GENERAL, Language.ZH);
            default -> {
                if (!option.endsWith(".json")) {
                    throw new UsageException(
                            "--head is '" + option + "'; expected general, finance, zh or the name of a .json file");
                }
                yield new HeadChoice(Optional.of(Path.of(option)), Domain.GENERAL, language);
            }
        };
    }

    /** What the head is called in the summary. */
    public String name() {
        return file.map(Path::toString).orElse(domain + "-" + language.code());
    }

    /** What the head about entities is called in the summary. */
    public String entityName() {
        return file.map(Path::toString).orElse("entity-" + language.code());
    }

    /** Opens the head for whole texts. */
    public SentimentHead sentiment(EncoderSpec encoder) {
        return file.map(path -> HeadCatalog.sentiment(path, encoder))
                .orElseGet(() -> HeadCatalog.sentiment(domain, language.code(), encoder));
    }

    /** Opens the head for entities. */
    public EntitySentimentHead entitySentiment(EncoderSpec encoder) {
        return file.map(path -> HeadCatalog.entitySentiment(path, encoder))
                .orElseGet(() -> HeadCatalog.entitySentiment(language.code(), encoder));
    }

    /** Reads the head's file, for a change of its calibration. */
    public HeadFile document(EncoderSpec encoder) {
        return document(name(), encoder);
    }

    /** Reads the file of the head about entities, for a change of its calibration. */
    public HeadFile entityDocument(EncoderSpec encoder) {
        return document(entityName(), encoder);
    }

    private HeadFile document(String shipped, EncoderSpec encoder) {
        return file.map(path -> HeadFiles.read(path, HeadFile.class))
                .orElseGet(() -> HeadCatalog.shipped(shipped, encoder, HeadFile.class));
    }
}
