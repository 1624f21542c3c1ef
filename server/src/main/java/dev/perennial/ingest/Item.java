package dev.perennial.ingest;

import tools.jackson.databind.JsonNode;

/**
 * What stands at one place of a batch, or alone.
 *
 * @param bytes its size as it was sent
 */
record Item(JsonNode node, int bytes) {}
