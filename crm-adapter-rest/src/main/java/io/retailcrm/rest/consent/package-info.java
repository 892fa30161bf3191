/** The log of consents over HTTP. */
@NullMarked
package io.retailcrm.rest.consent;

import org.jspecify.annotations.NullMarked;
