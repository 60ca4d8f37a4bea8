import type { Row, Rows } from './rows-cn.ts'

/** All rows are signed for on Tuesday 3 November 2026 at eight in the morning in Brussels. */
const on = (day: string, time = '12:00:00', offset = '+01:00') => ({ at: `${day}T${time}${offset}` })
const LAST = on('2026-11-17', '23:59:59')
const AFTER = on('2026-11-18', '00:00:00')
/** Told of the right of withdrawal on the 198th day, a Thursday. */
const TOLD = { informedAt: '2027-05-20T10:00:00+02:00' } as const
const SHOWN = { claim: 'defect', evidence: 'pictures' } as const

const withdrawal = (base: Row, ...no: Row[]): Rows => ({
  base,
  yes: [LAST, { claim: 'none' }, { intact: false }, { logistics: 'completed' }],
  no: [AFTER, { nature: 'custom_made' }, { nature: 'perishable' }, { logistics: 'shipped' }, ...no],
})

/** The European Union's rules. */
export const EU: Readonly<Record<string, Rows>> = {
  'EU-WD-1': withdrawal({}, { nature: 'press' }),
  'EU-WD-2': withdrawal({ nature: 'hygiene', opened: false }, { opened: true }),
  'EU-WD-3': {
    base: { informed: false, ...AFTER },
    yes: [on('2027-11-17', '23:59:59'), { nature: 'activated' }, { intact: false }, { claim: 'none' }],
    no: [LAST, on('2027-11-18', '00:00:00'), { informed: true }, { nature: 'custom_made' }],
  },
  'EU-WD-3-sealed': {
    base: { nature: 'hygiene', opened: false, informed: false, ...AFTER },
    yes: [on('2027-11-17', '23:59:59'), { nature: 'media' }, { intact: false }, { logistics: 'completed' }],
    no: [LAST, on('2027-11-18', '00:00:00'), { informed: true }, { opened: true }],
  },
  'EU-WD-3-freight': {
    base: { informed: false },
    yes: [LAST, { nature: 'activated' }, { intact: false }, { logistics: 'completed' }],
    no: [AFTER, { informed: true }, { nature: 'perishable' }, { logistics: 'shipped' }],
  },
  'EU-WD-6': {
    base: { ...TOLD, ...on('2027-06-03', '23:59:59', '+02:00') },
    yes: [on('2027-05-21'), { informed: false }, { informed: true }, { nature: 'activated' }, { intact: false }, { country: 'FR' }],
    no: [LAST, on('2027-06-04', '00:00:00', '+02:00'), { informedAt: undefined }, { informedAt: '2026-10-20T10:00:00+02:00' }],
  },
  'EU-WD-6-sealed': {
    base: { ...TOLD, nature: 'hygiene', opened: false, ...on('2027-06-03', '23:59:59', '+02:00') },
    yes: [on('2027-05-21'), { nature: 'media' }, { nature: 'virtual' }, { intact: false }],
    no: [LAST, on('2027-06-04', '00:00:00', '+02:00'), { opened: true }, { nature: 'ordinary' }],
  },
  'EU-WD-6-freight': {
    base: { informedAt: '2026-11-06T10:00:00+01:00', ...LAST },
    yes: [on('2026-11-07'), { nature: 'activated' }, { intact: false }, { logistics: 'completed' }],
    no: [AFTER, { informedAt: '2026-11-02T10:00:00+01:00' }, { informedAt: undefined, informed: false }, { nature: 'perishable' }],
  },
  'EU-WD-5': {
    base: { nature: 'virtual', opened: true, exceptionConfirmed: false },
    yes: [LAST, { claim: 'none' }, { intact: false }, { logistics: 'completed' }],
    no: [AFTER, { exceptionConfirmed: true }, { nature: 'media' }, { logistics: 'unpaid' }],
  },
  'EU-WD-4': {
    base: { logistics: 'paid', signedAt: undefined },
    yes: [{ logistics: 'packing' }, { nature: 'hygiene' }, { nature: 'media' }, { claim: 'late' }],
    no: [{ logistics: 'unpaid' }, { logistics: 'shipped' }, { nature: 'custom_made' }, { logistics: 'refunded' }],
  },
  'EU-CONF-1': {
    base: SHOWN,
    yes: [{ claim: 'wrong_item' }, { evidence: 'inspected' }, on('2028-11-03', '23:59:59'), { intact: false }],
    no: [on('2028-11-04', '00:00:00'), { claim: 'unsuitable' }, { evidence: 'disproved' }, { logistics: 'cancelled' }],
  },
  'EU-CONF-2': {
    base: { ...SHOWN, evidence: 'none' },
    yes: [{ evidence: 'inspected' }, on('2027-11-03', '23:59:59'), { claim: 'not_as_described' }, { nature: 'custom_made' }],
    no: [on('2027-11-04', '00:00:00'), { claim: 'damaged' }, { evidence: 'disproved' }, { logistics: 'lost' }],
  },
  'EU-CONF-3': {
    base: { ...SHOWN, failedRepairs: 1 },
    yes: [{ failedRepairs: 2 }, on('2028-11-03', '23:59:59'), { claim: 'damaged' }, { evidence: 'inspected' }],
    no: [{ failedRepairs: 0 }, on('2028-11-04', '00:00:00'), { evidence: 'none' }, { claim: 'none' }],
  },
  'EU-CONF-4': {
    base: { ...SHOWN, stock: 0 },
    yes: [on('2028-11-03', '23:59:59'), { claim: 'missing_part' }, { evidence: 'inspected' }, { intact: false }],
    no: [{ stock: 1 }, on('2028-11-04', '00:00:00'), { evidence: 'disproved' }, { claim: 'late' }],
  },
  'EU-DEL-1': {
    base: { claim: 'not_received', logistics: 'lost', signedAt: undefined },
    yes: [{ logistics: 'returned' }, { claim: 'late' }, { stock: 0 }, on('2027-01-01')],
    no: [{ logistics: 'shipped' }, { logistics: 'delivered' }, { claim: 'none' }, { logistics: 'refunding' }],
  },
}
