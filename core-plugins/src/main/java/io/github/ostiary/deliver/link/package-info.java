/** One TLS connection that never blocks its thread, and the trust it rests on. */
@NullMarked
package io.github.ostiary.deliver.link;

import org.jspecify.annotations.NullMarked;
