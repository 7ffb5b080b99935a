package io.embedstream.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of the project's own samples, of one language, each used for one to four sentences at a time. */
public final class SampleTexts {
    private static final List<String> SAMPLES = List.of("chats", "news", "reviews");
    private static final long SEED = 11;

    private SampleTexts() {}

    /** So many texts, always the same; about 20 tokens in the middle, up to 120. */
    public static List<String> of(String language, int count) throws IOException {
        List<String> sentences = new ArrayList<>();
        for (String sample : SAMPLES) {
            read(sample, language, sentences);
        }
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int parts = random.nextInt(10) == 0 ? 4 : 1;
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < parts; part++) {
                text.append(part == 0 ? "" : " ").append(sentences.get(random.nextInt(sentences.size())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static void read(String sample, String language, List<String> sentences) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream in =
                        SampleTexts.class.getResourceAsStream("/io/embedstream/deploy/samples/" + sample + ".jsonl");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = mapper.readTree(line);
                String text = event.path("text").asText(event.path("headline").asText(""));
                if (event.path("language").asText("en").equals(language) && !text.isBlank()) {
                    sentences.add(text);
                }
            }
        }
    }
}
