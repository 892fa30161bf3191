/** Use cases of data protection: export and erasure of a customer's personal data. */
@NullMarked
package io.retailcrm.application.privacy;

import org.jspecify.annotations.NullMarked;
