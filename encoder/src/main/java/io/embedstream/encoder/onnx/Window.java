package io.embedstream.encoder.onnx;

/**
 * Tokens that go through the model together as one row.
 *
 * @param ids token ids, special ones included
 * @param typeIds segment of each token
 * @param starts per token the index of its first char in the text
 * @param ends per token the index behind its last char in the text
 * @param text the text the window belongs to
 * @param part number of the window within its text
 */
record Window(long[] ids, long[] typeIds, int[] starts, int[] ends, TextTask text, int part) {

    int length() {
        return ids.length;
    }
}
