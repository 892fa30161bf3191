/** JSON of requests: bound strictly, checked wholly, each bad field named. */
@NullMarked
package io.retailcrm.rest.json;

import org.jspecify.annotations.NullMarked;
