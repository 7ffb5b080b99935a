package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.erasure.ErasureReport;
import io.embedstream.topology.erasure.ErasureRequest;
import io.embedstream.topology.erasure.ErasureRequest.Person;
import io.embedstream.topology.state.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasureTopologyTest {
    private static final List<String> STORES = List.of(
            Names.CONVERSATION_STORE,
            Names.CONVERSATION_VECTOR_STORE,
            Names.CONVERSATION_DUE_STORE,
            Names.CUSTOMER_STORE,
            Names.PROFILE_STORE,
            Names.PROFILE_VECTOR_STORE,
            Names.REVIEW_DUE_STORE,
            Names.POPULARITY_STORE,
            Names.POPULAR_ITEMS_STORE,
            Names.CUSTOMER_ERASURE_STORE,
            Names.USER_ERASURE_STORE);

    private final TopologyFixture fixture = new TopologyFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void chat(String customer, String conversation, int i) {
        fixture.input(fixture.topics.chats(), SupportChat.class)
                .pipeInput(
                        conversation,
                        new SupportChat(
                                "m-" + conversation + i,
                                conversation,
                                customer,
                                "customer",
                                "bad thing " + i,
                                "en",
                                TopologyFixture.NOW.minusSeconds(100 - i)));
    }

    private void review(String user, String item) {
        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput(
                        user,
                        new UserReview("r-" + user + item, user, item, 5.0, "good thing", "en", TopologyFixture.NOW));
    }

    private void request(String id, Person person, String who) {
        fixture.driver
                .createInputTopic(fixture.topics.control(), new StringSerializer(), new StringSerializer())
                .pipeInput(id, person == null ? null : new ErasureRequest(person, who).json());
    }

    private void pass() {
        for (int i = 0; i < 20; i++) {
            fixture.driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private List<ErasureReport> reports() {
        return fixture
                .driver
                .createOutputTopic(fixture.topics.erasures(), new StringDeserializer(), new StringDeserializer())
                .readValuesToList()
                .stream()
                .map(ErasureReport::parse)
                .toList();
    }

    /** All keys and values of the stores, and of their changelogs as compaction would leave them. */
    private List<String> everythingKept() {
        var kept = new ArrayList<String>();
        for (var store : STORES) {
            fixture.driver.getKeyValueStore(store).all().forEachRemaining(entry -> kept.add(entry.toString()));
            Map<String, byte[]> compacted = new HashMap<>();
            var changelog = fixture.driver.createOutputTopic(
                    "test-" + store + "-changelog", new StringDeserializer(), new ByteArrayDeserializer());
            changelog.readKeyValuesToList().forEach(change -> compacted.put(change.key, change.value));
            compacted.values().removeIf(value -> value == null);
            compacted.forEach((key, value) -> kept.add(key + new String(value, UTF_8)));
        }
        return kept;
    }

    @Test
    void shouldKeepNothingOfACustomerAndAllOfOthersWhenAskedToForget() {
        // Given
        for (int i = 0; i < 30; i++) {
            chat("jane|doe", "jane-" + i, i);
            chat("john", "john-" + i, i);
        }

        // When
        request("req-1", Person.CUSTOMER, "jane|doe");
        pass();

        // Then
        var reports = reports();
        assertThat(reports).isNotEmpty().allMatch(report -> report.stage().equals("erase-customer"));
        assertThat(reports.get(reports.size() - 1).done()).isTrue();
        assertThat(reports.stream().mapToLong(report -> report.deleted().getOrDefault(Names.CONVERSATION_STORE, 0L)))
                .allMatch(count -> count == 0 || count == 30)
                .contains(30L);
        assertThat(everythingKept()).noneMatch(entry -> entry.contains("jane"));
        assertThat(fixture.driver.getKeyValueStore(Names.CONVERSATION_STORE).all())
                .toIterable()
                .hasSize(30);

        // And the customer starts anew
        chat("jane|doe", "jane-1", 99);
        assertThat(fixture.driver.getKeyValueStore(Names.CUSTOMER_STORE).get("jane%7Cdoe|jane-1"))
                .isNotNull();
    }

    @Test
    void shouldTakeBackAUsersReviewsAndDeleteThePublishedProfile() {
        // Given
        var items = fixture.input(fixture.topics.items(), CatalogItem.class);
        items.pipeInput("i1", new CatalogItem("i1", "good thing", "one", List.of(), "en"));
        items.pipeInput("i2", new CatalogItem("i2", "good thing", "two", List.of(), "en"));
        review("jane", "i1");
        review("jane", "i2");
        for (int i = 3; i < 100; i++) {
            review("jane", "i" + i);
        }
        review("john", "i1");

        // When
        request("req-1", Person.USER, "jane");
        pass();

        // Then
        assertThat(everythingKept()).noneMatch(entry -> entry.contains("jane"));
        assertThat(fixture.driver.getKeyValueStore(Names.POPULARITY_STORE).get("i1"))
                .isEqualTo(1L);
        assertThat(fixture.driver.getKeyValueStore(Names.POPULARITY_STORE).all())
                .toIterable()
                .hasSize(1);
        assertThat(fixture.driver.getKeyValueStore(Names.POPULAR_ITEMS_STORE).all())
                .toIterable()
                .hasSize(1);
        var profiles = fixture.driver.createOutputTopic(
                fixture.topics.profiles(), new StringDeserializer(), new ByteArrayDeserializer());
        var last = new HashMap<String, byte[]>();
        profiles.readKeyValuesToList().forEach(profile -> last.put(profile.key, profile.value));
        assertThat(last.get("jane")).isNull();
        assertThat(last.get("john")).isNotNull();
        assertThat(reports()).anyMatch(ErasureReport::done);
    }

    @Test
    void shouldAnswerWhenNothingIsKeptAndForgetARequestThatIsWithdrawn() {
        // Given
        request("req-1", Person.USER, "nobody");
        pass();
        assertThat(reports()).anyMatch(ErasureReport::done);

        // When
        request("req-1", null, null);
        pass();

        // Then
        assertThat(everythingKept()).isEmpty();
        assertThat(reports()).isEmpty();
    }

    @Test
    void shouldPassOverARecordThatIsNoRequest() {
        // Given
        var control = fixture.driver.createInputTopic(
                fixture.topics.control(), new StringSerializer(), new StringSerializer());
        control.pipeInput("req-0", "no json");
        control.pipeInput(null, "{}");

        // When
        request("req-1", Person.CUSTOMER, "nobody");
        pass();

        // Then
        assertThat(reports()).extracting(ErasureReport::request).containsOnly("req-1");
    }
}
