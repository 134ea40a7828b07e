/**
 * Under which keys of the context data an event carries the ids of its trace: what writes them and what reads them agree
 * here.
 */
@NullMarked
package io.github.ostiary.trace;

import org.jspecify.annotations.NullMarked;
