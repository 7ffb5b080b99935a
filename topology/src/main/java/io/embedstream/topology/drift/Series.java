package io.embedstream.topology.drift;

/**
 * What is measured apart: the texts of one stream under one model.
 *
 * @param key of its records and state; data
 */
public record Series(String key) {

    static Series of(String stream, String fingerprint) {
        return new Series(stream + '/' + fingerprint);
    }

    String stream() {
        return key.substring(0, key.lastIndexOf('/'));
    }
}
