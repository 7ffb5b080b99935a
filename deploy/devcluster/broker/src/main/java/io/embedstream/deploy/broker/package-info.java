/**
 * A real Kafka broker inside this process, for the demo and for tests; not for production.
 *
 * <p>The one package that may import Kafka's server classes.
 */
package io.embedstream.deploy.broker;
