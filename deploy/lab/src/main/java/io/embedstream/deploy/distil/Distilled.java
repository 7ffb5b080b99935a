package io.embedstream.deploy.distil;

import io.embedstream.encoder.distil.DistilRecipe;
import io.embedstream.encoder.distil.StaticModel;

/**
 * A static model.
 *
 * @param recipe how it is made from the transformer, to the bit
 * @param model its vectors and weights
 * @param tokens number of tokens with vectors
 */
public record Distilled(DistilRecipe recipe, StaticModel model, int tokens) {}
