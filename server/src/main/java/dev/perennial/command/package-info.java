/**
 * The commands of the jar. Turns what is typed into calls of the modules, and their refusals into sentences and exit
 * codes. Commands that need no server start no framework.
 */
@NullMarked
package dev.perennial.command;

import org.jspecify.annotations.NullMarked;
