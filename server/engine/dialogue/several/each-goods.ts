import type { Entity } from '#engine/conversation'
import { productIds } from '../lines/index.ts'
import type { Scene } from '../scenario.ts'
import { claimSaid, endSaid, endWished, FAULTS, isDropped, isQuestion } from '../settling/index.ts'
import { isSpoilt, type KindOfGoods, kindsIn, widerKindsIn, withoutFine } from '../wishes/index.ts'
import { askedOf } from './asked-of-order.ts'

/** What may be wished for of each of several goods. */
const OF_GOODS: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'refund_only'])
/** That it is wished for of each: "也退", "都要退", "A和B". */
const EACH =
  /都|也|和|跟|与|及|还有(?!几|多久|多少|[一两三四五六七\d]+天)|以及|、|一起|一并|连同|两(?:件|个|双|样)|\b(?:and|both|too|also|as well|along with)\b|&/iu
/** One stands for the other: it is wished for of one alone. */
const ONE_ALONE = /或者?|还是|要么|比|搭配|配的|\b(?:or|instead|rather)\b/iu
/** What stays with the shopper. */
const STAYS =
  /不(?:用|要|想)?[退换]|照(?:常|旧|样)?[发寄]|正常[发寄]|继续[发寄]|别[退换]|别(?:给我)?(?:取消|关)|留[着下低]|保留|\b(?:keep(?:ing)?|but not|not)\b/iu
const CLAUSES =
  /[，,。.;；!！?？\n]+|(?<=\p{sc=Han})\s+(?=\p{sc=Han})|\b(?:and|but)\b(?=\s+i\s+(?:ordered|bought|want|need|got|picked|chose|would|also|don'?t)\b)|\b(?:and|but|then)\b(?=\s+(?:please\s+|to\s+|also\s+|can you\s+|could you\s+)*(?:return|exchange|swap|refund|keep|send|cancel|change|repair|fix|hurry|chase|track|when|where|how long|has)\b)/iu
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
  const apart = widerKindsIn(said).filter(({ span }) => linked.every((one) => span[1] <= one.span[0] || span[0] >= one.span[1]))
  const all = [...linked, ...apart].filter(({ span }) => !isSpoilt(said, span)).sort((a, b) => a.span[0] - b.span[0])
  const kindOf = ({ text }: Mention) => kindsIn(text)[0]?.kind
  // "马丁靴" and "帆布鞋" are two goods of one kind
  const areTwo = (one: Mention, other: Mention) => one.entity !== undefined && other.entity !== undefined && areApart([one, other])
  return all.filter(
    (one, at) =>
      all.findIndex((other) => other === one || other.text === one.text || (isSame(kindOf(other), kindOf(one)) && !areTwo(one, other))) ===
      at,
  )
}

/** The goods that a message means together, of which none stays and none is the other's alternative; none where it means fewer than two. */
export function goodsMeant(scene: Scene): readonly { readonly ids: readonly string[]; readonly text: string }[] {
  const words = scene.turn.said.replace(NEITHER, ' ')
  if (ONE_ALONE.test(words)) return []
  const meant = thoseMeant(scene, mentionsIn(scene))
  return meant.length < 2 ? [] : meant.map(({ text, entity }) => ({ text, ids: entity ? productIds(entity.value) : [] }))
}
/** "I don't want the lamp or the tee": neither of them is wanted. */
const NEITHER = /(?:n't|\b(?:dont|not|no longer|neither))\b[^.,;!?]*?\b(?:or|nor)\b/giu
/** Those of the goods that neither stay nor are said to be fine. */
const thoseMeant = (scene: Scene, all: readonly Mention[]): readonly Mention[] => {
  const { said } = scene.turn
  const wrong = withoutFine(said)
  return all.filter((one) => wrong.includes(one.text) && !STAYS.test(wordsFor(said, one, all)) && !isFine(wordsFor(said, one, all)))
}
/** "刀和锅都收到了 刀刃有缺口 锅挺好": of the one it is said that it is fine, and nothing else. */
const isFine = (words: string): boolean => withoutFine(words) !== words && !tells(withoutFine(words))

const isSame = (a: KindOfGoods | undefined, b: KindOfGoods | undefined) => a !== undefined && a === b

/** "退大衣，鞋子也退": a scene for each of the goods, as though it had been said of that alone; none where but one is meant. */
export function eachGoods(scene: Scene, definitionId: string): readonly { readonly scene: Scene; readonly mention: string }[] {
  const { said } = scene.turn
  if (!OF_GOODS.has(definitionId) || ONE_ALONE.test(said) || !EACH.test(said)) return []
  const all = mentionsIn(scene)
  // "童鞋还有几天到？连体衣想换": of what is asked after nothing is wished
  const mentions = thoseMeant(scene, all).filter((one) => askedOf(wordsFor(said, one, all)) === undefined)
  if (mentions.length < 2 || all.length > MOST) return []
  return mentions.map((one) => ({ scene: saidOf(scene, one, all), mention: one.text }))
}

/** "T恤退了 杯子换个颜色": goods of which each is told an end of its own, with that end; none where one end is told of all. */
export function ownEnds(scene: Scene): readonly { readonly scene: Scene; readonly mention: string; readonly id: string }[] {
  const matters = ownMatters(scene, mentionsIn(scene))
  const ends = matters.flatMap(({ id, ...one }) => (id === undefined ? [] : [{ ...one, id }]))
  return ends.length === matters.length ? ends : []
}

/** What is said of goods beside others: with what they are to end, or what is wished or asked of their order. */
interface OwnMatter {
  readonly scene: Scene
  readonly mention: string
  readonly id?: string | undefined
  readonly intent?: string | undefined
}

/** "羽绒服三天没动了 T恤我要退", "白的退 黑的换M": goods of which each is told a matter of its own; none where one is told of all. */
export const ownOfEach = (scene: Scene): readonly OwnMatter[] =>
  ownMatters(scene, [...mentionsIn(scene), ...variantsIn(scene)].sort(byPlace))

function ownMatters(scene: Scene, all: readonly Mention[]): readonly OwnMatter[] {
  const { said } = scene.turn
  if (all.length < 2 || all.length > MOST || ONE_ALONE.test(said) || !areApart(all)) return []
  const each = thoseMeant(scene, all).map((one) => ({ one, words: wordsFor(said, one, all) }))
  const own = each.flatMap(({ one, words }): OwnMatter[] => {
    const intent = askedOf(words)
    // "牛仔裤会不会掉色": asked of the page, nothing is wrong with it
    const id = intent === undefined ? (endOwn(words) ?? (isQuestion(words) ? undefined : endOf(claimSaid(words)))) : undefined
    return (id ?? intent) === undefined ? [] : [{ scene: saidOf(scene, one, all), mention: one.text, id, intent }]
  })
  // "坚果少了一包，芒果干包装破了": what is wrong is told of each
  const kinds = own.map(({ id, intent, mention }) => (id === 'goods_trouble' ? `${id}.${mention}` : (id ?? intent)))
  return own.length === each.length && (new Set(kinds).size > 1 || own.length === 1) ? own : []
}

/** "白的退 黑的换M": goods of one name, told apart by their colours; none where any is called by its name. */
function variantsIn(scene: Scene): Mention[] {
  const { said } = scene.turn
  const found = [...said.matchAll(BY_COLOUR)].map(({ 0: text, index }) => ({ text, span: [index, index + text.length] as const }))
  return mentionsIn(scene).length === 0 && found.length > 1 ? found : []
}
const BY_COLOUR =
  /(?<![换改要成为个])[白黑灰蓝红绿黄粉棕紫青橙](?:色)?(?:的|[那这]一?[个件双条只])(?!色)|\bthe (?:white|black|gr[ea]y|blue|red|green|yellow|pink|brown|purple|beige|navy|orange) (?:one|pair)\b/giu

const byPlace = (a: Mention, b: Mention) => a.span[0] - b.span[0]

/** How goods are to be ended, in whatever words; what is not wanted any more is cancelled, or undone as far as it has come. */
const endOwn = (words: string): string | undefined =>
  endSaid(words) ??
  endWished(words) ??
  (isDropped(words) || NOT_BOUGHT.test(words) ? 'cancel_order' : undefined) ??
  // another kind is sent at once where nothing was sent yet: how far the order is tells which
  (ANOTHER_KIND.test(words) ? 'exchange_goods' : SENT_AGAIN.test(words) ? 'goods_trouble' : undefined)
const NOT_BOUGHT = /不(?:想)?(?:买|付|拍)了|\bcancel(?:led)?\b/iu
const ANOTHER_KIND =
  /改(?:成|为|个)(?!.{0,6}(?:地址|时间|日子|日期|[周星礼今明后][一二三四五六日末天期]|电话|名字|收件|备注|抬头))|改(?:到)?\s*(?:\d{2}(?!\d|号楼|弄|路)|x{0,3}[sml](?![a-z])|[大小][一半两]?个?[码号])|\b(?:change|make)\b(?!.{0,20}address).{1,30}\b(?:to|into)\b/iu
/** "Return the shoes. Also change the pants to L": one of those that are named is to be of another kind. */
export const tellsAnotherKind = (said: string): boolean => ANOTHER_KIND.test(said)
const SENT_AGAIN =
  /补发|重发|再发一|补(?:寄|齐|上|[一两几]?[包件个瓶袋盒副双根条块把张支])?(?:给?我|吧|就行|一下)?(?=[\s,，。.!！~]|$)|\b(?:re-?send|re-?ship|send (?:it |me )?(?:another|a new one|again))\b/iu

/** What is to be settled of goods of which only the fault is told. */
const endOf = (claim: string | undefined): string | undefined =>
  claim === 'unsuitable' ? 'exchange_goods' : claim === 'none' ? 'return_goods' : FAULTS.has(claim ?? '') ? 'goods_trouble' : undefined

/** "会员兑换码": two words for the same goods. */
function areApart(mentions: readonly Mention[]): boolean {
  const ids = mentions.flatMap(({ entity }) => (entity ? [...new Set(productIds(entity.value))] : []))
  return new Set(ids).size === ids.length
}

/** A stretch of the words, and the goods that it speaks of. */
interface Stretch {
  readonly words: string
  readonly of: readonly Mention[]
}

/** Whether words tell of goods: what is wrong with them, how they are to be ended, or that they stay. */
const tells = (words: string): boolean =>
  claimSaid(words) !== undefined || endOwn(words) !== undefined || askedOf(words) !== undefined || STAYS.test(words)

/** "大衣小了鞋子坏了" is cut before each of the goods that something is told of, "台灯和T恤退了杯子留着" before the cup; "T恤和鞋子都小了" is not. */
function cut(clause: string, mentions: readonly Mention[]): string[] {
  const starts = mentions
    .flatMap(({ text }) => placesOf(clause, text))
    .filter((at) => at > 0)
    .sort((a, b) => a - b)
  const pieces = [0, ...starts].map((at, nth) => clause.slice(at, starts[nth]))
  if (pieces.filter(tells).length < 2) return [clause]
  const cuts: string[] = []
  for (const piece of pieces) {
    const last = cuts.at(-1)
    if (last !== undefined && !tells(last) && isBare(last, mentions)) cuts[cuts.length - 1] = last + piece
    else cuts.push(piece)
  }
  return cuts
}

/** Where a name stands in the words, each time. */
const placesOf = (words: string, text: string): number[] =>
  words
    .split(text)
    .slice(0, -1)
    .map((_, nth, parts) => parts.slice(0, nth + 1).join(text).length)

/** Names of goods alone: what is said of them comes after. */
const isBare = (piece: string, mentions: readonly Mention[]): boolean =>
  mentions
    .reduce((words, { text }) => words.replaceAll(text, ''), piece)
    .replace(/[和跟与及、也我把想要的那这件个,，\s&]|\b(?:and|the|my|return|exchange|both)\b/giu, '') === ''

/** Whose words are whose: a reason without goods is that of the goods named before it, all else is said of all. */
function stretchesOf(said: string, mentions: readonly Mention[]): Stretch[] {
  let last: readonly Mention[] = mentions
  return said
    .split(CLAUSES)
    .flatMap((clause) => cut(clause, mentions))
    .map((words) => {
      const named = mentions.filter(({ text }) => words.includes(text))
      if (named.length > 0) last = named
      const ofLast = named.length > 0 || claimSaid(words) !== undefined || askedOf(words) !== undefined
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
