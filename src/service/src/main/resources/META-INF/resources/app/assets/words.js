const PLACE = /\{(\w+)\}/g;

/**
 * The page's words: one language, one reader. What a reader has no words of their own for comes from those that both share.
 */
export class Words {

    constructor(language, reader, messages, folders = undefined) {
        this.language = language;
        this.reader = reader;
        this.messages = messages;
        this.folders = folders;
        this.plural = new Intl.PluralRules(language);
    }

    /** Reads the message file of a language that lies beside this module. */
    static async read(language, reader) {
        const answer = await fetch(new URL(`./messages/${language}.json`, import.meta.url));
        if (!answer.ok) {
            throw new Error(`messages/${language}.json: ${answer.status}`);
        }
        return new Words(language, reader, await answer.json());
    }

    /** The same language for another reader. */
    forReader(reader) {
        return new Words(this.language, reader, this.messages, this.folders);
    }

    /** With what the folders of the decision's models and service say of themselves, by language and reader. */
    with(folders) {
        return new Words(this.language, this.reader, this.messages, folders);
    }

    get forPatient() {
        return this.reader === 'patient';
    }

    find(key) {
        const own = this.folders?.[this.language];
        return own?.[this.reader]?.[key] ?? this.messages[this.reader][key] ?? this.messages.common[key] ?? own?.clinician?.[key];
    }

    /** Whether there is a message, for what only some models have words for. */
    has(key) {
        return this.find(key) !== undefined;
    }

    /** A message with its values; `count` chooses between its forms "key.one" and "key.other". */
    say(key, values = {}) {
        return this.text(key, values).replace(PLACE, (whole, name) => this.shown(whole, values[name]));
    }

    /** The same as what Lit shows: values may be templates of their own, such as words in another language. */
    parts(key, values = {}) {
        return this.text(key, values).split(PLACE).map((piece, index) =>
            index % 2 === 0 ? piece : typeof values[piece] === 'object' ? values[piece] : this.shown(`{${piece}}`, values[piece]));
    }

    shown(place, value) {
        return value === undefined || value === null ? place : typeof value === 'number' ? this.number(value) : String(value);
    }

    text(key, values) {
        let text = values.count === undefined ? undefined : this.find(`${key}.${this.plural.select(values.count)}`);
        text ??= this.find(key) ?? this.find(`${key}.other`);
        if (text === undefined) {
            console.error(`No message ${key} in ${this.language}`);
            return key;
        }
        return text;
    }

    /** A number with so many decimals, below zero with a minus sign and not with a hyphen. */
    number(value, decimals = 0, signed = false) {
        return new Intl.NumberFormat(this.language, {
            minimumFractionDigits: decimals,
            maximumFractionDigits: decimals,
            signDisplay: signed ? 'exceptZero' : 'auto',
        }).format(value).replace(/^-/, '\u2212');
    }

    /** A probability as a percentage with one decimal. */
    percent(probability) {
        return this.say('percent', {value: this.number(probability * 100, 1)});
    }

    /** A day or an instant as FHIR writes it, as precise as it is. */
    date(text, withTime = false) {
        const found = /^(\d{4})(-\d{2})?(-\d{2})?(T.+)?$/.exec(text ?? '');
        if (!found) {
            return text ?? '';
        }
        if (found[4] && withTime) {
            return new Intl.DateTimeFormat(this.language, {dateStyle: 'medium', timeStyle: 'short'}).format(new Date(text));
        }
        if (!found[2]) {
            return found[1];
        }
        const day = new Date(Date.UTC(Number(found[1]), Number(found[2].slice(1)) - 1, Number((found[3] ?? '-01').slice(1))));
        const shown = found[3]
            ? {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'}
            : {month: 'short', year: 'numeric', timeZone: 'UTC'};
        return new Intl.DateTimeFormat(this.language, shown).format(day);
    }

    /** A span such as P10Y; nothing where it is none. */
    span(duration) {
        const found = /^P(\d+)([YMWD])$/.exec(duration ?? '');
        return found ? this.say(`span.${found[2]}`, {count: Number(found[1])}) : '';
    }

    /** What is listed, as the language lists it. */
    list(words) {
        return new Intl.ListFormat(this.language, {type: 'conjunction'}).format(words);
    }
}
