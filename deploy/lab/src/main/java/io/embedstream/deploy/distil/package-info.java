/** Static models from transformers: finds the recipe that {@code encoder.distil} applies. */
package io.embedstream.deploy.distil;
