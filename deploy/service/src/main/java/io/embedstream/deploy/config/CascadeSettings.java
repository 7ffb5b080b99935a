package io.embedstream.deploy.config;

import io.embedstream.encoder.EncoderOptions;
import java.util.Map;

/**
 * How transformers stand behind static models.
 *
 * @param transformers how to open them, by language
 * @param band how far from its threshold a probability or score of the static model may lie to be decided again
 * @param mostPairs pairs of articles that are compared again for one record, at most
 */
public record CascadeSettings(Map<String, EncoderOptions> transformers, double band, int mostPairs) {}
