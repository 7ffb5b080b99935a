package io.embedstream.it.change;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedstream.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Public texts as events: Banking77 as chats, SEntFiN as headlines, Amazon reviews, with their catalogs. The files have
 * no times but those of reviews; chats and headlines come one after the other at a steady pace of event time.
 */
final class RealTexts {
    private static final Topics TOPICS = Topics.defaults();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Instant BEGIN = Instant.parse("2024-03-04T00:00:00Z");
    private static final Duration PACE = Duration.ofSeconds(20);
    private static final int CONVERSATIONS = 2_000;
    private static final int WATCHED = 100;

    private final List<Map<String, String>> chats;
    private final List<Map<String, String>> news;
    private final List<Map<String, String>> reviews;
    private int[] order;

    private RealTexts(
            List<Map<String, String>> chats, List<Map<String, String>> news, List<Map<String, String>> reviews) {
        this.chats = chats;
        this.news = news;
        this.reviews = reviews;
    }

    /**
     * Reads a part of the files.
     *
     * @param scale share of the rows, above 0 to 1
     */
    static RealTexts read(Path data, double scale) throws IOException {
        var headlines = new ArrayList<>(rows(data.resolve("sentfin/entity_pairs_train.tsv")));
        headlines.addAll(rows(data.resolve("sentfin/entity_pairs_dev.tsv")));
        var reviews = rows(data.resolve("amazon_all_beauty_5core/reviews.tsv")).stream()
                .sorted(Comparator.comparingLong(row -> Long.parseLong(row.get("unix_time"))))
                .toList();
        return new RealTexts(
                first(rows(data.resolve("banking77/train.tsv")), scale),
                first(headlines, scale),
                first(reviews, scale));
    }

    private static List<Map<String, String>> first(List<Map<String, String>> rows, double scale) {
        return rows.subList(0, (int) Math.ceil(rows.size() * scale));
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var names = lines.get(0).split("\t");
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split("\t", -1);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    int size() {
        return chats.size() + news.size() + reviews.size();
    }

    /**
     * Events without end, in the order of their times: the streams take turns by their sizes, and after the last row
     * they begin again under new ids.
     */
    Event event(int n) {
        int round = n / size();
        int place = order()[n % size()];
        if (place < chats.size()) {
            return chat(place, round);
        } else if (place < chats.size() + news.size()) {
            return headline(place - chats.size(), round);
        }
        return review(place - chats.size() - news.size(), round);
    }

    private int[] order() {
        if (order == null) {
            order = IntStream.range(0, size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(this::share))
                    .mapToInt(place -> place)
                    .toArray();
        }
        return order;
    }

    /** How far a row is in its stream. */
    private double share(int place) {
        if (place < chats.size()) {
            return (place + 0.5) / chats.size();
        } else if (place < chats.size() + news.size()) {
            return (place - chats.size() + 0.5) / news.size();
        }
        return (place - chats.size() - news.size() + 0.5) / reviews.size();
    }

    private Event chat(int row, int round) {
        var id = "c" + round + "-" + row;
        var conversation = "conversation-" + (row + round * chats.size()) % CONVERSATIONS;
        var time = BEGIN.plus(PACE.multipliedBy((long) round * chats.size() + row));
        var value = JSON.objectNode()
                .put("message_id", id)
                .put("conversation_id", conversation)
                .put("role", "customer")
                .put("text", chats.get(row).get("text"))
                .put("language", "en")
                .put("sent_at", time.toEpochMilli());
        return new Event(TOPICS.chats(), id, conversation, time, value);
    }

    private Event headline(int row, int round) {
        var id = "n" + round + "-" + row;
        var time = BEGIN.plus(PACE.multipliedBy((long) round * news.size() + row));
        var value = JSON.objectNode()
                .put("article_id", id)
                .put("headline", news.get(row).get("title"))
                .put("language", "en")
                .put("published_at", time.toEpochMilli());
        return new Event(TOPICS.news(), id, id, time, value);
    }

    private Event review(int row, int round) {
        var id = "r" + round + "-" + row;
        var of = reviews.get(row);
        long span = Long.parseLong(reviews.get(reviews.size() - 1).get("unix_time"))
                - Long.parseLong(reviews.get(0).get("unix_time"))
                + 1;
        var time = Instant.ofEpochSecond(Long.parseLong(of.get("unix_time")) + round * span);
        if (time.isAfter(BEGIN)) {
            time = BEGIN.plus(PACE.multipliedBy((long) round * reviews.size() + row));
        }
        var value = JSON.objectNode()
                .put("review_id", id)
                .put("user_id", of.get("user_id"))
                .put("item_id", of.get("item_id"))
                .put("rating", Integer.parseInt(of.get("rating")))
                .put("text", of.get("text").isBlank() ? of.get("summary") : of.get("text"))
                .put("language", "en")
                .put("posted_at", time.toEpochMilli());
        return new Event(TOPICS.reviews(), id, of.get("user_id"), time, value);
    }

    /** A template for each intent, the entities most headlines are about, every item. */
    List<Event> catalogs() {
        var all = new ArrayList<Event>();
        chats.stream().map(row -> row.get("intent")).distinct().forEach(intent -> all.add(template(intent)));
        news.stream()
                .collect(Collectors.groupingBy(row -> row.get("entity"), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(WATCHED)
                .forEach(entity -> all.add(entity(entity.getKey())));
        var items = new LinkedHashMap<String, Map<String, String>>();
        reviews.forEach(row -> items.putIfAbsent(row.get("item_id"), row));
        items.forEach((item, row) -> all.add(item(item, row)));
        return all;
    }

    private static Event template(String intent) {
        var words = intent.replace('_', ' ');
        var value = JSON.objectNode()
                .put("template_id", intent)
                .put("intent", intent)
                .put("language", "en")
                .put("text", words)
                .put("answer", "About " + words + ".");
        return new Event(TOPICS.templates(), intent, intent, BEGIN, value);
    }

    private static Event entity(String name) {
        var value = JSON.objectNode().put("entity_id", name).put("name", name).put("language", "en");
        value.putArray("aliases");
        value.putArray("tickers");
        return new Event(TOPICS.watchlist(), name, name, BEGIN, value);
    }

    private static Event item(String id, Map<String, String> review) {
        var value = JSON.objectNode()
                .put("item_id", id)
                .put("title", review.get("summary"))
                .put("description", review.get("text"))
                .put("language", "en");
        value.putArray("categories");
        return new Event(TOPICS.items(), id, id, BEGIN, value);
    }
}
