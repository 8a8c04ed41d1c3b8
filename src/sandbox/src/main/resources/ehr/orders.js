import {doseWords} from './dosage.js';
import {orderName} from './fhir-text.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/** A drafted prescription, by the ingredient's RxNorm code. */
export const prescription = (code, words) => ({
  resourceType: 'MedicationRequest', status: 'draft', intent: 'order',
  medicationCodeableConcept: {coding: [{system: RXNORM, code, display: words}], text: words},
});

/** A drafted request for a test or a procedure. */
export const request = ({system, code, display, text, category}) => ({
  resourceType: 'ServiceRequest', status: 'draft', intent: 'order',
  category: [{coding: [category]}],
  code: {coding: [{system, code, display}], text},
});

const to = (before, after) => {
  const words = doseWords(after);
  return words && words !== doseWords(before) ? ` to ${words}` : '';
};

/**
 * The drafts after a suggestion's actions, applied together (CDS Hooks 2.0.1: delete, then create, then update): the new
 * list, `Type/id` of what was created, and what was done in words. An action on an order that is not on the pad is not done,
 * and said.
 */
export function apply(drafts, actions, patient, encounter) {
  let next = [...drafts];
  const created = [];
  const words = [];
  const rank = {delete: 0, create: 1, update: 2};
  for (const action of [...actions].sort((a, b) => (rank[a.type] ?? 3) - (rank[b.type] ?? 3))) {
    const reference = action.resourceId
      ?? (typeof action.resource === 'string' ? action.resource : `${action.resource?.resourceType}/${action.resource?.id}`);
    const at = next.findIndex((one) => `${one.resourceType}/${one.id}` === reference);
    if (!(action.type in rank) || (action.type !== 'delete' && !action.resource?.resourceType)) {
      words.push(`not done, since it does not say what: ${action.description ?? action.type ?? 'an action without a type'}`);
    } else if (action.type === 'create') {
      const id = `draft-${crypto.getRandomValues(new Uint32Array(1))[0].toString(16)}`;
      const resource = {authoredOn: new Date().toISOString(), requester: {reference: 'Practitioner/dr-rivera'}, ...action.resource, id, status: action.resource.status ?? 'draft',
        subject: {reference: `Patient/${patient}`},
        ...(encounter ? {encounter: {reference: `Encounter/${encounter}`}} : {})};
      next = [...next, resource];
      created.push(`${resource.resourceType}/${id}`);
      words.push(`drafted ${orderName(resource)}`);
    } else if (at < 0) {
      words.push(`not done, since it is not among the drafts: ${action.description ?? action.type} (${reference})`);
    } else if (action.type === 'delete') {
      words.push(`removed ${orderName(next[at])}`);
      next = next.filter((_, i) => i !== at);
    } else {
      words.push(`changed ${orderName(action.resource)}${to(next[at], action.resource)}`);
      next = next.map((one, i) => (i === at ? action.resource : one));
    }
  }
  return {drafts: next, created, words};
}
