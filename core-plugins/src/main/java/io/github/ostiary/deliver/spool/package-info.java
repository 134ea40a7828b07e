/** Where lines wait until the receiver has them, and the count that proves none went missing. */
@NullMarked
package io.github.ostiary.deliver.spool;

import org.jspecify.annotations.NullMarked;
