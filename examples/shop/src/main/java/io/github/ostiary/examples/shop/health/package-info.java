/**
 * What the load balancer asks, again and again.
 */
@NullMarked
package io.github.ostiary.examples.shop.health;

import org.jspecify.annotations.NullMarked;
