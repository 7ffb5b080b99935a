/**
 * Learning of the map that moves a message's vector before it is compared with an answer bank.
 *
 * <p>Deterministic whatever the number of cores: each sum has one order.
 */
package io.embedstream.deploy.train.map;
