package io.embedstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every released version of every record lies in {@code src/test/resources/schemas/RECORD/vN.avsc}, types included.
 *
 * <p>Outputs stay FULL_TRANSITIVE: old consumers read new records, new consumers read old ones, over all versions.
 * Inputs stay BACKWARD: the application reads what was written with the version before. After an intended change run
 * this test with {@code -Dschemas.release=true}, which writes the next version; then run it again without.
 */
class SchemaHistoryTest {

    private static final Path RELEASED = Path.of("src", "test", "resources", "schemas");

    private static final List<Schema> INPUTS = List.of(
            SupportChat.getClassSchema(),
            AnswerTemplate.getClassSchema(),
            FinancialNews.getClassSchema(),
            WatchedEntity.getClassSchema(),
            UserReview.getClassSchema(),
            CatalogItem.getClassSchema());

    private static final List<Schema> OUTPUTS = List.of(
            EnrichedEvent.getClassSchema(),
            AnswerSuggestion.getClassSchema(),
            NewsStory.getClassSchema(),
            EntityMood.getClassSchema(),
            RiskAlert.getClassSchema(),
            InterestProfile.getClassSchema(),
            Recommendations.getClassSchema(),
            EmbeddingDrift.getClassSchema(),
            AnswerFeedback.getClassSchema());

    static List<Schema> inputs() {
        return INPUTS;
    }

    static List<Schema> outputs() {
        return OUTPUTS;
    }

    static Stream<Schema> all() {
        return Stream.concat(INPUTS.stream(), OUTPUTS.stream());
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void shouldStayFullTransitiveWhenRecordIsOutput(Schema current) throws IOException {
        List<Schema> versions = released(current);
        versions.add(current);
        for (Schema reader : versions) {
            for (Schema writer : versions) {
                assertReads(reader, writer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void shouldStayBackwardWhenRecordIsInput(Schema current) throws IOException {
        List<Schema> versions = released(current);
        versions.add(current);
        for (int i = 1; i < versions.size(); i++) {
            assertReads(versions.get(i), versions.get(i - 1));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldKeepCurrentVersionAmongTheReleased(Schema current) throws IOException {
        List<Schema> versions = released(current);
        boolean kept = !versions.isEmpty() && versions.get(versions.size() - 1).equals(plain(current));
        if (!kept && Boolean.getBoolean("schemas.release")) {
            release(current, versions.size() + 1);
            return;
        }
        assertThat(kept)
                .as(
                        "%s differs from its newest kept version; run this test with -Dschemas.release=true",
                        current.getName())
                .isTrue();
    }

    @Test
    void shouldKnowEveryTopLevelRecord() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "avro"))) {
            Set<String> records = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".avsc"))
                    .map(name -> name.substring(0, name.length() - ".avsc".length()))
                    .collect(Collectors.toSet());

            assertThat(all().map(Schema::getName)).containsExactlyInAnyOrderElementsOf(records);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldDocumentEveryField(Schema record) {
        assertThat(undocumented(record)).isEmpty();
    }

    private static List<String> undocumented(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                Stream.concat(
                                schema.getDoc() == null ? Stream.of(schema.getName()) : Stream.empty(),
                                schema.getFields().stream().flatMap(field -> undocumented(schema, field)))
                        .toList();
            case ARRAY -> undocumented(schema.getElementType());
            case MAP -> undocumented(schema.getValueType());
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(branch -> undocumented(branch).stream())
                        .toList();
            default -> List.of();
        };
    }

    private static Stream<String> undocumented(Schema record, Schema.Field field) {
        boolean missing = field.doc() == null || field.doc().isBlank();
        Stream<String> own = missing ? Stream.of(record.getName() + "." + field.name()) : Stream.empty();
        return Stream.concat(own, undocumented(field.schema()).stream());
    }

    private static void assertReads(Schema reader, Schema writer) {
        SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        assertThat(result.getIncompatibilities())
                .extracting(Incompatibility::getType, Incompatibility::getLocation, Incompatibility::getMessage)
                .as("%s reading %s", reader, writer)
                .isEmpty();
    }

    /** Returns the kept versions of a record, oldest first. */
    private static List<Schema> released(Schema record) throws IOException {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; Files.exists(file(record, version)); version++) {
            versions.add(new Schema.Parser().parse(Files.readString(file(record, version))));
        }
        return versions;
    }

    private static void release(Schema record, int version) throws IOException {
        Path file = file(record, version);
        Files.createDirectories(file.getParent());
        ObjectMapper mapper = new ObjectMapper();
        String pretty = mapper.writerWithDefaultPrettyPrinter()
                .writeValueAsString(mapper.readTree(plain(record).toString()));
        Files.writeString(file, pretty + "\n");
    }

    private static Path file(Schema record, int version) {
        return RELEASED.resolve(record.getName()).resolve("v" + version + ".avsc");
    }

    /** The generated classes' schema without what only Java code needs. */
    private static Schema plain(Schema record) {
        try {
            ObjectMapper mapper = new ObjectMapper();
            JsonNode json = mapper.readTree(record.toString());
            json.findParents("avro.java.string").forEach(node -> ((ObjectNode) node).remove("avro.java.string"));
            return new Schema.Parser().parse(json.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
