package io.embedstream.encoder.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** word2vec binary: a header line; then for each word its bytes, a space, and float32 components, little-endian. */
final class BinaryFormat {

    private BinaryFormat() {}

    static WordTable read(Path file) throws IOException {
        try (ByteSource in = new ByteSource(file)) {
            Header header = Header.parse(in.readWord('\n'))
                    .orElseThrow(
                            () -> new WordFileException("it does not begin with the numbers of words and components"));
            header.check(Files.size(file), Float.BYTES);
            Map<String, Integer> rows = new HashMap<>();
            float[] values = new float[header.words() * header.dimension()];
            for (int row = 0; row < header.words(); row++) {
                rows.putIfAbsent(in.readWord(' '), row);
                in.readFloats(values, row * header.dimension(), header.dimension());
            }
            return new WordTable(Map.copyOf(rows), values, header.dimension());
        }
    }
}
