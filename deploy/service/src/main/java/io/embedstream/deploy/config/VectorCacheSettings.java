package io.embedstream.deploy.config;

import java.nio.file.Path;

/**
 * Where vectors are kept over restarts.
 *
 * @param directory may be shared by the processes of a machine
 * @param maxMb megabytes each process keeps at most
 */
public record VectorCacheSettings(Path directory, int maxMb) {}
