package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.file.PackedFiles;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** A step of the build: packs shipped files with long parts, beside them; nothing to do while they are the same. */
final class PackedHeadsBuild {
    /** The formats that are packed; other files have no long parts. */
    private static final Map<String, Class<?>> TYPES = Map.of(
            HeadFile.FORMAT.name(), HeadFile.class, TemplateCalibration.FORMAT.name(), TemplateCalibration.class);

    private PackedHeadsBuild() {}

    /** @param arguments the folder of the module's classes */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0], HeadCatalog.FOLDER);
        for (Path each : List.of(folder, folder.resolve(HeadCatalog.STATIC))) {
            try (var files = Files.newDirectoryStream(each, "*" + HeadCatalog.JSON)) {
                for (Path file : files) {
                    pack(file);
                }
            }
        }
    }

    private static void pack(Path file) throws IOException {
        byte[] json = Files.readAllBytes(file);
        Optional<Class<?>> type = typeOf(json);
        Path target = file.resolveSibling(file.getFileName().toString().replace(HeadCatalog.JSON, HeadCatalog.PACKED));
        CRC32 crc = new CRC32();
        crc.update(json);
        int digest = (int) crc.getValue();
        if (type.isEmpty() || Files.exists(target) && PackedFiles.isOf(Files.readAllBytes(target), digest)) {
            return;
        }
        AtomicFile.write(target, PackedFiles.pack(HeadFiles.read(file, type.get()), digest));
    }

    /** The format is the first member of every file. */
    private static Optional<Class<?>> typeOf(byte[] json) {
        String start = new String(json, 0, Math.min(json.length, 100), StandardCharsets.UTF_8);
        return TYPES.entrySet().stream()
                .filter(each -> start.contains("\"" + each.getKey() + "\""))
                .<Class<?>>map(Map.Entry::getValue)
                .findFirst();
    }
}
