import type { PartOf } from '@xiaoer/contract'
import type { Outcome, Words } from '#engine/conversation'

/** So many sentences are read; what goes on behind them is a tap away. */
const MOST = 3
/** A remainder shorter than this, in units of text, is not worth a tap. */
const LEAST = 30

/**
 * How a line is told. What `stands` is read at once: questions, consent, refusals and their reasons, receipts, cautions, sums to pay, orders and parcels,
 * what is under way, people. What has `room` is read while there is room: rules of the shop, what is known of goods and offers. A `detail` waits
 * wherever a reply is longer than is read, and where a rule is written (`source`) always does.
 */
type Told = 'stands' | 'room' | 'detail' | 'source'

/** By the kind of what is said, or by one line of a kind; what is not named here stands. */
const TOLD: Readonly<Record<string, Told>> = {
  compare: 'room',
  coupon: 'room',
  delivery: 'room',
  graph: 'room',
  product: 'room',
  promo: 'room',
  size: 'room',
  stock: 'room',
  campaign: 'room',
  'campaign.total': 'stands',
  'campaign.not_reached': 'stands',
  'campaign.example_total': 'stands',
  'coupon.none': 'stands',
  'coupon.none_for': 'stands',
  'coupon.not_after': 'stands',
  'promo.others': 'stands',
  'promo.none': 'stands',
  'campaign.goods': 'detail',
  'coupon.others': 'detail',
  'price.off': 'detail',
  'price.added': 'detail',
  'price.free_freight': 'detail',
  'price.spread': 'detail',
  'size.note': 'detail',
  'sum.line': 'detail',
  'sum.saved': 'detail',
  'sum.lacks': 'detail',
  'sum.lacks_gift': 'detail',
  'sum.lacks_freight': 'detail',
  'sum.add_cheaper': 'detail',
  'sum.add_choice': 'detail',
  'settle.law': 'source',
  'settle.rules_read': 'source',
}

/** How a line is told in an outcome: beside a question only rules and details make way, and a person, a goodbye and what is not known are told whole. */
function toldHow(words: Words, { do: does }: Outcome): Told {
  if (!('key' in words)) return 'entryId' in words && (does === 'answer' || does === 'ask') ? 'room' : 'stands'
  const told = TOLD[words.key] ?? TOLD[words.key.split('.')[0] ?? ''] ?? 'stands'
  if (told === 'source' || does === 'answer') return told
  return told === 'detail' && does === 'ask' ? told : 'stands'
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'sentence' })
/** What a sentence may end with (UAX 29). */
const ENDS = /[\p{Sentence_Terminal}\r\n\u0085\u2028\u2029]/gu
/** How many sentences a text has at most: cutting it into them takes longer than the rest of a reply. */
const mostSentences = (text: string): number => 1 + (text.match(ENDS)?.length ?? 0)
/** A text cut into them; "可以。" and "Yes." by themselves say nothing, and stay with what they begin. */
function sentencesOf(text: string): string[] {
  const all = [...segmenter.segment(text)].map(({ segment }) => segment)
  const [first = '', ...rest] = all
  const [next, ...others] = rest
  return first.trim().length <= LONE && next !== undefined ? [first + next, ...others] : all
}
const LONE = 6

/** "最划算的是：" belongs to what follows. */
const isHeading = (text: string): boolean => /[:：]$/u.test(text)

/** A line as it is read. */
export interface Line {
  readonly words: Words
  readonly text: string
}

/** A line, or what is parted from it. */
interface Piece {
  readonly text: string
  readonly nth: number
  readonly waits: boolean
}

/**
 * The text of a bubble, and the stretch of it that waits behind a tap, as [from, to) in units: what waits stands together, after all that is read at
 * once before the last of it. Lines that nothing waits of stay in their order.
 */
export function folded(
  lines: readonly Line[],
  outcome: Outcome,
): { readonly text: string; readonly fold?: NonNullable<PartOf<'text'>['fold']> } {
  const pieces = piecesOf(lines, outcome)
  const last = pieces.findLastIndex(({ waits }) => waits)
  const before = pieces.slice(0, last).filter(({ waits }) => !waits)
  const behind = pieces.filter(({ waits }) => waits)
  const isWorthIt = behind.some(({ nth }) => isSource(lines[nth], outcome)) || joined(behind).length >= LEAST
  if (before.length === 0 || !isWorthIt) return { text: joined(lines.map(({ text }, nth) => ({ text, nth }))) }
  const from = joined(before).trimEnd().length
  const to = joined([...before, ...behind]).trimEnd().length
  return { text: joined([...before, ...behind, ...pieces.slice(last + 1)]), fold: [from, to] }
}

const isSource = (line: Line | undefined, outcome: Outcome): boolean => line !== undefined && toldHow(line.words, outcome) === 'source'

/** Lines under one another; what was parted from a line and stands behind it still goes on in it. */
function joined(pieces: readonly Pick<Piece, 'text' | 'nth'>[]): string {
  return pieces.reduce((text, piece, at) => {
    if (at === 0) return piece.text
    return pieces[at - 1]?.nth === piece.nth ? text + piece.text : `${text.trimEnd()}\n${piece.text}`
  }, '')
}

/** What is read of each line and what waits. */
function piecesOf(lines: readonly Line[], outcome: Outcome): Piece[] {
  const told = lines.map(({ words }) => toldHow(words, outcome))
  const isLong = lines.reduce((sum, { text }) => sum + mostSentences(text), 0) > MOST
  const cut = lines.map(({ text }, nth) => (isLong && told[nth] !== 'source' ? sentencesOf(text) : [text]))
  const counted = (which: (told: Told) => boolean) => told.reduce((all, one, nth) => all + (which(one) ? (cut[nth]?.length ?? 0) : 0), 0)
  if (counted((one) => one !== 'source') <= MOST) return lines.map(({ text }, nth) => ({ text, nth, waits: told[nth] === 'source' }))
  let room = Math.max(1, MOST - counted((one) => one === 'stands'))
  let isUnderHeading = false
  return lines.flatMap(({ words, text }, nth): Piece[] => {
    const [how = 'stands', sentences = [text]] = [told[nth], cut[nth]]
    // of each thing that was asked the first sentence is read
    const reads = how === 'room' ? Math.max(room, 'entryId' in words || isUnderHeading ? 1 : 0) : how === 'stands' ? sentences.length : 0
    if (how === 'room') room = Math.max(0, room - sentences.length)
    isUnderHeading = reads > 0 && isHeading(text)
    return [sentences.slice(0, reads), sentences.slice(reads)].flatMap((some, at) =>
      some.length > 0 ? [{ text: some.join(''), nth, waits: at > 0 }] : [],
    )
  })
}
