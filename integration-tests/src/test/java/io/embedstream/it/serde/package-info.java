/**
 * The serde module beside other people's code: Confluent's Java classes, a real Apicurio Registry, Node.js clients; and
 * its benchmark. Classes named {@code *Interop} are tests that the profile {@code interop} runs.
 */
package io.embedstream.it.serde;
