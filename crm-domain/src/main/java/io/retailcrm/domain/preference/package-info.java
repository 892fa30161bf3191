/** Preferences: the interests of a customer, and how they want to be contacted. */
@NullMarked
package io.retailcrm.domain.preference;

import org.jspecify.annotations.NullMarked;
