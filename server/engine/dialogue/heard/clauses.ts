import type { Entity, IntentPart, Turn } from '#engine/conversation'
import { HAN } from '#engine/text'
import { isReadInFull } from '../languages.ts'
import { claimSaid, definitionOf, endSaid, endWished, FAULT_INTENTS, MATTER, WORDINGS } from '../settling/index.ts'
import { askedOf, isNoEcho, isOfAddress } from '../several/index.ts'
import { isQuestion, readingWithin } from '../spoken/index.ts'
import { pieceRead } from '../tracking/index.ts'
import { isSpoilt, kindsIn, widerKindsIn, withoutFine } from '../wishes/index.ts'

/** A clause by itself is short, and is taken for a matter of its own where it reads as surely as this. */
const SURE = 0.9
/** A question that is set apart by its own words needs less: something was asked, whatever it was. */
const APART =
  /^[^\p{L}]*(?:顺便|順便|另外|还有|還有|对了|對了|再问|再就是|[还再]?想问|(?:我)?(?:还|也)想(?:再)?(?:问|知道|了解|请教)|also\b|and also\b|by the way|btw\b|one more|and (?:if|can|could|do|does|did|is|are|will|would|what|where|how|when|why|who|which)\b)/iu
const APART_SURE = 0.4
/** English is read by a classifier that is seldom so sure; a question of its own is known by how it begins. */
const SURE_EN = 0.8
const ASKED_SURE_EN = 0.5
const ASKS_EN =
  /^[^\p{L}]*(?:(?:and|but|also|so|then|oh|hi|hey|hello|please|by the way|btw|one (?:more|last) thing)[\s,]+)*(?:where|when|what|which|who|why|how|can|could|may|do|does|did|is|are|am|will|would|should|has|have)\b/iu
/** Fewer units say too little to be surely read. */
const LEAST = { han: 4, latin: 10 } as const
/** "能退吗": short, and asked all the same. */
const SURELY_ASKED = 0.95
/** "卖家已经退款", "再确认下": what is done already, or said to be sure, wants nothing of its own. */
const TOLD_DONE =
  /(?:已经?|刚刚?|早就)[^,，。]{0,4}(?:退|取消|同意|处理|确认|申请|发)|(?:卖家|商家|店家).{0,6}(?:退|同意|处理)|^(?:那|我)?再?确认一?下/u
/** "满多少包邮吗", "有静音的吗？": nobody asks in passing what need not be answered. */
const ASKED_SURE = 0.65
/** "睡衣我想换成M码": an end that is wished for in plain words. */
const WISHED_SURE = 0.6
/** A question that names what it asks of goods: "这件起球不". */
const NAMED_SURE = 0.7
/** Of the other tongues only what is surely read and ends as a question is a clause of its own. */
const SURE_TONGUE = 0.7
const ASKED_MARK = /[?？؟]$/u
/** What is only supposed, denied, or said of how it is to be. */
const SUPPOSED =
  /如果|要是|万一|假如|的话|不然|否则|不行(?:的话)?就|实在不行|或者?|要么|还是(?!有|没|不|坏)|(?<!(?:tell me|know|ask|see|wonder\w*) )\bif\b|\b(?:unless|or|otherwise|else|instead)\b/iu
const WANTS = /想[买问要看知]|\b(?:can|could|do|would|i(?:'d| would)? (?:want|like|need))\b/iu
/** What is wrong with goods, or does not suit, by what it is read as. */
const FAULTY: Readonly<Record<string, string>> = { ...FAULT_INTENTS, unsuitable: 'exchange.apply' }

/** "到了直接放物业": how a parcel is to be handed over, whatever it was read as. */
const LEAVES = WORDINGS['leave_parcel'] ?? /(?!)/u

/** The clauses of a message that want something by themselves, in the order of the text; none where it is but one clause. */
export function clausesOf({ understood }: Turn): readonly IntentPart[] {
  const { clauses = [], entities } = understood
  if (clauses.length < 2) return []
  if (!isReadInFull(understood.language)) return askedIn(understood)
  return clauses
    .map((clause, at) => {
      const told = clauses.slice(0, at).findLast(({ intent }) => intent !== 'inform.details')
      if (followsFrom(clause, clauses[at - 1]) || isOfAddress(clause, told, entities)) return { ...clause, intent: 'other.unknown' }
      const read = pieceRead(clause, understood)
      return { ...read, intent: intentOf(read, entities) }
    })
    .filter(isNoEcho)
    .filter((clause, _, all) =>
      isMatter(clause, Math.min(sureOf(clause, entities, /^en/u.test(understood.language)), leastOf(clause, all))),
    )
}

/** "what if it gets lost, do I get my money back", "要是丢了，赔吗": asked of what is only supposed before it. */
const followsFrom = (clause: IntentPart, before: IntentPart | undefined): boolean =>
  before !== undefined && BEGINS_IF.test(before.text) && FOLLOWS.test(clause.text) && !isApart(clause)
const BEGINS_IF = /^(?:那|那么)?(?:要是|如果|万一|假如|假设)|^(?:and |so |but )?(?:what )?if\b/iu
const FOLLOWS = /[?？吗么不]\s*$|^(?:do|does|will|would|can|could|who|am|are|is)\b/iu

/** How surely a clause must be read. */
function sureOf(clause: IntentPart, entities: readonly Entity[], isEnglish: boolean): number {
  if (isApart(clause)) return APART_SURE
  if (isEnglish) return ASKS_EN.test(clause.text) ? ASKED_SURE_EN : SURE_EN
  if (clause.intent.startsWith('product.') && entities.some((one) => one.type === 'attribute' && isWithin(one, clause.span)))
    return NAMED_SURE
  return isQuestion(clause.text) ? ASKED_SURE : SURE
}

/** "顺便问下…吗", "and if it does not fit, can I …": asked apart from the rest, by its own words. */
export const isApart = ({ text }: IntentPart): boolean => APART.test(text) && (isQuestion(text) || WANTS.test(text))

/** "what's your return window": a question of its own, by how it begins in English and how it ends in other tongues. */
export const isAsked = ({ text }: IntentPart): boolean => ASKS_EN.test(text) || ASKED_MARK.test(text)

/** "荷物はどこですか？返品できますか？": the questions of a message in another tongue, each with its mark. */
function askedIn({ text, clauses = [] }: Turn['understood']): readonly IntentPart[] {
  return clauses
    .map((clause) => withMark(clause, text))
    .filter((clause) => isAsked(clause) && MATTER.test(clause.intent) && clause.confidence >= SURE_TONGUE)
}

/** Marks of French stand apart. */
function withMark(clause: IntentPart, text: string): IntentPart {
  const [start, end] = clause.span
  const to = end + (/^\s?[?？؟]/u.exec(text.slice(end))?.[0].length ?? 0)
  return { ...clause, text: text.slice(start, to), span: [start, to] }
}

/** What plain words say goes before what they are read as. */
function intentOf({ intent, text, span }: IntentPart, entities: readonly Entity[]): string {
  const asked = askedOf(text)
  // a code that does not work is sent again, and is no goods at fault
  if (asked === 'virtual.delivery') return asked
  const claim = claimSaid(text)
  const names = widerKindsIn(text).length > 0 || entities.some((one) => one.type === 'product' && isWithin(one, span))
  if (names && claim !== undefined && claim in FAULTY && !isQuestion(text)) return FAULTY[claim] ?? intent
  if (LEAVES.test(text)) return 'shipping.delivery'
  return asked ?? intent
}

function isMatter(part: IntentPart, sure: number): boolean {
  const { text, intent, confidence } = part
  const isLong = [...text].length >= (HAN.test(text) ? LEAST.han : LEAST.latin) || (confidence >= SURELY_ASKED && isQuestion(text))
  const end = withoutFine(text) === text ? (endSaid(text) ?? endWished(text)) : undefined
  const isWished = end !== undefined && confidence >= WISHED_SURE && definitionOf(end)?.serves.includes(intent) === true
  const isTold =
    isWished || (Object.values(FAULTY).includes(intent) && claimSaid(text) !== undefined) || askedOf(text) === intent || LEAVES.test(text)
  return (
    isLong &&
    (isApart(part) || !SUPPOSED.test(text)) &&
    MATTER.test(intent) &&
    (!TOLD_DONE.test(text) || isQuestion(text)) &&
    (confidence >= sure || isTold) &&
    !tellsSpoilt(text) &&
    withoutFine(text).trim() !== ''
  )
}

/** "穿一次毛衣上全是毛": of goods that only suffered from others. */
function tellsSpoilt(text: string): boolean {
  const goods = kindsIn(text)
  return goods.length > 0 && goods.every(({ span }) => isSpoilt(text, span))
}

/** What is wished of goods that no other clause names needs less. */
const leastOf = (part: IntentPart, all: readonly IntentPart[]): number =>
  OF_GOODS.test(part.intent) && namesOwn(part, all) ? OWN_SURE : SURE
const OWN_SURE = 0.65
const OF_GOODS =
  /^(?:order\.(?:address|modify|cancel|invoice)|return\.apply|exchange\.apply|refund\.only|warranty\.|shipping\.(?!not_received))/u
const namesOwn = (part: IntentPart, all: readonly IntentPart[]): boolean => {
  const own = kindsIn(withoutFine(part.text))
  return (
    own.length > 0 && all.every((one) => one === part || kindsIn(one.text).every(({ kind }) => own.every((mine) => mine.kind !== kind)))
  )
}

const isWithin = ({ span }: Entity, [start, end]: IntentPart['span']): boolean => span[0] >= start && span[1] <= end

/** The turn as though this clause had been all that was said. */
export function onlyClause(turn: Turn, clause: IntentPart): Turn {
  const [start] = clause.span
  const entities = turn.understood.entities.filter((one) => isWithin(one, clause.span)).map((one) => moved(one, -start))
  const { text, intent, confidence } = clause
  const { clauses: _, stretches: __, reading, ...understood } = turn.understood
  const own = {
    ...understood,
    ...readingWithin(reading, clause.span),
    text,
    intent,
    confidence,
    entities,
    rivals: [],
    intents: [{ ...clause, span: [0, text.length] as const }],
  }
  return { ...turn, said: text, parts: [{ kind: 'text', text }], understood: own }
}

/** The goods that a question of their order names, and nothing beside it does: "鞋什么时候到？能机洗吗" without the question is still of shoes. */
function goodsOf({ understood: { entities } }: Turn, clause: IntentPart): Entity | undefined {
  const isGoods = ({ type }: Entity) => type === 'product'
  const [own, ...more] = entities.filter((one) => isGoods(one) && isWithin(one, clause.span))
  const isNamedBeside = entities.some((one) => isGoods(one) && !isWithin(one, clause.span))
  return !askedOf(clause.text)?.startsWith('shipping.') || more.length > 0 || isNamedBeside ? undefined : own
}

/** The turn as though this clause had not been said, but for the goods that it alone names; undefined where nothing is left that could be read. */
export function withoutClause(turn: Turn, clause: IntentPart): Turn | undefined {
  const { stretches: _, ...understood } = turn.understood
  const [from, to] = clause.span
  const rest = (understood.clauses ?? []).filter(({ span }) => span[1] <= from || span[0] >= to)
  if (rest.length === 0) return undefined
  const goods = goodsOf(turn, clause)
  const left = goods ? `${goods.text} ` : ''
  const at = (span: IntentPart['span']) => (span[0] >= to ? from - to + left.length : 0)
  const whole = (one: IntentPart) => understood.intents.find(({ span }) => span[0] <= one.span[0] && span[1] >= one.span[1])
  const intents = rest.map((one) => {
    // what was read as the clause that is taken out reads no other
    const read =
      one.confidence >= OWN_MIND || whole(one)?.intent === clause.intent ? one : { ...one, intent: whole(one)?.intent ?? one.intent }
    return { ...read, span: [one.span[0] + at(one.span), one.span[1] + at(one.span)] as const }
  })
  const main =
    intents.find(({ intent }) => intent === understood.intent) ?? intents.filter(({ intent }) => MATTER.test(intent))[0] ?? intents[0]
  const text = `${understood.text.slice(0, from)}${left}${understood.text.slice(to)}`
  const beside = understood.entities.filter(({ span }) => span[1] <= from || span[0] >= to).map((one) => moved(one, at(one.span)))
  const entities = goods ? [...beside, moved(goods, from - goods.span[0])] : beside
  const whatIsLeft = { ...understood, text, intents, clauses: intents, entities, intent: main?.intent ?? understood.intent }
  return {
    ...turn,
    said: text.trim(),
    parts: turn.parts.map((part) => (part.kind === 'text' ? { ...part, text } : part)),
    understood: whatIsLeft,
  }
}
/** As sure as a clause must be to stand for another intent than the whole message. */
const OWN_MIND = 0.8

const moved = (one: Entity, by: number): Entity => ({ ...one, span: [one.span[0] + by, one.span[1] + by] })
