import type { Entity } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { claimSaid } from '../settling/index.ts'
import { kindsIn } from '../wishes/index.ts'

/** What may be wished for of each of several goods. */
const OF_GOODS: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'refund_only'])
/** That it is wished for of each: "也退", "都要退", "A和B". */
const EACH = /都|也|和|跟|与|及|还有|以及|、|一起|一并|连同|两(?:件|个|双|样)|\b(?:and|both|too|also|as well|along with)\b|&/iu
/** One of them stays, or stands for the other: it is wished for of one alone. */
const ONE_ALONE =
  /不退|不用退|不换|不用换|不要退|别退|留(?:着|下)|保留|或者?|还是|要么|比|搭配|配的|\b(?:or|keep|instead|but not|rather)\b/iu
const OF_ALL = /都|全|两(?:件|个|双|样)|\b(?:both|all)\b/iu
const CLAUSES = /[，,。.;；!！\n]+/u
const MOST = 4

/** Goods that a message names: the words that name them, and where. */
interface Mention {
  readonly text: string
  readonly span: readonly [number, number]
  readonly entity?: Entity
}

/** The goods that the words name, each kind once, in the order of the text. */
function mentionsIn({ turn: { said, understood } }: Scene): Mention[] {
  const offset = understood.text.indexOf(said)
  const linked = understood.entities
    .filter(({ type, span }) => type === 'product' && span[1] - span[0] > 1)
    .map((entity): Mention => {
      const span = [entity.span[0] - Math.max(0, offset), entity.span[1] - Math.max(0, offset)] as const
      return { text: said.slice(...span), span, entity }
    })
  const apart = kindsIn(said).filter(({ span }) => linked.every((one) => span[1] <= one.span[0] || span[0] >= one.span[1]))
  const all = [...linked, ...apart].sort((a, b) => a.span[0] - b.span[0])
  const kindOf = ({ text }: Mention) => kindsIn(text)[0]?.kind
  return all.filter((one, at) => all.findIndex((other) => other.text === one.text || isSame(kindOf(other), kindOf(one))) === at)
}

const isSame = (a: RegExp | undefined, b: RegExp | undefined) => a !== undefined && a === b

/** "退大衣，鞋子也退": a scene for each of the goods, as though it had been said of that alone; none where but one is meant. */
export function eachGoods(scene: Scene, definitionId: string): readonly { readonly scene: Scene; readonly mention: string }[] {
  const { said } = scene.turn
  if (!OF_GOODS.has(definitionId) || ONE_ALONE.test(said) || !EACH.test(said)) return []
  const mentions = mentionsIn(scene)
  if (mentions.length < 2 || mentions.length > MOST) return []
  return mentions.map((one) => ({ scene: saidOf(scene, one, mentions), mention: one.text }))
}

/** A stretch of the words, and the goods that it speaks of. */
interface Stretch {
  readonly words: string
  readonly of: readonly Mention[]
}

/** "大衣小了鞋子坏了" is cut before each of the goods where more than one is told a reason of; "T恤和鞋子都小了" is not. */
function cut(clause: string, mentions: readonly Mention[]): string[] {
  const starts = mentions
    .map(({ text }) => clause.indexOf(text))
    .filter((at) => at > 0)
    .sort((a, b) => a - b)
  const pieces = [0, ...starts].map((at, nth) => clause.slice(at, starts[nth]))
  return pieces.filter((piece) => claimSaid(piece) !== undefined).length > 1 ? pieces : [clause]
}

/** Whose words are whose: a reason without goods is that of the goods named before it, all else is said of all. */
function stretchesOf(said: string, mentions: readonly Mention[]): Stretch[] {
  let last: readonly Mention[] = mentions
  return said
    .split(CLAUSES)
    .flatMap((clause) => cut(clause, mentions))
    .map((words) => {
      const named = mentions.filter(({ text }) => words.includes(text))
      if (named.length > 0) last = named
      const ofLast = named.length > 0 || (claimSaid(words) !== undefined && !OF_ALL.test(words))
      return { words, of: ofLast ? last : mentions }
    })
}

/** The words that speak of one of the goods, or of none of the others. */
function wordsFor(said: string, one: Mention, mentions: readonly Mention[]): string {
  const others = mentions.filter((other) => other !== one)
  const own = stretchesOf(said, mentions).filter(({ of }) => of.includes(one))
  return others.reduce((words, { text }) => words.replaceAll(text, ''), own.map(({ words }) => words).join('，')).trim()
}

function saidOf(scene: Scene, one: Mention, mentions: readonly Mention[]): Scene {
  const words = wordsFor(scene.turn.said, one, mentions)
  const at = words.indexOf(one.text)
  const others = scene.turn.understood.entities.filter(({ type }) => type !== 'product')
  const entities = one.entity && at >= 0 ? [...others, { ...one.entity, span: [at, at + one.text.length] as const }] : others
  const understood = { ...scene.turn.understood, text: words, entities, intents: [] }
  return { ...scene, turn: { ...scene.turn, said: words, understood }, question: words }
}
