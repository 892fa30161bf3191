/** Access: accounts, roles, passwords and sessions. */
@NullMarked
package io.retailcrm.domain.access;

import org.jspecify.annotations.NullMarked;
