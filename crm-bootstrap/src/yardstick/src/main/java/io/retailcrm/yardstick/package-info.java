/** What a call costs in a Quarkus Panache application that does nothing else. */
@NullMarked
package io.retailcrm.yardstick;

import org.jspecify.annotations.NullMarked;
