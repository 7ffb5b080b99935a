package io.embedstream.encoder.optimize;

/**
 * One text as BERT reads it, special tokens included.
 *
 * @param ids vocabulary indices
 * @param types token types, as many
 */
record Tokens(long[] ids, long[] types) {

    int length() {
        return ids.length;
    }
}
