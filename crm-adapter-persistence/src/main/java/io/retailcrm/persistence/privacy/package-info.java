/** Where personal data lives, and what is read, moved and removed of it. */
@NullMarked
package io.retailcrm.persistence.privacy;

import org.jspecify.annotations.NullMarked;
