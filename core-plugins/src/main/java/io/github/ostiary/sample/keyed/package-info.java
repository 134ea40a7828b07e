/**
 * What a sampler knows of each key: how often it came, how far its rate limit is used up, and how much of it was
 * suppressed and not yet told. All of it in memory that is fixed when the filter is made. Pure: no Log4j, no clock.
 */
@NullMarked
package io.github.ostiary.sample.keyed;

import org.jspecify.annotations.NullMarked;
