import type { Pending, Turn } from '#engine/conversation'
import { chineseNumber, inSimplified } from '#engine/text'
import type { Picked } from '../scenario.ts'
import { asksAgain, asksIfBack, asksToLook } from '../spoken/index.ts'
import { isBareKind, kindSaid } from '../wishes/index.ts'

/** What was tapped, sent as a card, or named in words out of what we offered. */
export function pickedOf(turn: Turn): Picked | null {
  const picked = tapped(turn) ?? lookedUpAgain(turn) ?? inWords(turn)
  // a question that was on offer is asked like any other
  return picked?.kind === 'follow' ? null : picked
}

/** "再试一次", "再查一下", once the shop's system gave no answer: what was asked of it is asked again. */
const lookedUpAgain = ({ said, state: { lastSaid } }: Turn): Picked | null =>
  lastSaid.some((mark) => SILENT.has(mark)) && (asksAgain(said) || asksToLook(said) || asksIfBack(said)) ? { kind: 'again', ref: '' } : null
const SILENT: ReadonlySet<string> = new Set(['shop.no_answer', 'shop.still_no_answer', 'service.failed'])

const parse = (id: string): Picked => {
  const colon = id.indexOf(':')
  return colon < 0 ? { kind: id, ref: '' } : { kind: id.slice(0, colon), ref: id.slice(colon + 1) }
}

function tapped(turn: Turn): Picked | null {
  for (const part of turn.parts) {
    if (part.kind === 'chosen' && 'choiceId' in part) return parse(String(part.choiceId))
    if (part.kind === 'order' && 'orderNumber' in part) return { kind: 'order', ref: String(part.orderNumber) }
    if (part.kind === 'product' && 'productId' in part) return { kind: 'product', ref: String(part.productId) }
  }
  return null
}

function inWords({ said, shopper: { numbered }, state: { pending } }: Turn): Picked | null {
  if (!pending || pending.options.length === 0) return null
  const words = said
    .trim()
    .toLowerCase()
    .replace(/[\s，。！？,.!?~]+$/u, '')
  const id = byPlace(words, pending, numbered === true) ?? byLabel(words, pending.options) ?? byKind(words, pending)
  const meant = id ?? (PLAIN_YES.test(words) ? pending.meant : undefined) ?? onlyOneShown(words, pending)
  return meant === undefined ? null : parse(meant)
}

const PLAIN_YES = /^(?:确认|确定|是的?|对的?|嗯+|好的?|可以|就?是?这(?:个|单|笔)|yes|yep|ok|okay|sure|confirm|that one)$/u

/** A plain yes where one order or product was shown: that one is meant. */
function onlyOneShown(words: string, { slot, options }: Pending): string | undefined {
  const [one, ...more] = options.filter(({ id }) => id.startsWith(`${slot}:`))
  return (slot === 'order' || slot === 'product') && more.length === 0 && PLAIN_YES.test(words) ? one?.id : undefined
}

const YES_OR_NO = /^settle\.(?:confirm|evidence|intact|opened|looked)$/u

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const COUNTED =
  /^(?:就|选|要|是|我要|我选|选择)?(第|no\.? ?|#)?([一二两三四五六七八]|[1-8])(?:(号)|(个|款|件|条|笔|单|项|种))?(?:订单|商品)?(?:吧|的|呢)?(?:[，,\s]*我?(?:想|要)?(?:退|换|取消|办|改)(?:货|掉|了)?)?(?:吧|的|呢)?$/u
const NAMED = /^(?:the )?(first|second|third|fourth|fifth|sixth|[1-4](?:st|nd|rd|th))(?: one)?$/
const LAST = /^(?:就|要|是)?(?:最?(?:后|下)(?:面|边|头)?(?:的|那|一)?(?:一)?(?:个|款|件|条|笔|单)?|(?:the )?last(?: one)?)$/u

/** Every list of ours ends with ways out, which nobody means by "the last one". */
const countable = (options: Pending['options']) => options.filter(({ id }) => id.includes(':') && id !== 'set:stop')

/** Which place in a list is named, and whether by a number alone; "两个" counts, and is no place. */
function placeIn(words: string): { readonly at: number; readonly bare: boolean } | undefined {
  const [, ordinal, counted, numbered, measure] = COUNTED.exec(words) ?? []
  const found = counted ?? NAMED.exec(words)?.[1]
  if (found === undefined || (measure !== undefined && ordinal === undefined)) return undefined
  const nth = ORDINALS.indexOf(found) + 1 || chineseNumber(found) || Number.parseInt(found, 10)
  return { at: nth - 1, bare: counted !== undefined && ordinal === undefined && numbered === undefined }
}

const THINGS = ['order:', 'product:', 'set:item=']

/**
 * By its place: a number alone is one of the numbered lines where those are shown, and elsewhere the place of a thing in a row; it is never a yes.
 * A yes or no is no list: "第一个" speaks of something else.
 */
function byPlace(words: string, { slot, options }: Pending, numbered: boolean): string | undefined {
  const rows = countable(options)
  const place = placeIn(words)
  if (place?.bare && numbered) return options[place.at]?.id
  if (YES_OR_NO.test(slot)) return undefined
  if (LAST.test(words)) return rows.at(-1)?.id
  const row = place && rows[place.at]
  return place?.bare && (rows.length < 2 || !THINGS.some((kind) => row?.id.startsWith(kind))) ? undefined : row?.id
}

/** Only where it points at one option alone. */
function byLabel(words: string, options: Pending['options']): string | undefined {
  if (words.length < 2) return undefined
  const hits = options.filter(({ label }) => {
    const name = inSimplified(label.toLowerCase())
    return name !== '' && (name.includes(words) || words.includes(name))
  })
  return hits.length === 1 ? hits[0]?.id : undefined
}

/** "the flask", "杯子那个", where one of several goods was asked for: the only one of its kind. */
function byKind(words: string, { slot, options }: Pending): string | undefined {
  if (slot !== 'settle.item' || !isBareKind(words)) return undefined
  const kind = kindSaid(words)
  const hits = countable(options).filter(({ label }) => kind?.test(inSimplified(label)))
  return hits.length === 1 ? hits[0]?.id : undefined
}
