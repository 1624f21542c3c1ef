package dev.perennial.plan;

/**
 * A rule's answer.
 *
 * @param inDays from the first day of the plan, at least 0
 */
record Proposal(Why why, int inDays) {}
