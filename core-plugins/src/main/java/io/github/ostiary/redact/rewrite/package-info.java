/**
 * Takes secrets out of the event itself: for appenders that ask no layout, and for layouts that would hide from a search
 * of what they print what it is that they print.
 */
@NullMarked
package io.github.ostiary.redact.rewrite;

import org.jspecify.annotations.NullMarked;
