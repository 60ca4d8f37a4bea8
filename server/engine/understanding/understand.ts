import { type DialogueState, type Entity, type IntentPart, isTitle, type Turn, type Understanding } from '#engine/conversation'
import { type Normalised, normalise, originalSpan, rightlySpelt } from '#engine/text'
import { withMoods } from './corrected/moods.ts'
import { readEmotion } from './emotion/read-emotion.ts'
import { answerEntities } from './entities/answer-entities.ts'
import { findEntities } from './entities/find-entities.ts'
import type { AttributeLinker } from './entities/named/attribute-linker.ts'
import type { ProductLinker } from './entities/named/product-linker.ts'
import type { View } from './entities/named/shelf/in-view.ts'
import { type FoundIntents, type FoundPart, findIntents } from './intents/find-intents.ts'
import { inContext } from './intents/in-context.ts'
import { languageOf } from './languages/latin.ts'
import { type Model, readerOf } from './model.ts'
import { withOwn } from './own/own-intents.ts'
import { foldTongue } from './tongues/tongue-concepts.ts'
import { isTongue } from './tongues/tongues.ts'
import { besideNames, foldedBesideNames, nameless } from './wording/nameless.ts'
import { besidePasted, spoken, withoutFieldValues } from './wording/spoken.ts'
import { staying } from './wording/wording.ts'

/** What is known beside the words. */
export interface UnderstandContext {
  readonly state: DialogueState
  /** Where the shopper is in the shop. */
  readonly page?: Turn['page']
  /** The clock as read at the start of the turn: what "前天" counts from. */
  readonly now: Date
  /** IANA zone in which the shopper's days begin. */
  readonly timeZone: string
  /** The shop's own, ISO 4217: of sums that name none. Yuan where it is not given. */
  readonly currency?: string
  /** The shop's product names, for linking mentions. */
  readonly catalogue?: ProductLinker
  /** The shop's attributes: their units are read with numbers. */
  readonly attributes?: AttributeLinker
}

/** The intent of what is refused. */
export const UNKNOWN = 'other.unknown'
/** In the tongues what is not taught is a class of its own, and few sentences make a classifier timid: refusing more cost more right answers. */
const TONGUE_REFUSE_BELOW = 0.15
/** Words that are less clear than this without the names of goods are read with them. */
const CLEAR = 0.4
/** How often what is refused was truly about nothing taught, on parts of the training sentences; most of it was only hard to read. */
const TRULY_UNKNOWN = 0.15
/** A message is read up to here; what follows is kept in `text` but not understood. */
const READ_AT_MOST = 20_000

/** Pure and synchronous; never throws, whatever the text holds. Spans are in UTF-16 units of `text` as given. */
export function understand(model: Model, text: string, context: UnderstandContext): Understanding {
  const read = text.length > READ_AT_MOST ? text.slice(0, READ_AT_MOST) : text
  const folded = normalise(read)
  const answered = answerEntities(read, context.state.pending)
  const entities = withoutFieldValues(
    read,
    answered.length > 0
      ? answered
      : findEntities(model.lexicons, read, { ...context, view: viewOf(context), own: model.corrected?.words ?? null }, folded),
  )
  const asked = besidePasted(read, entities)
  const wanted = asked === read ? folded : normalise(asked)
  const plain = model.wording.plain(wanted, staying(entities))
  const before = context.state.language === 'zh-CN' ? 'zh-Hans' : context.state.language
  const words = spoken(besideNames(read, entities), entities)
  const language = languageOf(words, foldedBesideNames(plain, entities), before, model.languages)
  const meant = isTongue(language) ? wanted : language === 'en' ? rightlySpelt(plain) : plain
  const intentsIn = (folded: Normalised) => ({ folded, found: intentsOf(model, folded, language, entities, context.state) })
  const { folded: heard, found } = ofOwn(model, withoutNames(intentsIn, meant, nameless(meant, entities), entities), meant, language)
  const least = isTongue(language) ? TONGUE_REFUSE_BELOW : (model.thresholds[found.main.intent] ?? model.refuseBelow)
  const refused = found.strange || found.main.confidence < least
  return {
    text,
    language,
    intent: refused ? UNKNOWN : found.main.intent,
    confidence: round(refused && found.main.intent !== UNKNOWN ? TRULY_UNKNOWN : found.main.confidence),
    intents: found.parts.map((part) => toPart(part, heard, read)),
    ...(found.clauses && { clauses: found.clauses.map((part) => toPart(part, heard, read)) }),
    rivals: (refused ? [found.main, ...found.rivals] : found.rivals)
      .filter((guess) => guess.intent !== UNKNOWN || !refused)
      .map((guess) => ({ intent: guess.intent, confidence: round(guess.confidence) })),
    entities,
    emotion: withMoods(model.corrected?.moods ?? null, read, readEmotion(model, words === read ? folded : normalise(words), words)),
  }
}

const OFFERED = 'product:'
/** The goods that were offered to be picked, else those spoken of or shown, and the one whose page is open. */
function viewOf({ state: { pending, focus }, page }: UnderstandContext): View {
  const offered = (pending?.options ?? []).flatMap(({ id }) => (id.startsWith(OFFERED) ? [id.slice(OFFERED.length)] : []))
  const opened = page?.kind === 'product' && page.ref !== undefined ? [page.ref] : []
  return { goods: offered.length > 0 ? offered : [...new Set([...(focus.goods ?? []), ...opened])], atHand: focus.productId ?? opened[0] }
}

/** A workspace's own intents are read with the names of goods: these may be all that tells them. In the tongues they are not known. */
const ofOwn = ({ own }: Model, heard: Heard, meant: Normalised, language: string): Heard => {
  const found = isTongue(language) ? heard.found : withOwn(own, heard.found, meant.text)
  return found === heard.found ? heard : { folded: meant, found }
}

interface Heard {
  readonly folded: Normalised
  readonly found: FoundIntents
}

/** What titles alone may say: which goods they are. */
const OF_GOODS = /^(?:product|virtual)\./u

/** Read without what goods are called; what that leaves unclear ("这课怎么看") is read with the name, unless only the name says so ("包邮袋加厚"). */
function withoutNames(
  intentsIn: (folded: Normalised) => Heard,
  meant: Normalised,
  bare: Normalised | undefined,
  entities: readonly Entity[],
): Heard {
  if (bare === undefined) return intentsIn(meant)
  const heard = intentsIn(bare)
  const { intent, confidence } = heard.found.main
  if (intent !== UNKNOWN && confidence >= CLEAR) return heard
  const named = intentsIn(meant)
  if (intent !== UNKNOWN && confidence >= named.found.main.confidence) return heard
  const titles = entities.filter(isTitle).map(({ text }) => text)
  const byName = intentsIn(normalise(titles.join(' '))).found.main.intent === named.found.main.intent
  return byName && !OF_GOODS.test(named.found.main.intent) ? heard : named
}

function intentsOf(
  model: Model,
  folded: Normalised,
  language: string,
  entities: Understanding['entities'],
  state: DialogueState,
): FoundIntents {
  if (folded.text.trim() === '') return { main: { intent: UNKNOWN, confidence: 1 }, parts: [], rivals: [], strange: false }
  const tongue = model.tongue(language)
  const found =
    tongue === null || !isTongue(language)
      ? findIntents(readerOf(model, language), folded.text)
      : findIntents(tongue, foldTongue(folded.text, language))
  return inContext(found, folded.text, entities, state)
}

function toPart(part: FoundPart, folded: Normalised, text: string): IntentPart {
  const span = originalSpan(folded, part.start, part.end)
  return { intent: part.intent, confidence: round(part.confidence), span, text: text.slice(...span) }
}

const round = (n: number) => Math.round(n * 1e4) / 1e4
