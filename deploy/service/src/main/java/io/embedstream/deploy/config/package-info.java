/**
 * Configuration: keys, defaults and validators in one {@code ConfigDef}, sources, and what a wrong one says.
 *
 * <p>Imports Kafka's configuration classes and the settings records of the topology and the encoder.
 */
package io.embedstream.deploy.config;
