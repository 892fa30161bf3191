/** What holds for every request, whatever it is about. */
@NullMarked
package io.retailcrm.rest.http;

import org.jspecify.annotations.NullMarked;
