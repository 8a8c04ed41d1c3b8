package org.preceptor.service.signin;

import java.util.Optional;

/**
 * What an authorization server said beside its token (SMART App Launch 2.2, "Launch context arrives with your access_token").
 *
 * @param patient bare logical id, as said
 * @param appContext what a card's link carried, as said
 */
public record Launch(Optional<String> patient, Optional<String> appContext) {}
