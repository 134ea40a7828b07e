/**
 * Values that are masked for what they are, not for what they look like: {@link
 * io.github.ostiary.redact.classified.Sensitive} round a value that is logged, {@link
 * io.github.ostiary.redact.classified.Classified} on the parts of a record or bean.
 *
 * <p>They work with any layout and without any policy, because their text never holds the value. The engine knows their
 * masks and leaves them as they are.
 */
@NullMarked
package io.github.ostiary.redact.classified;

import org.jspecify.annotations.NullMarked;
