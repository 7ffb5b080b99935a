/** Low-rank adapters of BERT encoders: their file and their merging into the weights, in plain Java. */
package io.embedstream.encoder.adapter;
