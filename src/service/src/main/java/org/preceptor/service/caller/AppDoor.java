package org.preceptor.service.caller;

import java.net.URI;
import org.preceptor.service.egress.Reach;

/**
 * A FHIR server whose people may sign in to our pages.
 *
 * @param client the registered client's name
 * @param fhirServer base URL as the registry lists it, without a slash at the end
 * @param reach which addresses it may have
 */
public record AppDoor(String client, AppClient app, URI fhirServer, Reach reach) {}
