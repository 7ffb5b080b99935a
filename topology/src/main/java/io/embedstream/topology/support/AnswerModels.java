package io.embedstream.topology.support;

import io.embedstream.topology.cascade.SecondOpinions;
import java.util.Map;

/**
 * How it is judged whether a template answers.
 *
 * @param first calibrations of the models by language
 * @param second those of the transformers behind them
 * @param seconds which transformers these are, and when they are asked
 */
public record AnswerModels(
        Map<String, AnswerCalibration> first, Map<String, AnswerCalibration> second, SecondOpinions seconds) {}
