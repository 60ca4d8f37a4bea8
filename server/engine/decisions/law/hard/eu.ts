import type { Hard } from './hard-case.ts'

const CRD = 'Directive 2011/83/EU'
const SGD = 'Directive (EU) 2019/771'
const art = (law: string, article: string) => `${law} ${article}`
const WITHDRAW = { return_and_refund: art(CRD, '9') }

/** Signed for on Monday 2 November 2026 at nine in Brussels; told of the right; an ordinary coat of 200 euros with 5 for delivery. */
const coat = {
  logistics: 'delivered',
  claim: 'none',
  nature: 'ordinary',
  signedAt: '2026-11-02T09:00:00+01:00',
  informed: true,
  opened: true,
  intact: true,
  stock: 3,
  paid: 20_000,
  freight: 500,
} as const
const faulty = { ...coat, claim: 'defect', evidence: 'pictures', intact: false } as const
const on = (day: string, time = '12:00:00') => `2026-11-${day}T${time}+01:00`
const wants = 'return_and_refund'
const not = ['return_and_refund'] as const
const euros = (minor: number) => ({ minor, currency: 'EUR' })

const LATER = { return_and_refund: art('Regulation (EEC, Euratom) 1182/71', '3(4)') }
const late = { ...coat, informedAt: '2027-05-21T10:00:00+02:00' } as const

/** Periods whose last day nobody works on, and a right that was told of late. */
const DAYS_OFF: readonly Hard[] = [
  {
    why: 'the fourteenth day is a Saturday: it lasts to the last second of Monday the 16th, and says so',
    facts: { ...coat, signedAt: '2026-10-31T09:00:00+01:00' },
    at: on('16', '23:59:59'),
    owed: { ...WITHDRAW, ...LATER },
    says: 'day 14, 14 November 2026, is a Saturday, so the period lasts to Monday 16 November 2026',
  },
  {
    why: 'and on Tuesday it is over',
    facts: { ...coat, signedAt: '2026-10-31T09:00:00+01:00' },
    at: on('17', '00:00:00'),
    wants,
    owed: {},
    not,
  },
  {
    why: 'a Sunday on which the clocks go back: to the end of Monday by the new time',
    facts: { ...coat, signedAt: '2026-10-11T09:00:00+02:00' },
    at: '2026-10-26T23:30:00+01:00',
    owed: LATER,
  },
  {
    why: 'Easter Monday: to Tuesday',
    facts: { ...coat, signedAt: '2027-03-15T09:00:00+01:00' },
    at: '2027-03-30T23:59:59+02:00',
    owed: LATER,
    says: 'is a day off (Easter Monday), so the period lasts to Tuesday 30 March 2027',
  },
  {
    why: 'Christmas on a Friday: both its days and the Sunday, so Monday the 28th',
    facts: { ...coat, signedAt: '2026-12-11T09:00:00+01:00' },
    at: '2026-12-28T23:59:59+01:00',
    owed: LATER,
  },
  {
    why: 'the 14th of July is a day off in France',
    facts: { ...coat, country: 'FR', signedAt: '2027-06-30T09:00:00+02:00' },
    at: '2027-07-15T12:00:00+02:00',
    owed: LATER,
  },
  {
    why: 'and in Germany none',
    facts: { ...coat, country: 'DE', signedAt: '2027-06-30T09:00:00+02:00' },
    at: '2027-07-15T12:00:00+02:00',
    wants,
    owed: {},
    not,
  },
  {
    why: 'told on the 200th day: fourteen days from the day after it',
    facts: late,
    at: '2027-06-04T23:59:59+02:00',
    wants,
    owed: { return_and_refund: art(CRD, '10(2)') },
    gets: { returnFreight: 'shop' },
  },
  { why: 'the fifteenth is too late', facts: late, at: '2027-06-05T00:00:00+02:00', wants, owed: {}, not },
  {
    why: 'told on a Sunday: the fourteenth day is a Sunday, so Monday',
    facts: { ...late, informedAt: '2027-05-23T10:00:00+02:00' },
    at: '2027-06-07T23:59:59+02:00',
    owed: { return_and_refund: art(CRD, '10(2)') },
  },
  {
    why: 'told on the third day: to the seventeenth, three days more than who was told in time',
    facts: { ...coat, informedAt: '2026-11-05T10:00:00+01:00' },
    at: on('19', '23:59:59'),
    owed: { return_and_refund: art(CRD, '10(2)') },
  },
  {
    why: 'told more than twelve months after: as if never told',
    facts: { ...coat, informedAt: '2027-11-05T10:00:00+01:00' },
    at: '2027-11-16T23:59:59+01:00',
    owed: { return_and_refund: art(CRD, '10') },
  },
  {
    why: 'never told, and the first fourteen days ended on a Saturday: the twelve months begin with Monday',
    facts: { ...coat, informed: false, signedAt: '2026-10-31T09:00:00+01:00' },
    at: '2027-11-16T23:59:59+01:00',
    owed: { return_and_refund: art(CRD, '10') },
    says: 'day 14, 14 November 2026, is a Saturday',
  },
  {
    why: 'two years of conformity are no time to do something in: a Saturday ends them',
    facts: { ...faulty, signedAt: '2026-11-04T09:00:00+01:00' },
    at: '2028-11-06T12:00:00+01:00',
    wants: 'repair',
    owed: {},
    not: ['repair', 'exchange'],
  },
]

/** Cases under the law of the European Union. */
export const EU_HARD: readonly Hard[] = [
  ...DAYS_OFF,
  { why: 'fourteen days from the day after: to the last second of the 16th', facts: coat, at: on('16', '23:59:59'), owed: WITHDRAW },
  { why: 'the 17th is a day too late', facts: coat, at: on('17', '00:00:00'), wants, owed: {}, not },
  {
    why: 'over the night the clocks go back: days of the calendar, not of 24 hours',
    facts: { ...coat, signedAt: '2026-10-20T00:30:00+02:00' },
    at: '2026-11-03T23:30:00+01:00',
    owed: WITHDRAW,
  },
  {
    why: 'over the night they go forward, half an hour after the end',
    facts: { ...coat, signedAt: '2026-03-20T23:30:00+01:00' },
    at: '2026-04-04T00:15:00+02:00',
    wants,
    owed: {},
    not,
  },
  {
    why: 'a consumer in Lisbon has an hour more than one in Brussels',
    facts: coat,
    at: on('17', '00:30:00'),
    zone: 'Europe/Lisbon',
    owed: WITHDRAW,
  },
  {
    why: 'price and standard delivery back, the parcel back is the consumer’s',
    facts: coat,
    at: on('10'),
    wants,
    owed: WITHDRAW,
    gets: { refund: euros(20_500), returnFreight: 'shopper' },
  },
  {
    why: 'worn goods may go back: what they lost is another matter (14(2))',
    facts: { ...coat, intact: false },
    at: on('10'),
    owed: WITHDRAW,
  },
  { why: 'made to the consumer’s specifications', facts: { ...coat, nature: 'custom_made' }, at: on('03'), wants, owed: {}, not },
  { why: 'what perishes soon', facts: { ...coat, nature: 'perishable' }, at: on('03'), wants, owed: {}, not },
  { why: 'single newspapers', facts: { ...coat, nature: 'press' }, at: on('03'), wants, owed: {}, not },
  { why: 'sealed for hygiene, and unsealed', facts: { ...coat, nature: 'hygiene' }, at: on('03'), wants, owed: {}, not },
  { why: 'sealed for hygiene, and still sealed', facts: { ...coat, nature: 'hygiene', opened: false }, at: on('16'), owed: WITHDRAW },
  {
    why: 'a phone that was activated is ordinary goods in the Union',
    facts: { ...coat, nature: 'activated' },
    at: on('16'),
    owed: WITHDRAW,
  },
  {
    why: 'a download begun without consent and acknowledgement',
    facts: { ...coat, nature: 'virtual', exceptionConfirmed: false },
    at: on('10'),
    owed: WITHDRAW,
  },
  {
    why: 'a download begun with both',
    facts: { ...coat, nature: 'virtual', exceptionConfirmed: true },
    at: on('10'),
    wants,
    owed: {},
    not,
  },
  {
    why: 'never told: the last day of twelve months more',
    facts: { ...coat, informed: false },
    at: '2027-11-16T23:59:59+01:00',
    owed: { return_and_refund: art(CRD, '10') },
  },
  { why: 'and the day after', facts: { ...coat, informed: false }, at: '2027-11-17T00:00:00+01:00', wants, owed: {}, not },
  {
    why: 'twelve months over a 29 February are 366 days',
    facts: { ...coat, informed: false, signedAt: '2027-03-01T09:00:00+01:00' },
    at: '2028-03-15T12:00:00+01:00',
    owed: { return_and_refund: art(CRD, '10') },
  },
  {
    why: 'never told, sealed goods still sealed',
    facts: { ...coat, nature: 'media', opened: false, informed: false },
    at: '2027-06-01T12:00:00+02:00',
    owed: { return_and_refund: art(CRD, '10') },
  },
  {
    why: 'never told of what a return costs: it is the trader’s on the third day, too',
    facts: { ...coat, informed: false },
    at: on('05'),
    wants,
    owed: WITHDRAW,
    gets: { refund: euros(20_500), returnFreight: 'shop' },
  },
  {
    why: 'the money fourteen days after the notice, not after the goods',
    facts: { ...coat, askedAt: on('03'), returnReceivedAt: on('13') },
    at: on('13'),
    wants,
    owed: WITHDRAW,
    gets: { refundBy: '2026-11-17' },
  },
  {
    why: 'withdrawn before it is sent',
    facts: { ...coat, logistics: 'packing', signedAt: undefined },
    at: on('03'),
    owed: { refund_only: art(CRD, '9') },
  },
  {
    why: 'withdrawn on its way: it must come first, and that is no refusal',
    facts: { ...coat, logistics: 'shipped', signedAt: undefined },
    at: on('03'),
    wants,
    owed: {},
    status: 'needs_person',
  },
  {
    why: 'lost on the way',
    facts: { ...coat, logistics: 'lost', claim: 'not_received', signedAt: undefined },
    at: on('20'),
    owed: { refund_only: art(CRD, '18') },
  },
  {
    why: 'faulty on the last day of two years: repaired or replaced, not yet ended',
    facts: faulty,
    at: '2028-11-02T23:59:59+01:00',
    owed: { exchange: art(SGD, '10'), repair: art(SGD, '10') },
    not,
  },
  { why: 'a day after two years', facts: faulty, at: '2028-11-03T00:00:00+01:00', wants: 'repair', owed: {}, not: ['repair', 'exchange'] },
  {
    why: 'within a year it is presumed, without a proof',
    facts: { ...faulty, evidence: 'none' },
    at: '2027-11-02T12:00:00+01:00',
    owed: { exchange: art(SGD, '11'), repair: art(SGD, '11') },
  },
  {
    why: 'repaired once in vain: ended, or the price lessened',
    facts: { ...faulty, failedRepairs: 1 },
    at: '2027-06-02T12:00:00+02:00',
    owed: { return_and_refund: art(SGD, '13(4)'), part_refund: art(SGD, '13(4)') },
  },
  {
    why: 'by how much the price is lessened, a person says',
    facts: { ...faulty, failedRepairs: 1 },
    at: '2027-06-02T12:00:00+02:00',
    wants: 'part_refund',
    owed: { part_refund: art(SGD, '13(4)') },
    status: 'needs_person',
  },
]
