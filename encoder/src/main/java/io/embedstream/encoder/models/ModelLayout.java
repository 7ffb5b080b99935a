package io.embedstream.encoder.models;

/** Paths of the files of a model in the layout of sentence-transformers and Hugging Face. */
final class ModelLayout {
    static final String GRAPH = "model.onnx";
    static final String TOKENIZER = "tokenizer.json";
    static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    static final String MODULES = "modules.json";
    static final String POOLING = "1_Pooling/config.json";
    static final String TRANSFORMER = "sentence_bert_config.json";
    static final String PROMPTS = "config_sentence_transformers.json";
    static final String CONFIG = "config.json";

    /** Written by this project's own tools: the name and precision of the model. */
    static final String OWN = "embedstream.json";

    private ModelLayout() {}
}
