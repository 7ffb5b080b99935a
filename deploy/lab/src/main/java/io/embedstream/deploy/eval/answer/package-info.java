/**
 * What customers would be offered: banks of templates as the topology searches them, and the figures of a bank.
 *
 * <p>Imports {@code eval} and the encoder's {@code head.match}.
 */
package io.embedstream.deploy.eval.answer;
