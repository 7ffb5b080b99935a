/** Evaluation and use of word vectors as such: similarity of words, neighbours, analogies. */
package io.embedstream.deploy.eval.words;
