/** Pictures of a topology from its own description. Imports Kafka Streams' description and nothing of what runs it. */
package io.embedstream.deploy.describe;
