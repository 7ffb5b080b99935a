/**
 * The heads there are: shipped ones by domain and language, and those in files.
 *
 * <p>Imports the head ports and every implementation of them; nothing in {@code head} imports it.
 */
package io.embedstream.encoder.head.catalog;
