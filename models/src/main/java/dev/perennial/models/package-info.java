@NullMarked
package dev.perennial.models;

import org.jspecify.annotations.NullMarked;
