/** The series behind pictures: RFM grid, cohorts, and the trends of points. */
@NullMarked
package io.retailcrm.application.series;

import org.jspecify.annotations.NullMarked;
