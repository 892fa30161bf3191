/** Long work that survives its process: queued, claimed, watched, cancelled. */
@NullMarked
package io.retailcrm.application.job;

import org.jspecify.annotations.NullMarked;
