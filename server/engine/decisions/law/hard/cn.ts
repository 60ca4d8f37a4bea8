import type { Hard } from './hard-case.ts'

const CRL = '消费者权益保护法'
const THREE = '部分商品修理更换退货责任规定'
const NET = '最高人民法院网络消费纠纷规定(一)'
const CODE = '民法典'
const ECOM = '电子商务法'
const art = (law: string, article: string) => `${law} ${article}`
const RETURN_25 = { return_and_refund: art(CRL, '25') }
const QUALITY_24 = { return_and_refund: art(CRL, '24'), exchange: art(CRL, '24'), repair: art(CRL, '24') }

/** Signed for on Sunday 1 November 2026 at three in the afternoon in Beijing; an ordinary coat, as new, of 199 yuan. */
const coat = {
  logistics: 'delivered',
  claim: 'none',
  nature: 'ordinary',
  signedAt: '2026-11-01T15:00:00+08:00',
  opened: true,
  intact: true,
  listed: false,
  stock: 3,
  paid: 19_900,
} as const
const faulty = { ...coat, claim: 'defect', evidence: 'pictures' } as const
const phone = { ...faulty, listed: true, nature: 'activated', exceptionConfirmed: true } as const
const on = (day: string, time = '12:00:00') => `2026-11-${day}T${time}+08:00`
const wants = 'return_and_refund'
const not = ['return_and_refund'] as const

/** The right of seven days: to whom, for what, until when, on what terms. */
const SEVEN_DAYS: readonly Hard[] = [
  {
    why: 'day 1 is the day after signing, so day 7 is the 8th, a Sunday, to its last second',
    facts: coat,
    at: on('08', '23:59:59'),
    owed: RETURN_25,
  },
  { why: 'day 8 begins with the 9th', facts: coat, at: on('09', '00:00:00'), wants, owed: {}, not },
  {
    why: 'signed a second before midnight: that day does not count',
    facts: { ...coat, signedAt: '2026-11-01T23:59:59+08:00' },
    at: on('08', '23:59:59'),
    owed: RETURN_25,
  },
  {
    why: 'signed at midnight: that is the 2nd, and the 9th its seventh day',
    facts: { ...coat, signedAt: '2026-11-02T00:00:00+08:00' },
    at: on('09', '23:59:59'),
    owed: RETURN_25,
  },
  {
    why: 'the days of the National Day count as any: signed on 1 October, over on the 9th',
    facts: { ...coat, signedAt: '2026-10-01T10:00:00+08:00' },
    at: '2026-10-09T00:00:00+08:00',
    wants,
    owed: {},
    not,
  },
  {
    why: 'and on the 8th it is still open',
    facts: { ...coat, signedAt: '2026-10-01T10:00:00+08:00' },
    at: '2026-10-08T23:00:00+08:00',
    owed: RETURN_25,
  },
  {
    why: 'over the end of a February of 28 days',
    facts: { ...coat, signedAt: '2027-02-25T10:00:00+08:00' },
    at: '2027-03-04T23:59:00+08:00',
    owed: RETURN_25,
  },
  {
    why: 'over the end of a February of 29 days',
    facts: { ...coat, signedAt: '2028-02-25T10:00:00+08:00' },
    at: '2028-03-03T23:59:00+08:00',
    owed: RETURN_25,
  },
  {
    why: 'the notice was in time; when it is worked on does not matter',
    facts: { ...coat, askedAt: on('08', '23:00:00') },
    at: on('12'),
    owed: RETURN_25,
  },
  { why: 'asked from abroad: 15:59:59 in London is 23:59:59 in Beijing', facts: coat, at: '2026-11-08T15:59:59Z', owed: RETURN_25 },
  {
    why: 'China has one time: a shop whose clock stands in Tokyo may not end the day an hour early',
    facts: coat,
    at: on('08', '23:30:00'),
    zone: 'Asia/Tokyo',
    owed: RETURN_25,
  },
  { why: 'nor may one in New York lengthen it', facts: coat, at: on('09', '00:30:00'), zone: 'America/New_York', wants, owed: {}, not },
  {
    why: 'made to order is left out, however soon and intact',
    facts: { ...coat, nature: 'custom_made' },
    at: on('02'),
    wants,
    owed: {},
    not,
  },
  {
    why: 'made to order and faulty: quality knows no exception',
    facts: { ...faulty, nature: 'custom_made' },
    at: on('02'),
    owed: QUALITY_24,
  },
  { why: 'fresh goods are left out', facts: { ...coat, nature: 'perishable' }, at: on('01', '16:00:00'), wants, owed: {}, not },
  {
    why: 'fresh goods that came spoilt are not of the quality',
    facts: { ...faulty, nature: 'perishable', claim: 'damaged' },
    at: on('02'),
    owed: QUALITY_24,
  },
  { why: 'software unsealed', facts: { ...coat, nature: 'media' }, at: on('02'), wants, owed: {}, not },
  { why: 'software still sealed goes back', facts: { ...coat, nature: 'media', opened: false }, at: on('08'), owed: RETURN_25 },
  { why: 'a download not downloaded yet goes back', facts: { ...coat, nature: 'virtual', opened: false }, at: on('08'), owed: RETURN_25 },
  {
    why: 'newspapers that were delivered are left out, sealed or not',
    facts: { ...coat, nature: 'press', opened: false },
    at: on('02'),
    wants,
    owed: {},
    not,
  },
  {
    why: 'underwear, and the no-return was confirmed at this purchase',
    facts: { ...coat, nature: 'hygiene', exceptionConfirmed: true },
    at: on('02'),
    wants,
    owed: {},
    not,
  },
  {
    why: 'underwear, and it never was: it may not be refused',
    facts: { ...coat, nature: 'hygiene', exceptionConfirmed: false },
    at: on('08'),
    owed: { return_and_refund: art(CRL, '25(2)') },
  },
  {
    why: 'near expiry as declared, but not confirmed apart',
    facts: { ...coat, nature: 'near_expiry', exceptionConfirmed: false },
    at: on('03'),
    owed: { return_and_refund: art(CRL, '25(2)') },
  },
  { why: 'opening to look does not spoil what is intact', facts: { ...coat, opened: true }, at: on('03'), owed: RETURN_25 },
  { why: 'worn and stained is not intact', facts: { ...coat, intact: false }, at: on('03'), wants, owed: {}, not },
  {
    why: 'whether it was confirmed is not known: asked, neither granted nor refused',
    facts: { ...coat, nature: 'activated' },
    at: on('03'),
    wants,
    owed: {},
    status: 'needs_facts',
  },
  {
    why: 'the return is on the shopper; the gift that is kept and the lost free delivery are taken off',
    facts: { ...coat, giftsKept: 1_500, lostFreeDelivery: 800, freight: 0 },
    at: on('03'),
    wants,
    owed: RETURN_25,
    gets: { refund: { minor: 17_600, currency: 'CNY' }, returnFreight: 'shopper' },
  },
  {
    why: 'faulty goods go back without anything taken off, with the delivery',
    facts: { ...faulty, giftsKept: 1_500, lostFreeDelivery: 800, freight: 600 },
    at: on('03'),
    wants,
    owed: QUALITY_24,
    gets: { refund: { minor: 20_500, currency: 'CNY' }, returnFreight: 'shop' },
  },
  {
    why: 'asked in time, back on the 12th: refunded by the 19th',
    facts: { ...coat, askedAt: on('05'), returnReceivedAt: on('12') },
    at: on('12'),
    wants,
    owed: RETURN_25,
    gets: { refundBy: '2026-11-19' },
  },
  {
    why: 'promised in the chat though made to order: a promise binds',
    facts: { ...coat, nature: 'custom_made', promised: 'return_and_refund' },
    at: on('20'),
    owed: { return_and_refund: art(NET, '2') },
  },
]

/** Quality, the guarantees of repair, exchange and return, carriage and fraud. */
const QUALITY: readonly Hard[] = [
  { why: 'faulty on day 7', facts: faulty, at: on('08', '23:59:59'), owed: QUALITY_24 },
  {
    why: 'faulty on day 8: exchange or repair, the return no longer by this',
    facts: faulty,
    at: on('09', '00:00:00'),
    owed: { exchange: art(CRL, '24'), repair: art(CRL, '24') },
    not,
  },
  {
    why: 'a fault nobody shows is no fault of ordinary goods',
    facts: { ...faulty, intact: false, evidence: 'none' },
    at: on('03'),
    wants,
    owed: {},
    not: ['return_and_refund', 'exchange', 'repair'],
  },
  {
    why: 'a fault the inspection disproves',
    facts: { ...faulty, intact: false, evidence: 'disproved' },
    at: on('03'),
    wants,
    owed: {},
    not,
  },
  {
    why: 'a wrong piece is no matter of seven days',
    facts: { ...faulty, claim: 'wrong_item' },
    at: on('25'),
    owed: { exchange: art(CODE, '577'), return_and_refund: art(CODE, '577') },
  },
  {
    why: 'a part is missing: it is sent after',
    facts: { ...faulty, claim: 'missing_part', intact: false },
    at: on('25'),
    owed: { reship: art(CODE, '577') },
    not,
  },
  {
    why: 'a part is missing and there is none: nothing to do now, and no refusal',
    facts: { ...faulty, claim: 'missing_part', intact: false, stock: 0 },
    at: on('25'),
    owed: {},
    status: 'needs_person',
  },
  {
    why: 'a listed phone, faulty on day 7, opened and activated as confirmed: at choice',
    facts: phone,
    at: on('08'),
    owed: { return_and_refund: art(CRL, '24'), exchange: art(CRL, '24'), repair: art(CRL, '24') },
  },
  {
    why: 'within six months the proof is the seller’s: without a picture the fault of a listed phone counts on day 3',
    facts: { ...phone, evidence: 'none' },
    at: on('04'),
    owed: { return_and_refund: art(CRL, '23'), exchange: art(CRL, '23'), repair: art(CRL, '23') },
  },
  {
    why: 'on day 15: exchange or repair',
    facts: phone,
    at: on('16', '23:59:59'),
    owed: { exchange: art(THREE, '10'), repair: art(THREE, '10') },
    not,
  },
  {
    why: 'an exchange is due and there is none: back it goes on day 15',
    facts: { ...phone, stock: 0 },
    at: on('16'),
    owed: { return_and_refund: art(THREE, '11') },
  },
  {
    why: 'day 15 without the five days in the workshop',
    facts: { ...phone, repairDays: 5 },
    at: on('21', '23:59:59'),
    owed: { exchange: art(THREE, '10') },
  },
  {
    why: 'from the installation, not from the delivery',
    facts: { ...phone, installedAt: on('10') },
    at: on('17', '23:59:59'),
    owed: { return_and_refund: art(THREE, '9') },
  },
  {
    why: 'anew after an exchange',
    facts: { ...phone, signedAt: '2026-03-01T10:00:00+08:00', exchangedAt: on('10') },
    at: on('17'),
    owed: { return_and_refund: art(THREE, '9') },
  },
  { why: 'repaired on the last day of the year', facts: phone, at: '2027-11-01T23:59:59+08:00', owed: { repair: art(THREE, '8') }, not },
  {
    why: 'a year from 29 February ends with 28 February',
    facts: { ...phone, claim: 'defect', signedAt: '2028-02-29T10:00:00+08:00' },
    at: '2029-02-28T12:00:00+08:00',
    owed: { repair: art(THREE, '8') },
  },
  {
    why: 'two repairs failed: exchanged',
    facts: { ...phone, failedRepairs: 2 },
    at: '2027-05-01T12:00:00+08:00',
    owed: { exchange: art(THREE, '11') },
    not,
  },
  {
    why: 'two repairs failed, and there is none: back it goes',
    facts: { ...phone, failedRepairs: 2, stock: 0 },
    at: '2027-05-01T12:00:00+08:00',
    owed: { return_and_refund: art(THREE, '11') },
  },
  {
    why: 'lost on the way: the risk is the seller’s',
    facts: { ...coat, logistics: 'lost', claim: 'not_received', signedAt: undefined },
    at: on('20'),
    owed: { refund_only: art(ECOM, '20'), reship: art(ECOM, '20') },
  },
  {
    why: 'signed by another, as the inspection shows',
    facts: { ...coat, claim: 'not_received', evidence: 'inspected' },
    at: on('20'),
    owed: { refund_only: art(ECOM, '20'), reship: art(ECOM, '20') },
  },
  {
    why: 'fraud over a cup of ten yuan: five hundred, not thirty',
    facts: { ...coat, intact: false, fraud: true, paid: 1_000 },
    at: '2027-06-01T12:00:00+08:00',
    wants: 'keep_with_compensation',
    owed: { keep_with_compensation: art(CRL, '55'), return_and_refund: art(CRL, '55') },
    gets: { compensation: { minor: 50_000, currency: 'CNY' } },
  },
]

/** Cases under the law of China. */
export const CN_HARD: readonly Hard[] = [...SEVEN_DAYS, ...QUALITY]
