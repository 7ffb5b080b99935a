package io.embedstream.deploy.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    @TempDir
    private Path directory;

    @Test
    void shouldUnpackWhatTheLibrariesLookForWhenGivenTheirJars() throws Exception {
        // Given
        List<Path> jars = new ArrayList<>();
        for (String type :
                List.of("ai.onnxruntime.OrtEnvironment", "org.rocksdb.Options", "net.jpountz.lz4.LZ4Factory")) {
            jars.add(Path.of(Class.forName(type, false, getClass().getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        }

        // When
        Path target = directory.resolve("native");
        NativeLibraries.unpack(jars, target);

        // Then
        assertThat(target.resolve(System.mapLibraryName("onnxruntime"))).isNotEmptyFile();
        assertThat(target.resolve(System.mapLibraryName("onnxruntime4j_jni"))).isNotEmptyFile();
        assertThat(target.resolve(System.mapLibraryName("lz4-java"))).isNotEmptyFile();
        assertThat(directory.resolve("native")).isDirectoryContaining("glob:**rocksdbjni-*");
    }
}
