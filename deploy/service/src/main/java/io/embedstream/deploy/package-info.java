/**
 * What runs: the command line's entry point. Sub-packages hold commands, configuration, broker, replay, HTTP and demo.
 *
 * <p>May import every module below it; nothing imports it but the integration tests.
 */
package io.embedstream.deploy;
