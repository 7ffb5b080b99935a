/** The topics an installation needs, and their creation. Imports Kafka's admin client and the settings. */
package io.embedstream.deploy.topics;
