/**
 * The console's own certificate authority and the certificates it gives out, as PEM files in one folder.
 */
@NullMarked
package io.github.ostiary.console.tls;

import org.jspecify.annotations.NullMarked;
