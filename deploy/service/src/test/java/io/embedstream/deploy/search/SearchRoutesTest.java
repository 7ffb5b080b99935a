package io.embedstream.deploy.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.topology.catalog.ReadOnlyCatalog;
import io.embedstream.topology.ingest.LanguageModels;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRoutesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoint endpoint;
    private SearchRoutes routes;

    /** Items under the vectors of their descriptions, compared by inner product. */
    private record Items(WordCounts encoder, List<CatalogItem> items) implements ReadOnlyCatalog<CatalogItem> {
        @Override
        public CatalogItem get(String id) {
            return null;
        }

        @Override
        public List<Match<CatalogItem>> nearest(
                String fingerprint, float[] query, int k, Predicate<CatalogItem> filter) {
            return items.stream()
                    .filter(item -> encoder.spec().fingerprint().equals(fingerprint))
                    .filter(filter)
                    .map(item -> new Match<>(item.getItemId(), score(query, item), item))
                    .sorted(Comparator.comparingDouble((Match<CatalogItem> match) -> -match.score()))
                    .limit(k)
                    .toList();
        }

        private float score(float[] query, CatalogItem item) {
            float[] vector = encoder.encode(item.getDescription()).vector();
            float sum = 0;
            for (int i = 0; i < vector.length; i++) {
                sum += query[i] * vector[i];
            }
            return sum;
        }
    }

    @BeforeEach
    void start() {
        endpoint = HttpEndpoint.start("127.0.0.1", 0);
        routes = SearchRoutes.addTo(endpoint);
        WordCounts english = new WordCounts("english", List.of("red", "warm"));
        WordCounts chinese = new WordCounts("chinese", List.of("红", "暖", "新"));
        Items items = new Items(
                english,
                List.of(
                        new CatalogItem("a", "A", "red", List.of("hats"), "en"),
                        new CatalogItem("b", "B", "red and warm", List.of("coats", "wool"), "en"),
                        new CatalogItem("c", "C", "warm", List.of("coats"), "en")));
        Items chineseItems = new Items(chinese, List.of(new CatalogItem("z", "Z", "红的", List.of("hats"), "zh")));
        routes.open(new StoreSearch(
                List.of(
                        new SearchableCatalog<>(
                                "item-store",
                                Set.of("en", "zh"),
                                CatalogItem.getClassSchema(),
                                () -> both(items, chineseItems)),
                        new SearchableCatalog<>(
                                "item-store-en", Set.of("en"), CatalogItem.getClassSchema(), () -> items),
                        new SearchableCatalog<CatalogItem>("asleep", Set.of("en"), CatalogItem.getClassSchema(), () -> {
                            throw new StreamsNotStartedException("the application is CREATED");
                        })),
                new QueryEncoder(new LanguageModels(Map.of("en", english, "zh", chinese)), 100)));
    }

    private static ReadOnlyCatalog<CatalogItem> both(Items english, Items chinese) {
        return new ReadOnlyCatalog<>() {
            @Override
            public CatalogItem get(String id) {
                return null;
            }

            @Override
            public List<Match<CatalogItem>> nearest(
                    String fingerprint, float[] query, int k, Predicate<CatalogItem> filter) {
                Items of = fingerprint.equals(english.encoder().spec().fingerprint()) ? english : chinese;
                return of.nearest(fingerprint, query, k, filter);
            }
        };
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void shouldAnswerWithKeysScoresAndPayloads() throws Exception {
        JsonNode answer = JSON.readTree(get("/v1/stores/item-store-en/nearest?text=red%20and%20warm&k=2")
                .body());

        assertThat(answer.toString())
                .isEqualTo("{\"fingerprint\":\"fingerprint of english\",\"partial\":false,\"approximate\":false,"
                        + "\"neighbours\":["
                        + "{\"key\":\"b\",\"score\":2.0,\"payload\":{\"item_id\":\"b\",\"title\":\"B\","
                        + "\"description\":\"red and warm\",\"categories\":[\"coats\",\"wool\"],\"language\":\"en\"}},"
                        + "{\"key\":\"a\",\"score\":1.0,\"payload\":{\"item_id\":\"a\",\"title\":\"A\","
                        + "\"description\":\"red\",\"categories\":[\"hats\"],\"language\":\"en\"}}]}");
    }

    @ParameterizedTest
    @CsvSource({"red, a", "红, z"})
    void shouldAskTheModelOfTheTextsLanguageWhenTheStoreHasBoth(String text, String expected) throws Exception {
        assertThat(keys(get("/v1/stores/item-store/nearest?k=1&text=" + encoded(text))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter=categories=coats                        | bc",
                "filter=categories=coats&filter=categories=wool | b",
                "filter=language=en&filter=title=C              | c",
                "filter=language=zh                             | ''",
            })
    void shouldFindOnlyWhatEveryFilterAccepts(String filters, String expected) throws Exception {
        assertThat(keys(get("/v1/stores/item-store-en/nearest?text=red&" + filters))
                        .chars()
                        .sorted()
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"vector\":[0,1],\"k\":1}                                                    | b",
                "{\"vector\":[0,1],\"fingerprint\":\"fingerprint of english\",\"k\":3}         | bca",
                "{\"vector\":[1,0,0]}                                                          | z",
                "{\"text\":\"warm\",\"filter\":{\"categories\":[\"coats\",\"wool\"]}}          | b",
                "{\"text\":\"warm\",\"filter\":{\"title\":\"C\"}}                              | c",
            })
    void shouldSearchByVectorOrTextWhenPosted(String body, String expected) throws Exception {
        assertThat(keys(post("/v1/stores/item-store/nearest", body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/stores/item-store-en/nearest                          | text is missing",
                "/v1/stores/item-store-en/nearest?text=%20                 | text is blank",
                "/v1/stores/item-store-en/nearest?text=red&k=0             | k is 0, expected a whole number from 1 to 1000",
                "/v1/stores/item-store-en/nearest?text=red&k=1001          | k is 1001",
                "/v1/stores/item-store-en/nearest?text=red&k=five          | k is 'five', expected a whole number",
                "/v1/stores/item-store-en/nearest?text=red&k=1&k=2         | 'k' is given 2 times",
                "/v1/stores/item-store-en/nearest?text=red&n=3             | unknown parameter 'n'; a GET takes [text, k, filter]",
                "/v1/stores/item-store-en/nearest?text=red&filter=coats    | filter is 'coats', expected field=value",
                "/v1/stores/item-store-en/nearest?text=red&filter=colour=x | no field 'colour' to filter by; fields are [item_id, title, description, categories, language]",
                "/v1/stores/item-store-en/nearest?text=poison              | the text holds poison",
            })
    void shouldSayWhatIsWrongWhenARequestCannotBeMeant(String path, String message) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(error(response)).contains(message);
    }

    @Test
    void shouldRefuseATextLongerThanEventsMayBe() throws Exception {
        HttpResponse<String> response = get("/v1/stores/item-store-en/nearest?text=" + "x".repeat(101));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).isEqualTo("text has 101 bytes, text.max.bytes is 100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                        | the body is no JSON object",
                "null                                      | the body is null",
                "[1]                                       | the body is no JSON object",
                "{\"text\":\"red\",\"vector\":[1,0]}       | both text and vector are given",
                "{\"vector\":[1,0],\"k\":2.5}              | the body is no JSON object",
                "{\"vector\":[1,0],\"k\":\"2\"}            | the body is no JSON object",
                "{\"vector\":[1,\"x\"]}                    | the body is no JSON object",
                "{\"vector\":[1,0],\"n\":2}                | Unrecognized field",
                "{\"vector\":[1,1e39]}                     | component 1 of vector is Infinity",
                "{\"vector\":[1]}                          | fits no model of store item-store: en 2 components",
                "{\"vector\":[1,0],\"fingerprint\":\"f\"}  | fingerprint f fits no model",
                "{\"text\":\"red\",\"fingerprint\":\"f\"}  | fingerprint is f, the model of store item-store is english",
                "{\"text\":\"red\",\"filter\":[1]}         | filter is [1], expected an object",
                "{\"text\":\"red\",\"filter\":{\"a\":{}}}  | filter 'a' is {}, expected a value",
            })
    void shouldSayWhatIsWrongWhenABodyCannotBeMeant(String body, String message) throws Exception {
        HttpResponse<String> response = post("/v1/stores/item-store/nearest", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(error(response)).contains(message);
    }

    @Test
    void shouldRefuseToSearchPartitionsOfAStoreWithoutAny() throws Exception {
        HttpResponse<String> response = post("/v1/stores/item-store/nearest?partitions=0,1", "{\"vector\":[1,0]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).contains("whole on every instance");
    }

    @Test
    void shouldNameTheStoresThereAreWhenOneIsUnknown() throws Exception {
        HttpResponse<String> response = get("/v1/stores/item/nearest?text=red");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(error(response))
                .isEqualTo("there is no store 'item' to search; there are [asleep, item-store, item-store-en]");
        assertThat(get("/v1/stores/item-store").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldBeUnavailableWhileStoresCannotBeAsked() throws Exception {
        HttpResponse<String> asleep = get("/v1/stores/asleep/nearest?text=red");
        assertThat(asleep.statusCode()).isEqualTo(503);
        assertThat(error(asleep)).contains("the application is CREATED");

        try (HttpEndpoint other = HttpEndpoint.start("127.0.0.1", 0)) {
            SearchRoutes.addTo(other);
            HttpResponse<String> early = send(HttpRequest.newBuilder(URI.create(other.url() + "/v1/stores/a/nearest")));
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(error(early)).contains("starting");
        }
    }

    @Test
    void shouldRefuseOtherMethods() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(endpoint.url() + "/v1/stores/item-store/nearest?text=red"))
                        .DELETE());

        assertThat(response.statusCode()).isEqualTo(405);
    }

    private static String keys(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return String.join("", JSON.readTree(response.body()).get("neighbours").findValuesAsText("key"));
    }

    private static String error(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body()).get("error").asText();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(endpoint.url() + path)));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
