import { atOurCost } from './at-our-cost.ts'
import type { Draft } from './promised.ts'

/** That one may: not the second half of 智能, 功能 or 性能 nor the first of 会员, which names of goods and members hold. */
const MAY = '可以|(?<![智功性技节储])能|会(?!员)'
/** That one vouches for it: not the end of 双肩包, 钱包 or 面包. */
const VOUCHED = '(?<![肩背书钱提挎腰皮布礼女男面])包'

/** What may be said to be owed or given, by name. */
const RIGHTS: readonly (readonly [name: string, words: RegExp])[] = [
  [
    'refund',
    new RegExp(
      `(?:${MAY}|将|给您?|为您?|帮您?|保证|一定|同意|享有?|有权)(?:[^，。；\\n]{0,6})(?:全额退款|仅退款|退款|退钱|退您|退还)|全额退款`,
      'gu',
    ),
  ],
  ['return', new RegExp(`(?:${MAY}|给您?|为您?|帮您?|同意|支持|有权)(?:[^，。；\\n]{0,4})(?:退货|无理由退|退换)|${VOUCHED}退`, 'gu')],
  [
    'exchange',
    new RegExp(
      `(?:${MAY}|给您?|为您?|帮您?|同意|支持)(?:[^，。；\\n]{0,4})(?:换货|换新|换一[件双个]|更换|换(?=[、。！!~\\s]|$|台|新|件|个))|${VOUCHED}换|无条件(?:给[您你])?(?:退|换)`,
      'gu',
    ),
  ],
  [
    'compensation',
    /(?:(?<!理)赔|补偿)(?:偿|付|您|你|给您?)?(?:[^，、。；\n对]{0,8})|假一赔[一二三四五六七八九十]|[双三十]倍(?:赔偿|返还)|返现|买贵[^、。\n]{0,4}(?:退|补)|[退补返](?:您|你|还|给您?|回)*差价/gu,
  ],
  ['free', new RegExp(`免费|${VOUCHED}邮|(?:[给帮为替][您你])?免运费|免单|零元|赠送|白送|送您`, 'gu')],
  [
    'free',
    /不(?:用|需要?|必)(?:再|您|你)*(?:付|花|出|掏|承担)(?:钱|款|费|任何|运费|邮费)|(?<![能会可])不(?:收|要)(?:您|你)?(?:任何)?(?:钱|费)|(?:我们|本店|小店)请客|白(?:给|拿|送)|买[一二两三四五六七八九十\d]+(?:[件个双盒瓶包])?[送赠][一二两三四五六七八九十\d]+|(?:再|额外|另外|多)[送给](?:您|你)?(?:[一两二三\d]?[件个份双盒瓶包])|(?:运费|邮费)(?:不用|无需|不需要?)(?:您|你)/gu,
  ],
  [
    'reship',
    /(?:(?:再|重新|免费|另外)(?:给|为|帮)?(?:您|你)(?:重新|再)?|(?:给|为|帮)(?:您|你)(?:再|重新|另外|免费))(?:补?发|寄)(?:[一两二三\d][件个份双]|过去|新的)|(?:给|为|帮|替)(?:您|你)[补重另]寄/gu,
  ],
  // "用过也能退": whatever became of them
  [
    'return',
    /(?:[用穿拆洗试吃](?:过|了|完了?)|拆封了?|不满意|过期|过了[^、。]{0,4}|坏了|随时|任何时候|什么时候)(?:也|都|照样|还是|就)(?:能|可以|给|让)?(?:退|换)(?![^、。]{0,8}(?:[?？吗么]|不))/gu,
  ],
  ['repair', new RegExp(`保修|${VOUCHED}修|质保`, 'gu')],
  ['guarantee', new RegExp(`保证|担保|承诺|百分百|${VOUCHED}您`, 'gu')],
  [
    'refund',
    /\b(?:(?:can|will|shall|'ll|may|entitled to|eligible for|get|receive|give you|offer you|issue|full|complete)(?: \w+){0,4} refund(?:ed)?|money back|refund is on us)\b/giu,
  ],
  [
    'return',
    /\b(?:can|may|entitled to|eligible (?:for|to)|accept)(?: \w+){0,3} returns?\b|\breturn it for free\b|\b(?:'ll|will|can|would|shall) (?:always |gladly |happily )?take (?:it|them|this|that|these) back\b/giu,
  ],
  ['exchange', /\b(?:can|will|'ll|may|entitled to|eligible (?:for|to))(?: \w+){0,3} (?:exchange|replace)(?:d|ment)?\b/giu],
  [
    'compensation',
    /\bcompensat(?:e|ion)\b|\b(?:will|'ll|shall|going to) be (?:fully |also )?(?:compensated|reimbursed|credited)\b|\b(?:pay|refund|give|credit|return)(?: you)?(?: back)? the difference\b|\bvoucher\b|\bstore credit\b|\breimburse\b|\bgoodwill\b/giu,
  ],
  [
    'free',
    /\b(?:for free|free (?:of charge|shipping|delivery|gift|return|replacement|upgrade|item|product)s?|no charge|on the house|at no cost|complimentary|gift card|waiv(?:e|ed|ing)|(?:is|are|comes?|be) (?:always |completely |entirely |absolutely )?free(?! (?:of (?!charge)|from|to\b|size|again|now|for a))|(?:shipping|delivery|postage|freight|it|this|that)(?:'s| is| will be) on us|no need to pay|(?:throw|thrown|throwing) in|(?:an?|your|another) free (?!size|moment|hand|fit|style|text|form)\w+|won't (?:be charged|cost you)|don't (?:have to|need to) pay)\b/giu,
  ],
  [
    'guarantee',
    /\bguarantee[sd]?\b|\bpromise[sd]?\b|\bassure you\b|\b(?:lifetime|unlimited|extended) (?:warranty|cover)\b|\b(?:match|beat) (?:any|every|their|that|the|your)(?: \w+){0,2} price\b/giu,
  ],
]

const NOT_BEFORE =
  /(?:不|没有?|未|无法|不能|不可以|不会|别|能否|是否|能不能|可不可以|can't|cannot|can not|won't|not|n't|no|unable to|whether|if) ?(?:\w+ )?$/iu
const NOT_AFTER = /^(?:[^，。！\n]{0,6}(?:吗|么|\?|？)|不了)/u

/** That something is owed or will be given. What is denied or asked is none. */
export const findRights = (text: string): Draft[] => [...namedIn(text), ...atOurCost(text)]

const namedIn = (text: string): Draft[] =>
  RIGHTS.flatMap(([value, words]) =>
    [...text.matchAll(words)].flatMap(({ 0: whole, index }) => {
      const before = text.slice(Math.max(0, index - 12), index)
      const after = text.slice(index + whole.length)
      return NOT_BEFORE.test(before) || /不(?:能|会|可|支持|予|给)/u.test(whole) || NOT_AFTER.test(after)
        ? []
        : [{ kind: 'entitlement' as const, text: whole, value, at: index }]
    }),
  )
