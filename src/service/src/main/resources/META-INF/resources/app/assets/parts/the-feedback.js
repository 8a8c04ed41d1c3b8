import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {Trouble, feedback} from '../api.js';

const MOST = 2000;

/** Agree, disagree, and why: it lands beside the card's own feedback. */
class TheFeedback extends Part {

    static properties = {...Part.properties, handle: {}, said: {state: true}, trouble: {state: true}, sending: {state: true}, lacking: {state: true}};

    constructor() {
        super();
        this.said = [];
    }

    render() {
        const all = [...(this.explanation.feedback ?? []), ...this.said];
        return html`<section aria-labelledby="feedback" class="no-print">
            <h2 id="feedback">${this.say('feedback.title')}</h2>
            <form @submit=${this.send} novalidate>
                <fieldset aria-describedby=${this.lacking ? 'feedback-lacking' : nothing}><legend>${this.say('feedback.question')}</legend>
                    <label class="check"><input type="radio" name="answer" value="agree" ?required=${true}> ${this.say('feedback.agree')}</label>
                    <label class="check"><input type="radio" name="answer" value="disagree"> ${this.say('feedback.disagree')}</label>
                </fieldset>
                ${this.lacking ? html`<p class="error" id="feedback-lacking">${this.say('feedback.lacking')}</p>` : nothing}
                <label for="feedback-comment">${this.say('feedback.comment')}</label>
                <textarea id="feedback-comment" name="comment" rows="3" maxlength=${MOST} aria-describedby="feedback-hint"></textarea>
                <p class="quiet small" id="feedback-hint">${this.say('feedback.hint', {most: MOST})}</p>
                <button type="submit" ?disabled=${this.sending}>${this.say(this.sending ? 'feedback.sending' : 'feedback.send')}</button>
                <div role="status">${this.trouble ? html`<p class="error">${this.say(`feedback.${this.trouble.kind}`)}</p>
                    ${this.trouble.reasons.map(reason => html`<p lang="en">${reason.text}</p>`)}`
                    : this.said.length ? html`<p class="thanks">${this.say('feedback.thanks')}</p>` : nothing}</div>
            </form>
            ${all.length ? html`<h3>${this.say('feedback.earlier')}</h3><ul class="said">${all.map(one => html`<li><strong>${this.say(`feedback.was.${one.answer}`)}</strong>,
                ${this.words.date(one.at, true)}${one.comment ? html`<br><q>${one.comment}</q>` : nothing}</li>`)}</ul>` : nothing}
        </section>`;
    }

    async send(event) {
        event.preventDefault();
        const form = event.target;
        const given = new FormData(form);
        const answer = given.get('answer');
        this.lacking = answer !== 'agree' && answer !== 'disagree';
        if (this.lacking) {
            form.querySelector('input[name=answer]').focus();
            return;
        }
        this.sending = true;
        this.trouble = undefined;
        try {
            const comment = String(given.get('comment') ?? '').trim();
            this.said = [...this.said, await feedback(this.handle, answer, comment === '' ? null : comment)];
            form.reset();
        } catch (problem) {
            this.trouble = problem instanceof Trouble ? problem : new Trouble('unavailable');
        } finally {
            this.sending = false;
        }
    }
}

customElements.define('the-feedback', TheFeedback);
