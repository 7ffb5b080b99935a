package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;

/**
 * What is measured apart: the texts of one stream under one model.
 *
 * @param key of its records and state; data
 */
record Series(String key) {

    static Series of(DriftSample sample) {
        return new Series(sample.getStream() + '/' + sample.getFingerprint());
    }
}
