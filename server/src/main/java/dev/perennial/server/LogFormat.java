package dev.perennial.server;

/** How messages for the operator look. */
public enum LogFormat {
    /** Lines for people. */
    TEXT,
    /** A JSON object a line, in Elastic's common schema. */
    JSON
}
