package io.embedstream.deploy.search;

import java.util.List;

/**
 * What is searched for.
 *
 * @param vector of the model's dimension, finite; not copied
 * @param fingerprint of the model that made the vector
 * @param k at most this many neighbours, at least 1
 * @param filters all of which a payload must satisfy
 */
record VectorQuery(float[] vector, String fingerprint, int k, List<FieldFilter> filters) {

    VectorQuery {
        filters = List.copyOf(filters);
    }
}
