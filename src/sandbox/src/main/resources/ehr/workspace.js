import {api} from './api.js';
import {listeners, bases} from './services.js';
import {apply} from './orders.js';
import {dosed, doseWords} from './dosage.js';
import {orderName} from './fhir-text.js';

const EMPTY = {drafts: [], signed: [], results: [], answers: {}, log: []};

const isOrder = (result) => result.hook.startsWith('order-');

/**
 * The desk of one patient: drafted and signed orders, what services said, and what was done about it. Every change is stored
 * by the sandbox, so that nothing is lost by a reload or a restart. Tells of changes by a "change" event.
 */
export class Workspace extends EventTarget {
  constructor(patient) {
    super();
    this.patient = patient;
    this.state = structuredClone(EMPTY);
    this.calling = 0;
    this.calls = 0;
    this.opening = true;
    this.problem = null;
    this.stored = Promise.resolve();
  }

  async open(reloaded) {
    this.state = {...structuredClone(EMPTY), ...await api.workspace(this.patient)};
    this.calls = Math.max(0, ...this.state.results.map((result) => result.call ?? 0));
    const stays = await api.fhir(`Encounter?patient=${this.patient}&status=in-progress&_count=20`);
    this.encounter = stays[0]?.id ?? null;
    this.tell();
    if (!(reloaded && this.state.results.length > 0)) {
      const starts = this.encounter && this.state.started !== this.encounter;
      this.state.started = this.encounter ?? undefined;
      await this.fireAll(starts ? ['encounter-start', 'patient-view'] : ['patient-view']);
    }
    this.opening = false;
    this.tell();
  }

  tell() {
    this.dispatchEvent(new Event('change'));
  }

  keep() {
    this.tell();
    this.stored = this.stored.then(() => api.keep(this.patient, this.state))
      .then(() => { if (this.problem) { this.problem = null; this.tell(); } })
      .catch((failure) => { this.problem = `Not stored: ${failure.message}`; this.tell(); });
    return this.stored;
  }

  async fireAll(hooks, more) {
    for (const hook of hooks) {
      await this.fire(hook, more);
    }
  }

  /** Calls every service that listens, at once; each answer replaces what the same service said before. */
  async fire(hook, more = {}) {
    let called;
    try {
      const known = await bases(this.state.results.some((result) => !result.service));
      called = await listeners(hook);
      this.state.results = this.state.results.filter((result) => result.service && known.some((one) => one.base === result.base)
        && (result.hook !== hook || called.some((one) => one.base === result.base && one.service.id === result.service)));
      for (const one of known.filter((each) => each.problem)) {
        this.put({base: one.base, service: '', title: one.name, hook, problem: one.problem, cards: [], orders: []});
      }
    } catch (failure) {
      this.put({base: '', service: '', title: 'The services', hook, problem: failure.message, cards: [], orders: []});
      await this.keep();
      return;
    }
    this.calling += called.length;
    this.calls += 1;
    if (hook.startsWith('order-')) {
      this.prune();
    }
    const call = this.calls;
    this.tell();
    const context = this.encounter ? {encounterId: this.encounter} : {};
    await Promise.all(called.map(async ({base, service}) => {
      const result = {base, service: service.id, title: service.title ?? service.id, hook, call, cards: [],
        orders: more.selections ?? this.references};
      let actions = [];
      try {
        const exchange = await api.exchange(
          {base, service: service.id, hook, patient: this.patient, context, ...more});
        result.exchange = exchange.id;
        result.at = exchange.at;
        result.problem = exchange.problem;
        result.cards = exchange.problem ? [] : exchange.response.cards;
        actions = exchange.problem ? [] : exchange.response.systemActions ?? [];
      } catch (failure) {
        result.problem = failure.message;
      }
      this.calling -= 1;
      if (this.put(result)) {
        this.system(result, actions);
      }
      this.tell();
      dispatchEvent(new CustomEvent('exchange', {detail: {patient: this.patient}}));
    }));
    await this.keep();
  }

  /**
   * Puts an answer in the place of what the same service said before, and tells whether it did: a late answer is not put over one
   * to a later call. A card about an order that is still on the pad stays until it is answered: a service may tell a finding once,
   * and not again at signing.
   */
  put(result) {
    const same = (other) => other.base === result.base && other.service === result.service;
    const before = this.state.results.find(same);
    const fresh = new Set(result.cards.map((card) => Workspace.key(result, card)));
    this.state.earlier = Object.fromEntries(Object.entries(this.state.earlier ?? {}).filter(([key]) => !fresh.has(key)));
    if (before && before.call > result.call) {
      return false;
    }
    if (before && isOrder(before) && isOrder(result)) {
      const said = new Set(result.cards.map((card) => Workspace.key(result, card)));
      const kept = before.cards.filter((card) => !said.has(Workspace.key(before, card)) && this.onPad(before, card));
      result.cards = [...result.cards, ...kept];
      result.orders = [...new Set([...result.orders, ...(kept.length > 0 ? before.orders : [])])];
    }
    this.state.results = [...this.state.results.filter((other) => !same(other)), result];
    return true;
  }

  /** The orders that a card is about: those that its suggestions change, else those that were asked about. */
  about(result, card) {
    const changed = (card.suggestions ?? []).flatMap((one) => one.actions ?? []).filter((action) => action.type !== 'create')
      .map((action) => action.resourceId ?? `${action.resource?.resourceType}/${action.resource?.id}`);
    return changed.length > 0 ? changed : result.orders ?? [];
  }

  /** Whether an order that a card is about is among the drafts. */
  onPad(result, card) {
    return this.about(result, card).some((one) => this.references.includes(one));
  }

  /** Takes away what was said about orders that are not on the pad any more. */
  prune() {
    this.state.results = this.state.results
      .map((result) => (isOrder(result) ? {...result, cards: result.cards.filter((card) => this.onPad(result, card))} : result))
      .filter((result) => !isOrder(result) || this.state.drafts.length > 0);
  }

  get references() {
    return this.state.drafts.map((one) => `${one.resourceType}/${one.id}`);
  }

  note(text) {
    this.state.log = [{at: new Date().toISOString(), text}, ...this.state.log].slice(0, 100);
  }

  /** Does what a service wants done without asking anybody, and keeps with its answer what that was: it is shown, never only done. */
  system(result, actions) {
    if (!Array.isArray(actions)) {
      result.problem = 'Its systemActions are not a list, so none was done.';
      return;
    }
    if (actions.length === 0) {
      return;
    }
    const done = apply(this.state.drafts, actions, this.patient, this.encounter);
    this.state.drafts = done.drafts;
    result.acted = done.words;
    this.note(`${result.title} acted by itself: ${done.words.join('; ')}`);
  }

  /** Asks once more, where a service gave no answer. */
  again(hook) {
    return hook === 'order-select' ? this.select(this.references) : hook === 'order-sign' ? this.sign() : this.fire(hook);
  }

  draft(resource) {
    const done = apply(this.state.drafts, [{type: 'create', resource}], this.patient, this.encounter);
    this.state.drafts = done.drafts;
    this.note(`Drafted ${orderName(resource)}`);
    this.keep();
    return this.select(done.created);
  }

  /**
   * Gives a draft another dose, and asks about it anew. It bears a new instant, so that a service tells again what it has told of
   * the draft before. What was said about the old dose goes, but for information: an offer may be made once only, and stays.
   */
  async dose(id, dosage) {
    const now = new Date().toISOString();
    this.state.drafts = this.state.drafts.map((one) => (one.id === id ? {...dosed(one, dosage), authoredOn: now} : one));
    const draft = this.state.drafts.find((one) => one.id === id);
    if (!draft) {
      return;
    }
    const reference = `${draft.resourceType}/${id}`;
    this.note(`Set ${orderName(draft)} to ${doseWords(draft)}`);
    this.state.results = this.state.results.map((result) => (isOrder(result) ? {...result, cards: result.cards
      .filter((card) => card.indicator === 'info' || !this.about(result, card).every((one) => one === reference))
      .map((card) => (this.about(result, card).includes(reference) ? this.earlier(result, card, reference) : card))} : result));
    await this.keep();
    await this.select([reference]);
  }

  /** Marks a card as said before the order changed, without the suggestions that would put the earlier order back. */
  earlier(result, card, reference) {
    this.state.earlier = {...this.state.earlier, [Workspace.key(result, card)]: true};
    return {...card, suggestions: card.suggestions?.filter((one) => !(one.actions ?? []).some((action) => action.type === 'update'
      && `${action.resource?.resourceType}/${action.resource?.id}` === reference))};
  }

  /** Whether a card was said before the dose of its order was changed, and not again since. */
  isEarlier(result, card) {
    return this.state.earlier?.[Workspace.key(result, card)] ?? false;
  }

  remove(id) {
    const gone = this.state.drafts.find((one) => one.id === id);
    this.state.drafts = this.state.drafts.filter((one) => one.id !== id);
    this.note(`Removed the draft of ${orderName(gone)}`);
    return this.changed([]);
  }

  /** After a change of the pad: asks about what was created, or about all that is left; without drafts there is nothing to say. */
  async changed(created) {
    this.prune();
    await this.keep();
    await this.select(created.length > 0 ? created : this.references);
  }

  bundle() {
    return {resourceType: 'Bundle', type: 'collection', entry: this.state.drafts.map((resource) => ({resource}))};
  }

  select(references) {
    return references.length === 0 ? Promise.resolve()
      : this.fire('order-select', {draftOrders: this.bundle(), selections: references});
  }

  sign() {
    return this.fire('order-sign', {draftOrders: this.bundle()});
  }

  signed(remark) {
    const now = new Date().toISOString();
    this.note(`Signed ${this.state.drafts.map(orderName).join(', ')}${remark}`);
    this.state.signed = [...this.state.drafts.map((one) => ({...one, status: 'active', authoredOn: now})), ...this.state.signed];
    this.state.drafts = [];
    return this.keep();
  }

  async discharge() {
    await this.fire('encounter-discharge');
    this.state.discharged = new Date().toISOString();
    this.note('Discharged');
    await this.keep();
  }

  /** What an answer to a card is stored under: the same words again about the same topic are the same finding. */
  static key(result, card) {
    const topic = card.source?.topic;
    return [result.base, ...(topic ? [topic.system, topic.code] : [result.service]), card.summary].join(' ');
  }

  answer(result, card) {
    return this.state.answers[card.uuid] ?? this.state.answers[Workspace.key(result, card)] ?? null;
  }

  async accept(result, card, suggestion) {
    const done = apply(this.state.drafts, suggestion.actions ?? [], this.patient, this.encounter);
    this.state.drafts = done.drafts;
    const earlier = this.state.answers[card.uuid];
    const accepted = [...(earlier?.accepted ?? []), suggestion.uuid ?? suggestion.label];
    const at = new Date().toISOString();
    this.state.answers[card.uuid] = {outcome: 'accepted', accepted, label: suggestion.label, at};
    this.note(`Accepted “${suggestion.label}”: ${done.words.join('; ') || 'nothing to do'}`);
    this.keep();
    await this.tellService(result, {
      card: card.uuid, outcome: 'accepted',
      acceptedSuggestions: accepted.filter((id) => card.suggestions.some((one) => one.uuid === id)).map((id) => ({id})),
      outcomeTimestamp: at,
    });
    if (done.words.length > 0) {
      await this.changed(done.created);
    }
  }

  async override(result, card, reason, comment) {
    const at = new Date().toISOString();
    const words = [reason?.display, comment].filter(Boolean).join(': ');
    const answer = {outcome: 'overridden', words, at};
    this.state.answers[Workspace.key(result, card)] = answer;
    if (card.uuid) {
      this.state.answers[card.uuid] = answer;
    }
    this.note(`Overrode “${card.summary}”${words ? ` (${words})` : ''}`);
    this.keep();
    const overrideReason = {...(reason ? {reason} : {}), ...(comment ? {userComment: comment} : {})};
    await this.tellService(result, {
      card: card.uuid, outcome: 'overridden',
      ...(Object.keys(overrideReason).length > 0 ? {overrideReason} : {}),
      outcomeTimestamp: at,
    });
  }

  async tellService(result, feedback) {
    if (!feedback.card) {
      this.note('The card has no uuid, so the service cannot be told.');
      return this.keep();
    }
    try {
      const told = await api.feedback(result.base, result.service, [feedback]);
      this.note(told.problem ?? `Told the service: ${feedback.outcome}`);
    } catch (failure) {
      this.note(`The service could not be told: ${failure.message}`);
    }
    return this.keep();
  }

  /** Critical cards that nobody answered yet, as {result, card}. */
  get unanswered() {
    return this.state.results.filter(isOrder).flatMap((result) => result.cards
      .filter((card) => card.indicator === 'critical' && !this.answer(result, card)).map((card) => ({result, card})));
  }

  async clear() {
    this.state = {...structuredClone(EMPTY), started: this.state.started};
    await this.keep();
    await this.fireAll(['patient-view']);
  }
}
