import { art, CRD, coat, faulty, not, on, WITHDRAW, wants } from './eu-ground.ts'
import type { Hard } from './hard-case.ts'

const LATER = { return_and_refund: art('Regulation (EEC, Euratom) 1182/71', '3(4)') }
const late = { ...coat, informedAt: '2027-05-21T10:00:00+02:00' } as const

/** Periods whose last day nobody works on, and a right that was told of late. */
export const EU_DAYS_OFF: readonly Hard[] = [
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
