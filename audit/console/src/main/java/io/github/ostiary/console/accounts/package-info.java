/**
 * Who may come in: accounts, their passwords, their roles, and the one-time links that make them.
 */
@NullMarked
package io.github.ostiary.console.accounts;

import org.jspecify.annotations.NullMarked;
