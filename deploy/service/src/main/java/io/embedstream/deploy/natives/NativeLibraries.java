package io.embedstream.deploy.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.rocksdb.util.Environment;

/**
 * Unpacks the native libraries of ONNX Runtime, RocksDB and LZ4 out of their jars. Each of them else does so at every
 * start of a process, into the temporary folder, and a process that is killed leaves 43 MB there. {@code
 * bin/embedstream} unpacks them once for an installation and names the folder to the JVM ({@code java.library.path},
 * {@code onnxruntime.native.path}). A library that is not there is unpacked as ever.
 */
public final class NativeLibraries {
    private NativeLibraries() {}

    /**
     * Unpacks the libraries for this machine.
     *
     * @param arguments the folder of the jars, and the one to be made
     */
    public static void main(String[] arguments) throws IOException {
        try (var files = Files.newDirectoryStream(Path.of(arguments[0]), "{onnxruntime,rocksdbjni,lz4-java}*.jar")) {
            unpack(files, Path.of(arguments[1]));
        }
    }

    static void unpack(Iterable<Path> jars, Path target) throws IOException {
        Files.createDirectories(target);
        List<String> prefixes = List.of(
                "ai/onnxruntime/native/" + onnxRuntimePlatform() + '/',
                "net/jpountz/util/" + lz4Platform() + '/',
                Environment.getJniLibraryFileName("rocksdb"));
        for (Path jar : jars) {
            unpack(jar, prefixes, target);
        }
    }

    private static void unpack(Path file, List<String> prefixes, Path target) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                for (String prefix : prefixes) {
                    if (isIn(prefix, entry)) {
                        copy(jar, entry, target);
                    }
                }
            }
        }
    }

    /** Whether it is the file of that name, or one directly in the folder of that name. */
    private static boolean isIn(String prefix, JarEntry entry) {
        String name = entry.getName();
        return name.startsWith(prefix)
                && !entry.isDirectory()
                && name.indexOf('/', prefix.length()) < 0
                && (prefix.endsWith("/") || name.equals(prefix));
    }

    private static void copy(JarFile jar, JarEntry entry, Path target) throws IOException {
        String name = entry.getName();
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, target.resolve(name.substring(name.lastIndexOf('/') + 1)));
        }
    }

    private static String onnxRuntimePlatform() {
        String system = isWindows() ? "win" : isMac() ? "osx" : "linux";
        return system + (isArm() ? "-aarch64" : "-x64");
    }

    private static String lz4Platform() {
        String system = isWindows() ? "win32" : isMac() ? "darwin" : "linux";
        return system + (isArm() ? "/aarch64" : isMac() ? "/x86_64" : "/amd64");
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
