package io.embedstream.topology.vectorstore.index;

class ExactIndexBestTest extends VectorIndexContract {

    @Override
    VectorIndex newIndex(int dimension, Metric metric) {
        return new ExactIndex(dimension, metric, Kernels.best());
    }

    @Override
    double recall() {
        return 1;
    }

    @Override
    void settle(VectorIndex index) {
        // It never has anything to do.
    }
}
