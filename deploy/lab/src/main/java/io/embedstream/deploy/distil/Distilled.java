package io.embedstream.deploy.distil;

import io.embedstream.encoder.distil.DistilRecipe;

/**
 * A static model.
 *
 * @param recipe how it is made from the transformer, to the bit
 * @param safeTensors its file
 * @param tokens number of tokens with vectors
 */
public record Distilled(DistilRecipe recipe, byte[] safeTensors, int tokens) {}
