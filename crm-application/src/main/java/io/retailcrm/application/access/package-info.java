/** Use cases of access: login, sessions, passwords and staff accounts. */
@NullMarked
package io.retailcrm.application.access;

import org.jspecify.annotations.NullMarked;
