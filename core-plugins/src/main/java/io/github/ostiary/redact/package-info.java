/**
 * Takes secrets out of everything a layout prints, before it is printed.
 */
@NullMarked
package io.github.ostiary.redact;

import org.jspecify.annotations.NullMarked;
