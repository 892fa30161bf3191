/** Preferences over HTTP. */
@NullMarked
package io.retailcrm.rest.preference;

import org.jspecify.annotations.NullMarked;
