/** A Spring Boot application as everybody begins one. */
@NullMarked
package dev.perennial.hello;

import org.jspecify.annotations.NullMarked;
