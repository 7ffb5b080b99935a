package io.embedstream.deploy.config;

/**
 * Which judges read news beside the heads.
 *
 * @param mentions whether articles are read as a whole and together with the names of their entities
 * @param reports whether two articles about an entity are read together, for the stories of alerts
 */
public record JudgeSettings(JudgeChoice mentions, boolean reports) {}
