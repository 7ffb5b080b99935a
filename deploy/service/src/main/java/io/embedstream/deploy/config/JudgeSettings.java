package io.embedstream.deploy.config;

/**
 * Which judges read news beside the heads.
 *
 * @param mentions whether articles are read together with the names of their entities
 * @param reports whether two articles about an entity are read together, for the stories of alerts
 */
public record JudgeSettings(boolean mentions, boolean reports) {}
