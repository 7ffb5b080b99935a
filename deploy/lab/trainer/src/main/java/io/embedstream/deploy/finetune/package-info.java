/** Fine-tuning of pair-reading encoders with libtorch; part of the build under the profile {@code train} alone. */
package io.embedstream.deploy.finetune;
