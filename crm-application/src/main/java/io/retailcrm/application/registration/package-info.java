/** Self-registration of customers. */
@NullMarked
package io.retailcrm.application.registration;

import org.jspecify.annotations.NullMarked;
