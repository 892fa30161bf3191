/** The series behind pictures on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.series;

import org.jspecify.annotations.NullMarked;
