package org.preceptor.service.connection;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a connection may take.
 *
 * @param headers from the opening of a connection, or from the first byte of a later request, to the end of the request's headers
 * @param request from the end of the headers to the end of the answer
 * @param answer for each piece of an answer, from when it is written to when the network has taken it
 * @param ofAddress how many connections one address may have at once
 * @param all how many connections there may be at once
 * @param ended hears of each connection that was ended
 */
record ConnectionRules(
        Duration headers, Duration request, Duration answer, int ofAddress, int all, Consumer<Ended> ended) {}
