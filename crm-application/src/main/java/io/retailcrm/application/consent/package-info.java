/** Reading the log of consents. */
@NullMarked
package io.retailcrm.application.consent;

import org.jspecify.annotations.NullMarked;
