package io.embedstream.deploy.config;

import io.embedstream.topology.RegistryFormats.Format;

/**
 * How values are written.
 *
 * @param input of the three domains' input topics
 * @param output of all output topics
 */
public record FormatSettings(Format input, Format output) {}
