/** What a customer does, in a few figures. */
@NullMarked
package io.retailcrm.application.summary;

import org.jspecify.annotations.NullMarked;
