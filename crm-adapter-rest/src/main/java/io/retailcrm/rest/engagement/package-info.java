/** Engagement events over HTTP. */
@NullMarked
package io.retailcrm.rest.engagement;

import org.jspecify.annotations.NullMarked;
