/** The protocol of a run that scores buyers, whatever they are scored by. */
@NullMarked
package io.retailcrm.application.scoring;

import org.jspecify.annotations.NullMarked;
