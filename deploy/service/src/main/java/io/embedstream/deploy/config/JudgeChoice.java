package io.embedstream.deploy.config;

/** Whether a judge is asked beside the heads. */
public enum JudgeChoice {
    /** Beside the models that it was fitted with. */
    AUTO,
    /** Beside every model of a language that has one. */
    ON,
    OFF
}
