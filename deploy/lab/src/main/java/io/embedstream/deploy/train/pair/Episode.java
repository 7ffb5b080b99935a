package io.embedstream.deploy.train.pair;

import java.util.List;

/**
 * A message beside the templates that lie nearest to it.
 *
 * @param candidates the message with each template
 * @param right which templates answer it; none where the right ones are not at hand
 */
public record Episode(List<EncodedPair> candidates, boolean[] right) {}
