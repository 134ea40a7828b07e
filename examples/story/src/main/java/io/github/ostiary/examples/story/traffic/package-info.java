/**
 * Customers of the shop, and what they would not want to see in a log.
 */
@NullMarked
package io.github.ostiary.examples.story.traffic;

import org.jspecify.annotations.NullMarked;
