/** The bytes on the wire: RFC 5424 messages and the RELP frames around them. No I/O, no clock. */
@NullMarked
package io.github.ostiary.deliver.frame;

import org.jspecify.annotations.NullMarked;
