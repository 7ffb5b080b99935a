/**
 * Trains word vectors: word2vec (Mikolov et al. 2013), fastText (Bojanowski et al. 2017) and GloVe (Pennington et al.
 * 2014).
 *
 * <p>Knows of the rest of the product only the n-grams of fastText and the kernels of the vector store.
 */
package io.embedstream.deploy.train.words;
