/** A BERT encoder with low-rank adapters in libtorch. */
package io.embedstream.deploy.finetune.torch;
