package io.embedstream.encoder.optimize;

/**
 * What calibration observed in one layer.
 *
 * @param attentionInput what query, key and value projections read
 * @param context what the attention's output projection reads
 * @param feedForwardInput what the first feed-forward matrix reads
 */
public record LayerRanges(ChannelRanges attentionInput, Range context, ChannelRanges feedForwardInput) {}
