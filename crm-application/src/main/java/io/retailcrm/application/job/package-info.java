/** Long-running jobs that survive a restart: queued, claimed, monitored and cancelled. */
@NullMarked
package io.retailcrm.application.job;

import org.jspecify.annotations.NullMarked;
