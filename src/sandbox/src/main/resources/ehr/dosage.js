/** Doses as a person enters and reads them, and as a FHIR R4 Dosage says them. */

const UCUM = 'http://unitsofmeasure.org';

/**
 * The units on offer, by UCUM code. The greatest amounts are no clinical limits: they tell a slip of the keyboard, and judging a
 * dose is left to the services.
 */
export const units = [
  {code: 'mg', words: 'mg', most: 100_000},
  {code: 'g', words: 'g', most: 100},
  {code: 'ug', words: 'µg', most: 1_000_000},
  {code: 'mL', words: 'mL', most: 5_000},
  {code: '[iU]', words: 'international units', most: 100_000_000},
  {code: 'mg/mL.min', words: 'mg/mL·min (carboplatin, target AUC)', short: 'mg/mL·min', most: 100},
];

/** How often, as `Timing.repeat`. */
export const frequencies = [
  {id: 'once', words: 'one dose only', repeat: {count: 1}},
  {id: '1', words: 'once a day', repeat: {frequency: 1, period: 1, periodUnit: 'd'}},
  {id: '2', words: 'twice a day', repeat: {frequency: 2, period: 1, periodUnit: 'd'}},
  {id: '3', words: '3 times a day', repeat: {frequency: 3, period: 1, periodUnit: 'd'}},
  {id: '4', words: '4 times a day', repeat: {frequency: 4, period: 1, periodUnit: 'd'}},
  {id: '1/2', words: 'every other day', repeat: {frequency: 1, period: 2, periodUnit: 'd'}},
  {id: '1/7', words: 'once a week', repeat: {frequency: 1, period: 1, periodUnit: 'wk'}},
];

const MOST_DAYS = 365;
const PERIODS = {h: 'hours', d: 'days', wk: 'weeks', mo: 'months'};
const times = (count) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** Why an amount cannot be taken; null where it can. */
function wrongAmount(text, unit) {
  const written = text.trim();
  if (written === '') {
    return 'Enter a dose.';
  }
  if (/^[+-]?\d*,\d+$/.test(written)) {
    return 'Write it with a point, as 2.5: a comma is read in two ways.';
  }
  if (/^-/.test(written)) {
    return 'A dose is above 0.';
  }
  if (!/^(\d+(\.\d+)?|\.\d+)$/.test(written)) {
    return 'Write it as a plain number, as 20 or 2.5; the unit has its own field.';
  }
  if (!(Number(written) > 0)) {
    return 'A dose is above 0.';
  }
  if (written.startsWith('.')) {
    return `Write a zero before the point: 0${written}.`;
  }
  if (/\.\d{5,}$/.test(written)) {
    return 'At most four digits after the point.';
  }
  const most = unit?.most ?? Math.max(...units.map((one) => one.most));
  if (Number(written) > most) {
    return `More than ${most.toLocaleString('en')}${unit ? ` ${unit.short ?? unit.words}` : ''} in one dose: look at the number and its unit.`;
  }
  return null;
}

/**
 * A Dosage of what was entered.
 *
 * @param entered `{amount, unit, often, days}`, as text; `unit` a UCUM code and `often` an id of the lists, `days` may be empty
 * @returns `{dosage}`, or `{wrong}` with words for each field that cannot be taken
 */
export function read({amount, unit: code, often: id, days}) {
  const unit = units.find((one) => one.code === code);
  const often = frequencies.find((one) => one.id === id);
  const wrong = {};
  const amountIs = wrongAmount(amount, unit);
  if (amountIs) {
    wrong.amount = amountIs;
  }
  if (!unit) {
    wrong.unit = 'Choose a unit: a dose without one is not a dose.';
  }
  if (!often) {
    wrong.often = 'Choose how often.';
  }
  const written = days.trim();
  if (written !== '' && !(/^\d{1,3}$/.test(written) && Number(written) >= 1 && Number(written) <= MOST_DAYS)) {
    wrong.days = `A whole number of days from 1 to ${MOST_DAYS}, or nothing.`;
  } else if (written !== '' && id === 'once') {
    wrong.days = 'One dose only lasts no days: leave this empty.';
  }
  if (Object.keys(wrong).length > 0) {
    return {wrong};
  }
  const repeat = {...(written === '' ? {} : {boundsDuration: {value: Number(written), unit: 'days', system: UCUM, code: 'd'}}), ...often.repeat};
  const dosage = {
    timing: {repeat},
    doseAndRate: [{doseQuantity: {value: Number(amount.trim()), unit: unit.short ?? unit.words, system: UCUM, code: unit.code}}],
  };
  return {dosage: {text: dosageWords(dosage), ...dosage}};
}

/** Whether the pad can enter a dose: for a medication with one dosage or none. */
export const canDose = (order) => order.resourceType === 'MedicationRequest' && (order.dosageInstruction ?? []).length < 2;

/** The draft with the dosage in place of its own. The route is kept; what was to be dispensed was of the old dose, and is not. */
export function dosed(order, dosage) {
  const {dispenseRequest, ...rest} = order;
  const route = order.dosageInstruction?.[0]?.route;
  return {...rest, dosageInstruction: [{...dosage, ...(route ? {route} : {})}]};
}

/** What the fields hold at first: the draft's own dose, where the lists have it. */
export function entered(order) {
  const dosage = order.dosageInstruction?.[0];
  const doses = dosage?.doseAndRate ?? [];
  const dose = doses.length === 1 ? doses[0].doseQuantity : undefined;
  const known = dose?.system === UCUM && units.some((one) => one.code === dose.code);
  const {boundsDuration, ...repeat} = dosage?.timing?.repeat ?? {};
  const often = frequencies.find((one) => Object.keys({...one.repeat, ...repeat}).every((key) => one.repeat[key] === repeat[key]));
  return {
    amount: known && dose.value !== undefined ? String(dose.value) : '',
    unit: known ? dose.code : '',
    often: often?.id ?? '',
    days: boundsDuration?.code === 'd' && boundsDuration.value !== undefined ? String(boundsDuration.value) : '',
  };
}

function quantityWords(quantity) {
  const unit = units.find((one) => quantity.system === UCUM && one.code === quantity.code);
  return `${quantity.value} ${(unit && (unit.short ?? unit.words)) ?? quantity.unit ?? quantity.code ?? '(no unit)'}`;
}

function timingWords(timing) {
  const repeat = timing?.repeat;
  const known = repeat && frequencies.find((one) => Object.entries(one.repeat).every(([key, value]) => repeat[key] === value));
  const often = known ? known.words
    : repeat?.period && repeat.periodUnit ? `${times(repeat.frequency ?? 1)} in ${repeat.period} ${PERIODS[repeat.periodUnit] ?? repeat.periodUnit}`
      : timing?.code?.text ?? timing?.code?.coding?.[0]?.code ?? '';
  const long = repeat?.boundsDuration;
  return [often, long?.value ? `for ${long.value} ${long.value === 1 ? 'day' : long.unit ?? PERIODS[long.code] ?? long.code}` : ''].filter(Boolean).join(' ');
}

function dosageWords(dosage) {
  const doses = (dosage.doseAndRate ?? []).map((one) => one.doseQuantity).filter((one) => one?.value !== undefined).map(quantityWords);
  return doses.length === 0 ? dosage.text ?? 'dose as written in the order' : [doses.join(' and '), timingWords(dosage.timing)].filter(Boolean).join(' ');
}

/** What a draft orders, "500 mg twice a day for 7 days": by its quantities, which services read, else by its text. */
export const doseWords = (order) => (order.dosageInstruction ?? []).map(dosageWords).join('; then ');
