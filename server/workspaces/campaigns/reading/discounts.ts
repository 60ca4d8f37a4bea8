import type { Off } from '@xiaoer/contract/campaigns'

/** What a clause says of a discount: in which layer, what it takes off, and how much of the clause was read. */
export interface Said {
  readonly kind: string
  readonly layer: string
  readonly off: Off
  readonly from?: number
  readonly pieces?: number
  readonly coupon?: boolean
  /** The words it was read from. */
  readonly words: string
}

/** How amounts of the text become minor units. */
export type Minor = (amount: string) => number

/** A sum is whole: neither a part of a longer number, nor a share, nor money of another kind by the sign behind it. */
const SUM = '(?:¥|￥|rmb\\s*)?(\\d{1,7}(?:,\\d{3})*(?:\\.\\d{1,2})?)(?![\\d.]*\\d|\\s*[%％$＄€£₩₹฿])\\s*(?:元|块钱?|yuan)?'
/** 8折 and 8.8折; 95折 and 九五折 are 9.5折. What begins in the middle of a number is none. */
const FOLD =
  '(?<![\\d.．\\-−一二三四五六七八九])([1-9](?:\\.\\d{1,2})?|[5-9][1-9]|[一二三四五六七八九]|[五六七八九][一二三四五六七八九])\\s*折'
const COUNT = '(\\d{1,2}|[二两三四五六七八九十])'
const DIGITS = '零一二三四五六七八九十'

const count = (text = ''): number => (text === '两' ? 2 : DIGITS.includes(text) && text !== '' ? DIGITS.indexOf(text) : Number(text))
/** 8.8折 is 88 % to pay, as are 88折 and 八八折. */
function paid(text = ''): number {
  const digits = [...text].map((one) => (DIGITS.includes(one) ? DIGITS.indexOf(one) : one)).join('')
  return Math.round(Number(digits) * (/^\d\d$/u.test(digits) ? 100 : 1_000)) / 100
}
const re = (source: string) => new RegExp(source, 'iu')

type Reader = readonly [
  kind: string,
  RegExp,
  (found: RegExpExecArray, minor: Minor, clause: string) => Omit<Said, 'kind' | 'words'> | undefined,
]

const isCoupon = (clause: string) => /券|coupon|voucher/iu.test(clause)
const layerOf = (clause: string): string => {
  if (isCoupon(clause)) return /平台|购物券|platform/iu.test(clause) ? 'platform_coupon' : 'shop_coupon'
  return /跨店|平台|cross-(?:shop|store)/iu.test(clause) ? 'platform' : 'shop'
}
const coupon = (clause: string) => (isCoupon(clause) ? { coupon: true } : {})

/** The kinds of rules that can be reckoned; the first that fits a clause reads it. */
const READERS: readonly Reader[] = [
  [
    'gift',
    re(`满\\s*${SUM}\\s*(?:即)?(?:送|赠)(?:送)?\\s*(.{1,60})`),
    ([, from, gift = ''], minor) => ({ layer: 'gift', from: minor(from ?? ''), off: { kind: 'gift', gift: gift.trim() } }),
  ],
  [
    'every',
    re(`每满\\s*${SUM}\\s*(?:立)?减\\s*${SUM}|${SUM}\\s*off (?:for )?every ${SUM}`),
    ([, from, off, enOff, enFrom], minor, clause) => ({
      layer: layerOf(clause),
      off: { kind: 'every', from: minor(from ?? enFrom ?? ''), off: minor(off ?? enOff ?? '') },
      ...coupon(clause),
    }),
  ],
  [
    'tier',
    re(`满\\s*${SUM}\\s*(?:立)?减\\s*${SUM}|${SUM}\\s*off (?:orders? )?(?:over|from) ${SUM}`),
    ([, from, off, enOff, enFrom], minor, clause) => tierOf(minor(from ?? enFrom ?? ''), minor(off ?? enOff ?? ''), clause),
  ],
  [
    'fold_from',
    re(`满\\s*${SUM}\\s*(?:享|打)?\\s*${FOLD}`),
    ([, from, fold], minor, clause) => ({
      layer: layerOf(clause),
      from: minor(from ?? ''),
      off: { kind: 'percent', pay: paid(fold) },
      ...coupon(clause),
    }),
  ],
  [
    'pieces',
    re(`(?:任选|任意|满|买)?\\s*${COUNT}\\s*件\\s*(?:及?以上)?\\s*(?:享|打)?\\s*${FOLD}`),
    ([, pieces, fold]) => ({ layer: 'pieces', pieces: count(pieces), off: { kind: 'percent', pay: paid(fold) } }),
  ],
  [
    'nth',
    re(`第\\s*${COUNT}\\s*件\\s*(?:(半价)|(?:享|打)?\\s*${FOLD}|(0\\s*元|免费))`),
    ([, nth, half, fold, free]) => ({
      layer: 'pieces',
      off: { kind: 'nth', nth: count(nth), pay: free ? 0 : half ? 50 : paid(fold), among: 'product' },
    }),
  ],
  [
    'set',
    re(`${SUM}\\s*任选\\s*${COUNT}\\s*件`),
    ([, price, pieces], minor) => ({ layer: 'pieces', off: { kind: 'set', pieces: count(pieces), minor: minor(price ?? '') } }),
  ],
  [
    'off_piece',
    re(`每(?:件|台|双|套|瓶|盒)\\s*(?:直降|立减|减)\\s*${SUM}`),
    ([, off], minor) => ({ layer: 'item', off: { kind: 'amount', minor: minor(off ?? ''), each: 'piece' } }),
  ],
  [
    'fold',
    re(`(?:直接)?(?:享|打)?\\s*${FOLD}(?:优惠|起)?`),
    ([, fold], _minor, clause) => (/折起/u.test(clause) ? undefined : { layer: 'item', off: { kind: 'percent', pay: paid(fold) } }),
  ],
]

function tierOf(from: number, off: number, clause: string): Omit<Said, 'kind' | 'words'> {
  // a coupon is one sum from one threshold; a 满减 may go on in further steps
  if (isCoupon(clause)) return { layer: layerOf(clause), from, coupon: true, off: { kind: 'amount', minor: off, each: 'order' } }
  return { layer: layerOf(clause), off: { kind: 'tiers', tiers: [[from, off]] } }
}

/** The discount that a clause says; undefined where it says none that can be reckoned. */
export function discountIn(clause: string, minor: Minor): Said | undefined {
  for (const [kind, pattern, read] of READERS) {
    const found = pattern.exec(clause)
    const said = found && read(found, minor, clause)
    if (found && said && isPossible(said)) return { kind, ...said, words: found[0] }
  }
  return undefined
}

/** "满100减120", "12折": no rule of that kind. */
function isPossible({ off, from = 1, pieces = 1 }: Omit<Said, 'kind' | 'words'>): boolean {
  if (off.kind === 'every') return off.off > 0 && off.off <= off.from
  if (off.kind === 'tiers') return off.tiers.every(([least, less]) => less > 0 && less <= least)
  if (off.kind === 'percent') return off.pay > 0 && off.pay < 100 && pieces >= 1
  if (off.kind === 'nth') return off.nth >= 2 && off.nth <= 20 && off.pay >= 0 && off.pay < 100
  if (off.kind === 'set') return off.pieces >= 2 && off.minor > 0
  return off.kind === 'gift' ? from > 0 : off.minor > 0 && (from === 1 || off.minor <= from)
}
