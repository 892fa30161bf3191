/** Use cases of verifying an email or a phone. */
@NullMarked
package io.retailcrm.application.verification;

import org.jspecify.annotations.NullMarked;
