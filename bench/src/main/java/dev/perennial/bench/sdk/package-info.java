/** {@code sdks}: other people's libraries against the server as it is shipped. */
@NullMarked
package dev.perennial.bench.sdk;

import org.jspecify.annotations.NullMarked;
