import type { Step, Turn } from '#engine/conversation'
import { tellingIn } from '#engine/text'
import { mayBeOfGoods, wishes } from '../counter/index.ts'
import { type Edit, speaksOfLines } from '../lines/index.ts'
import { severalAtHand, tellsOfHaving } from '../needs/index.ts'
import type { Found, Scene } from '../scenario.ts'
import { speedSaid } from '../scenarios/delivery/speed.ts'
import type { Basket, Wanted } from '../scenarios/offers/together/basket.ts'
import { namedGoods, partsNamed, piecesIn } from '../scenarios/offers/together/said.ts'
import { reckonTogether } from '../scenarios/offers/together/together.ts'
import { versionsMeant } from '../scenarios/offers/together/versions.ts'
import { isReckoned } from '../scenarios/offers/together/words.ts'
import { linesStep } from '../settling/index.ts'
import { type BasketWord, speaksOfSeveral, talkWords, wantsIn } from '../spoken/index.ts'
import { piecesSaid } from './counted.ts'
import { edited } from './edited.ts'
import { editsOfTalk, type OfTalk } from './edits.ts'
import { pointed } from './pointed.ts'

/** What the goods that the talk has counted come to after this message: one more of them, none of one, another in its place, or all as they are. Undefined where it wishes nothing of them. */
export function basketStep(scene: Scene): Step | undefined {
  const ofOrder = linesStep(scene)
  if (ofOrder) return ofOrder
  if (!mayGoOn(scene)) return undefined
  const versions = versionsMeant(scene)
  if (versions) return reckonTogether(scene, { lines: versions, unknown: [] })
  const here = pointed({ ...scene, prefix: `${scene.prefix}basket.` })
  if ('step' in here) return here.step
  const wished = wishedIn(here.has)
  if (!wished || 'step' in wished) return wished?.step
  return wished.has && reckonTogether(here.has, wished.has)
}

const CHANGES: readonly BasketWord[] = ['swap', 'drop', 'set', 'add', 'too', 'take']
const OF_GOODS = /^(?:price|product|stock|other|inform|promo|order\.place)\b/u

/** A shopper who has orders may speak of these: of goods in the talk where their sum was told last, or nothing else was read. */
function mayGoOn(scene: Scene): boolean {
  const { turn, intent } = scene
  if (!(turn.shopper.customerId === null || isReckoned(turn.state.lastSaid) || OF_GOODS.test(intent))) return false
  if (!mayBeOfGoods(scene) || tellsOfHaving(turn.said)) return false
  const changes = () => !isAsking(turn) && (CHANGES.some((word) => talkWords(turn.said).has(word)) || speaksOfLines(turn.said))
  return wantsSumOf(turn) || versionsMeant(scene) !== undefined || changes()
}

/** What goods come to, or what they come to by another way of sending. */
const wantsSumOf = ({ said, state }: Turn): boolean =>
  wantsIn(said).has('sum') || ((state.focus.basket ?? []).length > 0 && wantsIn(said).has('send') && speedSaid(said) !== undefined)

/** "Do you have another one in black?": an answer is wished for, and nothing of what was counted. */
const isAsking = (turn: Turn): boolean => /[?？]\s*$/u.test(turn.understood.text) && !wishes(turn)

interface Said {
  readonly words: ReturnType<typeof talkWords>
  readonly earlier: readonly Wanted[]
  readonly of: OfTalk
  /** It counts things that the shop knows by no name. */
  readonly isUnknown: boolean
  readonly pieces: number | undefined
  readonly wantsSum: boolean
}

function wishedIn(scene: Scene): Found<Basket | undefined> | undefined {
  const { turn } = scene
  // "these two" are those told of, which the sum of goods at hand sees to
  if (severalAtHand(scene) && !isReckoned(turn.state.lastSaid)) return undefined
  const of = editsOfTalk(scene)
  if ('step' in of) return of
  const words = talkWords(turn.said)
  const { goods, unknown } = namedGoods(turn.understood, undefined)
  const isNamed = of.has.edits.some(({ of: ids }) => ids.length > 0)
  const lines = changed(scene, {
    words,
    earlier: turn.state.focus.basket ?? [],
    of: of.has,
    isUnknown: unknown.length > 0,
    pieces: speaksOfSeveral(turn.said) && !isNamed ? undefined : piecesSaid(turn),
    wantsSum: wantsSumOf(turn),
  })
  return {
    has: lines && { lines, unknown: wantsSumOf(turn) || (words.has('add') && goods.length === 0 && !isNamed) ? unknown : [], adds: true },
  }
}

/** The lines as the message leaves them; undefined where it wishes nothing of them. */
function changed(scene: Scene, said: Said): readonly Wanted[] | undefined {
  const { of, words } = said
  const edits = withSole(scene, said)
    .map(inNumber)
    .filter(({ of: ids, to }) => ids.length > 0 || to)
  if (edits.length === 0) return ofNoneNamed(scene, said)
  // which of several goods of a name is meant is asked where their sum is
  if (edits.some(({ of: ids, to, op }) => (ids.length > 1 && op !== 'keep') || (to?.of.length ?? 0) > 1)) return undefined
  const namesLine = edits.some(({ of: [id] }) => (of.lines.get(id ?? '')?.quantity ?? 0) > 0)
  if (namesLine && !words.has('drop') && namesKind(scene.turn)) return undefined
  // a part of what is to be reckoned is never told as the whole
  if (edits.some(({ count, op }) => count === undefined && op === 'set') && partsNamed(scene.turn.understood) > edits.length)
    return undefined
  if (!isWish(scene, said, edits) || isOfOnePrice(scene, said, edits)) return undefined
  // "12 ropes and 4 balls": goods that are all counted are all that is wished for
  const isList = edits[0]?.op === 'set' && edits.every(({ op, count }) => (op === 'set' || op === 'add') && count !== undefined)
  const anew = edits.length > 1 && isList && !words.has('set') && !words.has('too')
  return edited(scene, { ...of, edits }, { anew })
}

/** "来两瓶，再加一支口红": beside goods that are named a number alone is of the one thing that was there. */
function withSole({ turn }: Scene, { earlier, of: { edits, lines } }: Said): readonly Edit[] {
  const seen = turn.state.focus.productId ?? (turn.page?.kind === 'product' ? turn.page.ref : undefined)
  const sole = earlier.length === 1 ? 'basket.0' : earlier.length === 0 ? seen : undefined
  const isOfSole = (one: (typeof edits)[number]) => one.of.length === 0 && !one.to && one.count !== undefined
  const isBeside = edits.some(isOfSole) && edits.some(({ of }) => of.length > 0 && !of.includes(sole ?? ''))
  if (sole === undefined || !lines.has(sole) || !isBeside) return edits
  return edits.map((one) => {
    if (isOfSole(one)) return { ...one, op: 'set', of: [sole] }
    // "three of these, plus an umbrella"
    return one.op === 'set' || one.op === 'add' ? { ...one, count: one.count ?? 1 } : one
  })
}

/** "雨伞换成两把": another number of it, and nothing in its place. */
function inNumber(edit: Edit): Edit {
  const count = edit.op === 'swap' && edit.to?.of.length === 0 ? piecesIn(edit.to.text) : undefined
  return count === undefined ? edit : { op: 'set', of: edit.of, spans: edit.spans, count }
}

/** "每日坚果买3件一共多少钱": of one thing alone its price tells the sum, with all that lowers it. */
const isOfOnePrice = ({ intent }: Scene, { earlier }: Said, edits: readonly Edit[]): boolean =>
  earlier.length === 0 && edits.length === 1 && OF_PRICES.test(intent)

/** Whether what is said of goods is a wish for so many of them, and no word about them. */
function isWish(scene: Scene, { earlier, of, words, wantsSum }: Said, edits: readonly Edit[]): boolean {
  const isThere = ({ of: [id] }: Edit) => (of.lines.get(id ?? '')?.quantity ?? 0) > 0
  const counted = edits.filter(({ count }) => count !== undefined)
  if (wantsSum || counted.length > 1) return wantsSum || earlier.length > 0 || counted.length === edits.length
  return edits.some((edit) => {
    switch (edit.op) {
      case 'swap':
        return earlier.length > 0 && edit.to !== undefined && edit.to.of.length > 0
      case 'drop':
        return isThere(edit) && (edit.count !== undefined || dropsAlone(scene.turn))
      case 'add':
        return earlier.length > 0
      default:
        return edit.count === undefined
          ? earlier.length > 0 && words.has('too') && !isThere(edit)
          : words.has('set') || words.has('too') || (isThere(edit) && isReckoned(scene.turn.state.lastSaid) && !onlyAsks(scene.turn))
    }
  })
}

/** "床头柜两个花纹是不是一样的": nothing is wished for. */
const onlyAsks = ({ understood: { reading } }: Turn): boolean => reading?.acts.every(({ act }) => act === 'ask') === true

/** No goods are named: so many of what is at hand, or all as they are. */
function ofNoneNamed(scene: Scene, said: Said): readonly Wanted[] | undefined {
  const { words, earlier, pieces, wantsSum } = said
  if (words.has('set') && pieces !== undefined) return withPieces(scene, said, () => pieces)
  if (words.has('add') && earlier.length > 0) {
    if (said.isUnknown) return earlier
    return pieces === undefined && !wantsSum ? undefined : withPieces(scene, said, (before) => before + (pieces ?? 0))
  }
  if (words.has('take') && isTaking(scene, pieces)) return withPieces(scene, said, () => pieces)
  if (!wantsSum) return undefined
  return pieces === undefined ? (isOfThese(scene, earlier) ? earlier : undefined) : withPieces(scene, said, () => pieces)
}

/** "Add one small mug": of goods that are counted already it is another kind, at a price of its own. */
const namesKind = ({ understood }: Turn): boolean => understood.entities.some(({ type }) => type === 'colour' || type === 'size')

/** Words of goods and hardly more: "台灯不要塑料的" leaves the lamp there. */
function dropsAlone({ said: whole, understood: { entities } }: Turn): boolean {
  // the name of the goods is none of what stands beside them
  const said = entities.reduce((words, { type, text }) => (type === 'product' ? words.replace(text, ' ') : words), whole)
  let from = Math.max(0, said.length - LONGEST)
  while (talkWords(said.slice(from + 1)).has('drop')) from++
  return tellingIn(said.slice(from).toLowerCase()).length <= MOST_BESIDE
}
/** So much may stand from the word on, beside the goods that it drops. */
const MOST_BESIDE = 2
const LONGEST = 80

/** "豆沙色的来两支": so many of what is at hand; what so many cost is asked of its price. */
const isTaking = ({ turn, intent }: Scene, pieces: number | undefined): pieces is number =>
  pieces !== undefined && pieces > 1 && !OF_PRICES.test(intent) && !wantsIn(turn.said).has('price')
const OF_PRICES = /^(?:price|promo)\./u

/** Whether the sum that is asked for is of the goods that were counted: they were reckoned last, or nothing else is at hand. */
function isOfThese({ turn, state }: Scene, earlier: readonly Wanted[]): boolean {
  const { productId } = state.focus
  const isElsewhere =
    turn.page?.kind === 'cart' || (productId !== undefined && !earlier.some(({ productIds: ids }) => ids.includes(productId)))
  return earlier.length > 0 && (isReckoned(turn.state.lastSaid) || !isElsewhere)
}

/** Another number of the one that is named, else of the one spoken of last. */
function withPieces(scene: Scene, { earlier }: Said, count: (before: number) => number): readonly Wanted[] | undefined {
  const { turn, state } = scene
  const { productId } = state.focus
  const atHand = earlier.find(({ productIds: ids }) => productId !== undefined && ids.includes(productId))
  const last = isReckoned(turn.state.lastSaid) ? earlier.at(-1) : undefined
  const line = atHand ?? last
  if (line) return earlier.map((other) => (other === line ? { ...line, quantity: count(line.quantity) } : other))
  if (productId === undefined) return undefined
  return [...earlier, { productIds: [productId], quantity: count(0), said: turn.said, entities: turn.understood.entities }]
}
