@NullMarked
package dev.perennial.sample;

import org.jspecify.annotations.NullMarked;
