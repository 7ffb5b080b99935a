/** Output topics as JSON Lines, for people and for comparisons. Imports configuration, serdes and topics. */
package io.embedstream.deploy.dump;
