package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.demo.Demo;
import io.embedstream.deploy.replay.BadLineException;
import io.embedstream.deploy.replay.JsonRecordReader;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.WatchedEntity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The catalogs of the samples. */
final class SampleCatalogs {
    private final Map<SourceStream, List<SpecificRecord>> records = new TreeMap<>();

    SampleCatalogs() throws IOException {
        for (SourceStream stream : SourceStream.catalogs()) {
            records.put(stream, read(stream));
        }
    }

    private static List<SpecificRecord> read(SourceStream stream) throws IOException {
        JsonRecordReader reader = new JsonRecordReader(stream);
        List<SpecificRecord> records = new ArrayList<>();
        try (InputStream in =
                Demo.class.getResourceAsStream("/io/embedstream/deploy/samples/" + stream.label() + ".jsonl")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : all.lines().filter(one -> !one.isBlank()).toList()) {
                records.add(reader.read(line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (BadLineException e) {
            throw new IllegalStateException("a sample of the program cannot be read", e);
        }
        return records;
    }

    Map<SourceStream, List<SpecificRecord>> records() {
        return records;
    }

    /** Watched entities. */
    List<WatchedEntity> watchlist() {
        return records.get(SourceStream.WATCHLIST).stream()
                .map(WatchedEntity.class::cast)
                .toList();
    }

    /** Names of watched entities. */
    List<String> companies() {
        return watchlist().stream().map(WatchedEntity::getName).toList();
    }

    /** Ids of items. */
    List<String> items() {
        return records.get(SourceStream.ITEMS).stream()
                .map(item -> ((CatalogItem) item).getItemId())
                .toList();
    }
}
