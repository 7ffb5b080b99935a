/**
 * Where in a text personal data stands: one finder a kind, each with the check that the kind has.
 *
 * <p>Works on text whose characters are folded one to one, so that places hold for the text as written. May import the
 * JDK, libphonenumber, RE2/J and the Aho-Corasick automaton; knows neither Kafka nor records.
 */
package io.embedstream.topology.privacy.find;
