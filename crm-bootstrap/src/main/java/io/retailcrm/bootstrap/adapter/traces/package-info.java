/** Traces for operators: spans of requests, use cases and statements, without personal data. */
@NullMarked
package io.retailcrm.bootstrap.adapter.traces;

import org.jspecify.annotations.NullMarked;
