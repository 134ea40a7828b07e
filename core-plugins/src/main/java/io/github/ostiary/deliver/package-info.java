/**
 * Carries encoded log events over TLS to a receiver that acknowledges them.
 */
@NullMarked
package io.github.ostiary.deliver;

import org.jspecify.annotations.NullMarked;
