/** Preferences: what a customer likes, and how the customer wants to be treated. */
@NullMarked
package io.retailcrm.domain.preference;

import org.jspecify.annotations.NullMarked;
