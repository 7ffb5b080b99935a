/**
 * Texts for training word vectors: from files and topics to lines of words.
 *
 * <p>Imports Kafka's consumer, the words of texts, and what the application reads of a topic.
 */
package io.embedstream.deploy.corpus;
