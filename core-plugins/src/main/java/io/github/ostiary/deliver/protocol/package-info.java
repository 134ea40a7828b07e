/**
 * How lines travel inside TLS: RELP, which acknowledges them, and streams, which do not; each with what it must remember
 * to send again after a break.
 */
@NullMarked
package io.github.ostiary.deliver.protocol;

import org.jspecify.annotations.NullMarked;
