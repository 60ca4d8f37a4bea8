import type { Facts } from '../facts/case.ts'

/** Facts of a case, and when it is asked where that is not four days after signing. */
export type Row = Partial<Facts> & { readonly at?: string }
/** Cases of one rule: one in which it holds, changes after which it still does, and changes after which it does not. */
export interface Rows {
  readonly base: Row
  readonly yes: readonly Row[]
  readonly no: readonly Row[]
}

/** All rows are signed for on Tuesday 3 November 2026 at three in the afternoon, Beijing time. */
export const SIGNED = '2026-11-03T15:00:00+08:00'
const on = (day: string, time = '12:00:00') => ({ at: `${day}T${time}+08:00` })
const WEEK_END = on('2026-11-10', '23:59:59')
const EIGHTH_DAY = on('2026-11-11', '00:00:00')
const SHOWN = { claim: 'defect', evidence: 'pictures' } as const
const LISTED = { ...SHOWN, listed: true } as const

const freeReturn = (base: Row, ...no: Row[]): Rows => ({
  base,
  yes: [WEEK_END, on('2026-11-03', '15:00:01'), { claim: 'none' }, { logistics: 'completed' }],
  no: [
    EIGHTH_DAY,
    on('2026-11-20'),
    { intact: false },
    { logistics: 'shipped' },
    { logistics: 'refunded' },
    { nature: 'perishable' },
    ...no,
  ],
})

const promise = (promised: NonNullable<Facts['promised']>): Rows => ({
  base: { promised, ...(promised === 'reship' && { logistics: 'lost' }) },
  yes: [on('2026-12-31'), { intact: false }, { nature: 'custom_made' }, { signedAt: undefined }],
  no: [
    { promised: 'none' },
    { logistics: 'unpaid' },
    { logistics: 'cancelled' },
    { promised: promised === 'repair' ? 'exchange' : 'repair' },
  ],
})

/** China's rules. */
export const CN: Readonly<Record<string, Rows>> = {
  'CN-RET-1': freeReturn({}, { nature: 'custom_made' }, { nature: 'press' }, { nature: 'hygiene', exceptionConfirmed: true }),
  'CN-RET-1-media': freeReturn({ nature: 'media', opened: false }, { opened: true }, { nature: 'ordinary' }),
  'CN-RET-3': freeReturn({ nature: 'hygiene', exceptionConfirmed: false }, { exceptionConfirmed: true }, { nature: 'ordinary' }),
  'CN-QUAL-1': {
    base: SHOWN,
    yes: [
      WEEK_END,
      { claim: 'damaged' },
      { claim: 'not_as_described' },
      { evidence: 'inspected' },
      { intact: false },
      { nature: 'custom_made' },
    ],
    no: [EIGHTH_DAY, { claim: 'unsuitable' }, { evidence: 'disproved' }, { evidence: 'none' }, { logistics: 'cancelled' }],
  },
  'CN-QUAL-1-later': {
    base: { ...SHOWN, ...EIGHTH_DAY },
    yes: [on('2026-12-24'), on('2028-11-02', '23:59:59'), { claim: 'damaged' }, { evidence: 'inspected' }],
    no: [WEEK_END, on('2028-11-03'), { evidence: 'disproved' }, { claim: 'none' }, { logistics: 'refunded' }],
  },
  'CN-QUAL-2': {
    base: { fraud: true },
    yes: [on('2027-06-01'), { intact: false }, { nature: 'custom_made' }, { logistics: 'completed' }],
    no: [{ fraud: false }, { logistics: 'unpaid' }, { logistics: 'cancelled' }, { logistics: 'refunded' }],
  },
  'CN-QUAL-2-return': {
    base: { fraud: true },
    yes: [on('2027-06-01'), { intact: false }, { nature: 'perishable' }, { logistics: 'completed' }],
    no: [{ fraud: false }, { logistics: 'unpaid' }, { logistics: 'packing' }, { logistics: 'refunded' }],
  },
  'CN-QUAL-3-wrong': {
    base: { ...SHOWN, claim: 'wrong_item' },
    yes: [EIGHTH_DAY, on('2028-11-02', '23:59:59'), { evidence: 'inspected' }, { stock: 0 }],
    no: [on('2028-11-03'), { claim: 'missing_part' }, { evidence: 'none' }, { logistics: 'shipped' }],
  },
  'CN-QUAL-3-missing': {
    base: { ...SHOWN, claim: 'missing_part' },
    yes: [EIGHTH_DAY, on('2028-11-02', '23:59:59'), { evidence: 'inspected' }, { intact: false }],
    no: [on('2028-11-03'), { claim: 'wrong_item' }, { evidence: 'disproved' }, { stock: 0 }],
  },
  'CN-QUAL-4': {
    base: { ...LISTED, evidence: 'none' },
    yes: [{ evidence: 'pictures' }, { evidence: 'inspected' }, on('2027-05-03', '23:59:59'), EIGHTH_DAY],
    no: [on('2027-05-04', '00:00:00'), { evidence: 'disproved' }, { listed: false }, { claim: 'unsuitable' }],
  },
  'CN-3B-1-7': {
    base: LISTED,
    yes: [
      WEEK_END,
      { evidence: 'inspected' },
      { installedAt: '2026-11-06T10:00:00+08:00', ...on('2026-11-13', '23:59:59') },
      { exchangedAt: '2026-11-20T10:00:00+08:00', ...on('2026-11-27') },
    ],
    no: [EIGHTH_DAY, { listed: false }, { claim: 'none' }, { evidence: 'disproved' }],
  },
  'CN-3B-1-15': {
    base: { ...LISTED, ...EIGHTH_DAY },
    yes: [on('2026-11-18', '23:59:59'), { evidence: 'inspected' }, { repairDays: 4, ...on('2026-11-20') }, { stock: 0 }],
    no: [WEEK_END, on('2026-11-19', '00:00:00'), { listed: false }, { claim: 'unsuitable' }],
  },
  'CN-3B-1-year': {
    base: { ...LISTED, ...on('2026-11-19', '00:00:00') },
    yes: [on('2027-11-03', '23:59:59'), { evidence: 'inspected' }, { repairDays: 30, ...on('2027-11-20') }, { stock: 0 }],
    no: [on('2026-11-18', '23:59:59'), on('2027-11-04', '00:00:00'), { listed: false }, { evidence: 'disproved' }],
  },
  'CN-3B-1-twice': {
    base: { ...LISTED, failedRepairs: 2, ...on('2027-02-01') },
    yes: [{ failedRepairs: 3 }, on('2027-11-03', '23:59:59'), WEEK_END, { evidence: 'inspected' }],
    no: [{ failedRepairs: 1 }, on('2027-11-04', '00:00:00'), { stock: 0 }, { listed: false }],
  },
  'CN-3B-1-none': {
    base: { ...LISTED, stock: 0, ...EIGHTH_DAY },
    yes: [WEEK_END, on('2026-11-18', '23:59:59'), { evidence: 'inspected' }, { repairDays: 2, ...on('2026-11-18') }],
    no: [{ stock: 1 }, on('2026-11-19', '00:00:00'), { listed: false }, { evidence: 'disproved' }],
  },
  'CN-3B-1-twice-none': {
    base: { ...LISTED, stock: 0, failedRepairs: 2, ...on('2027-02-01') },
    yes: [{ failedRepairs: 3 }, on('2027-11-03', '23:59:59'), { evidence: 'inspected' }, EIGHTH_DAY],
    no: [{ stock: 1 }, { failedRepairs: 1 }, on('2027-11-04', '00:00:00'), { listed: false }],
  },
  'CN-SHIP-1': {
    base: { claim: 'not_received', logistics: 'lost', signedAt: undefined },
    yes: [{ logistics: 'returned' }, { claim: 'late' }, { stock: 0 }, on('2027-01-01')],
    no: [{ logistics: 'shipped' }, { logistics: 'delivered' }, { claim: 'none' }, { logistics: 'cancelled' }],
  },
  'CN-SHIP-2': {
    base: { claim: 'not_received', evidence: 'inspected' },
    yes: [{ logistics: 'completed' }, { stock: 0 }, on('2027-01-01'), { intact: false }],
    no: [{ evidence: 'none' }, { evidence: 'pictures' }, { logistics: 'shipped' }, { claim: 'late' }],
  },
  'CN-RET-9-return-and-refund': promise('return_and_refund'),
  'CN-RET-9-exchange': promise('exchange'),
  'CN-RET-9-repair': promise('repair'),
  'CN-RET-9-reship': promise('reship'),
  'CN-RET-9-part-refund': promise('part_refund'),
  'CN-RET-9-refund-only': promise('refund_only'),
  'CN-RET-9-keep-with-compensation': promise('keep_with_compensation'),
}
