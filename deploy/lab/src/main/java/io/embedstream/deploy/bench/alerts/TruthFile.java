package io.embedstream.deploy.bench.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads which bad stories a stream has. One story a line, as JSON or as a row of a tab-separated file with a header:
 * {@code {"entity_id": ..., "from": ..., "to": ...}}.
 *
 * <p>Other common names of the fields are understood ({@link TruthFields}). The entity is an id, a name, an alias or a
 * ticker of the watchlist; without {@code to} a story is one moment; instead of times a line may name its articles.
 * Lines of the same entity and {@code story_id} are one story.
 */
final class TruthFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TAB = "\t";

    private final Map<String, Instant> articles = new HashMap<>();
    private final Map<String, String> entities = new HashMap<>();

    TruthFile(List<FinancialNews> news, List<WatchedEntity> watchlist) {
        news.forEach(article -> articles.put(article.getArticleId(), article.getPublishedAt()));
        for (WatchedEntity entity : watchlist) {
            entity.getTickers().forEach(ticker -> entities.put(fold(ticker), entity.getEntityId()));
            entity.getAliases().forEach(alias -> entities.put(fold(alias), entity.getEntityId()));
            entities.put(fold(entity.getName()), entity.getEntityId());
        }
        watchlist.forEach(entity -> entities.put(fold(entity.getEntityId()), entity.getEntityId()));
    }

    /** The line of a story. */
    static String line(BadStory story) {
        return JSON.createObjectNode()
                .put("entity_id", story.entityId())
                .put("from", story.from().toString())
                .put("to", story.to().toString())
                .toString();
    }

    /** Lines of a file that are not blank. */
    static List<String> lines(Path file) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
            if (!lines.isEmpty()) {
                lines.set(0, lines.get(0).replaceFirst("^\uFEFF", ""));
            }
            lines.removeIf(String::isBlank);
            return lines;
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read as UTF-8: " + e, e);
        }
    }

    /**
     * Reads the stories.
     *
     * @throws UsageException naming the line that is not as expected
     */
    List<BadStory> read(Path file) {
        List<ObjectNode> rows = rows(file);
        Map<String, BadStory> stories = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                TruthFields fields = new TruthFields(rows.get(i));
                BadStory story = story(fields);
                String id = fields.story().orElse("story " + i);
                stories.merge(story.entityId() + TAB + id, story, TruthFile::joined);
            } catch (IllegalArgumentException e) {
                throw new UsageException(file + ", story " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(stories.values());
    }

    private BadStory story(TruthFields fields) {
        String entity = fields.entity();
        String id = entities.get(fold(entity));
        if (id == null) {
            throw new IllegalArgumentException(
                    "'" + entity + "' is neither id, name, alias nor ticker of a watched entity");
        }
        List<Instant> times = new ArrayList<>(fields.times());
        for (String article : fields.articles()) {
            if (!articles.containsKey(article)) {
                throw new IllegalArgumentException("article '" + article + "' is not among the news");
            }
            times.add(articles.get(article));
        }
        if (times.isEmpty()) {
            throw new IllegalArgumentException("no time; expected " + TruthFields.TIMES + ", or article_ids");
        }
        times.sort(null);
        return new BadStory(id, times.get(0), times.get(times.size() - 1));
    }

    private static BadStory joined(BadStory a, BadStory b) {
        return new BadStory(
                a.entityId(),
                a.from().isBefore(b.from()) ? a.from() : b.from(),
                a.to().isAfter(b.to()) ? a.to() : b.to());
    }

    private static List<ObjectNode> rows(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            return List.of();
        }
        return lines.get(0).strip().startsWith("{") ? jsonRows(file, lines) : tabRows(file, lines);
    }

    private static List<ObjectNode> jsonRows(Path file, List<String> lines) {
        List<ObjectNode> rows = new ArrayList<>();
        for (String line : lines) {
            try {
                JsonNode node = JSON.readTree(line);
                if (!(node instanceof ObjectNode object)) {
                    throw new UsageException(file + ", story " + (rows.size() + 1) + " is no JSON object: " + line);
                }
                rows.add(object);
            } catch (JsonProcessingException e) {
                throw new UsageException(
                        file + ", story " + (rows.size() + 1) + " is no JSON: " + e.getOriginalMessage(), e);
            }
        }
        return rows;
    }

    private static List<ObjectNode> tabRows(Path file, List<String> lines) {
        String[] columns = lines.get(0).split(TAB, -1);
        if (columns.length < 2) {
            throw new UsageException(file + " is neither JSON Lines nor tab-separated with a header; it begins with '"
                    + lines.get(0) + "'");
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(TAB, -1);
            ObjectNode row = JSON.createObjectNode();
            for (int c = 0; c < Math.min(columns.length, cells.length); c++) {
                row.put(columns[c].strip(), cells[c].strip());
            }
            rows.add(row);
        }
        return rows;
    }

    private static String fold(String name) {
        return name.strip().replaceFirst("^\\$", "").toLowerCase(Locale.ROOT);
    }
}
