import type { Parlance } from '#engine/text'
import { finite } from '#platform/statistics'
import { BLANK, type Card, type Cards } from '../card.ts'
import type { Found } from '../grams/finding/found.ts'
import type { Question } from '../grams/finding/question.ts'
import type { GramIndex } from '../grams/gram-index.ts'
import { NOT_TOLD } from '../grams/reader.ts'
import { agreement, isMatter } from './agreement.ts'
import { bareOf, type Meeting } from './bare/bare.ts'
import { LARGE, mixed, smallness } from './bare/passage.ts'
import { BARE_WEIGHTS } from './bare/weights.ts'
import { type Features, featuresOf } from './features.ts'
import { heard } from './heard.ts'
import { type Signs, type Weights, weighed } from './weighed.ts'
import { WEIGHTS } from './weights.ts'

/** A pair near a question, and how they meet. */
export interface Candidate {
  readonly found: Found
  readonly card: Card
  readonly features: Features
  /** How they meet in a small base, where it is one. */
  readonly bare?: Signs | undefined
  /** Of the intent, see `agreement`. */
  readonly agrees: number
  /** Where the intent is the first of an entry with priority, how little the words say of any entry: it is told when they point nowhere else. */
  readonly main: number
}

/** The judge's weights, logistic. */
export interface JudgeWeights {
  /** Of `signsOf`: the order of candidates. */
  readonly likeness: Weights
  /** Of `chancesOf`, with a `bias`: that it answers. */
  readonly chance: Weights
}

/** A pair with the probability that its answer answers. */
export interface Judged {
  readonly id: string
  /** How alike the words are, whatever else speaks for it: 0 … 2. */
  readonly score: number
  readonly probability: number
}

/** A score below this is of hardly a word in common: such a pair is never told as the answer, at most asked about. */
export const WORDLESS = 0.45
/** Where an intent is told it speaks for every entry that answers it: hardly a word in common then makes one so much less likely. */
const BY_INTENT_ALONE = 0.4
/** So many are looked at closely. */
export const LOOKED_AT = 24
/** Of these it is also asked what they are about: of the others that says hardly ever anything, and takes a quarter of a search's time. */
const LOOKED_INTO = 10
/** What a candidate that does not exist counts as, for the lead of one that stands alone. */
export const NOTHING = 0

/** What is asked of the judge. */
export interface Asked {
  readonly most: number
  readonly cards: Cards
  readonly intent?: string | undefined
  readonly parlance?: Parlance | undefined
  readonly holds?: ((card: Card) => boolean) | undefined
  /** Whether what small bases are asked is asked too. */
  readonly bare?: boolean | undefined
}

/** Looks closely at the nearest, best first, each with how likely it answers. Pure. */
export function judge(index: GramIndex, text: string, { intent: told, ...asking }: Asked, by?: JudgeWeights): Judged[] {
  const intent = tells(index, told, asking.cards) ? told : undefined
  const small = intent !== undefined ? 0 : asking.bare === undefined ? smallnessOf(index) : Number(asking.bare)
  const asked = { ...asking, intent, bare: small > 0 || (asking.bare ?? false) }
  const question = index.ask(text)
  const met = candidates(index, question, asked)
  const texts = met.near.map(({ found }) => found.text)
  const seen = { ...met, strange: question.strange, taught: heard(asked.parlance, question.text, texts), asked }
  const one = by ?? (intent !== undefined ? WEIGHTS.hinted : small === 0 ? WEIGHTS.worded : small === 1 ? BARE_WEIGHTS : undefined)
  const judged = one ? judgedBy(one, seen) : mixed(judgedBy(BARE_WEIGHTS, seen), judgedBy(WEIGHTS.worded, seen, false), small)
  return judged
    .map(({ id, score, probability }) => ({ id, score: round(finite(score, JUDGE)), probability: round(finite(probability, JUDGE)) }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, asked.most)
}

/** Without words of everyday life there is nothing that a small base is compared by. */
const smallnessOf = (index: GramIndex) => (index.reader.meanings.everyday ? smallness(index.count) : 0)

/** The nearest to a question, and what is the same for all of them. */
interface Seen {
  readonly near: readonly Candidate[]
  readonly alone: number
  readonly unheard: number
  readonly strange: number
  /** What a merchant's past sessions say for each. */
  readonly taught: readonly number[]
  readonly asked: Pick<Asked, 'intent' | 'bare' | 'most'>
}

/** How likely each of the first answers, by a judge of small bases or another. */
function judgedBy(weights: JudgeWeights, { near, alone, unheard, strange, taught, asked }: Seen, bare = asked.bare): Judged[] {
  const ranked = near.map((one, at) => ({ one, like: likeness(one, weights) + taught[at]! })).sort((a, b) => b.like - a.like)
  const standing = standingOf(ranked.map(({ one, like }) => ({ like, sense: aboutOf(one, bare) })))
  const wordless = asked.intent === undefined ? 1 : BY_INTENT_ALONE
  return ranked.slice(0, Math.max(LOOKED_INTO, asked.most)).map(({ one }, at) => {
    const { covering, asked: there } = one.features
    const signs = chancesOf(one, { ...standing(at), alone, strange, unheard })
    const score = covering + there
    return { id: one.found.id, score, probability: chance(signs, weights) * (score < WORDLESS ? wordless : 1) }
  })
}

/** The pairs nearest by their grams and those that answer the intent whatever their words; `alone`: 1 / how many answer it. */
export function candidates(
  index: GramIndex,
  question: Question,
  { most, cards, intent, holds, bare }: Asked,
): { near: Candidate[]; alone: number; unheard: number } {
  const wanted = Math.max(LOOKED_AT, most)
  const may = holds && ((card: string) => holds(cards.of(card)))
  const worded = index.nearest(question, { most: wanted, holds: may })
  const answering = isHint(intent)
    ? index.bearing(intent, (card) => rankOf(cards.of(card), intent), { most: wanted, holds: may })
    : { found: [], ids: 0 }
  const meeting: Meeting | undefined = bare ? bareOf(index).meeting(question.text) : undefined
  const there = new Set(worded.map(({ id }) => id))
  const all = [...worded, ...answering.found.filter(({ id }) => !there.has(id))]
  const met = all.map((found, nth) => ({
    found,
    card: found.card === '' ? BLANK : cards.of(found.card),
    features: featuresOf(question, found, nth < LOOKED_INTO ? index.reader.toldIn(found.text) : NOT_TOLD),
    bare: meeting?.with(found.text),
  }))
  const told = Math.min(1, sum(question.mass) / SAYS) * met.reduce((most, { features }) => Math.max(most, features.within), 0)
  return {
    near: met.map((one) => {
      const agrees = agreement(one.card.intents, intent)
      return { ...one, agrees, main: agrees === 1 && one.card.priority > 0 ? 1 - told : 0 }
    }),
    alone: answering.ids === 0 ? 0 : 1 / answering.ids,
    unheard: meeting?.unheard ?? 0,
  }
}

/** A question of less weight than this, some three words, says little, even where an entry has all of it. */
const SAYS = 250
const sum = (all: ArrayLike<number>) => Array.from(all).reduce((total, one) => total + one, 0)

/** An intent's first entries before its others. */
const rankOf = ({ intents, priority }: Card, intent: string): number | undefined =>
  intents.includes(intent) ? priority + (intents[0] === intent ? 0.5 : 0) : undefined

/** What `likeness` weighs. */
export const signsOf = ({ features, bare, agrees, main }: Candidate): Signs => ({ ...features, ...bare, agrees, main })

/** How near what a candidate is about is to what is asked about. */
export const aboutOf = ({ features, bare }: Candidate, small = true): number => (small ? bare?.['everyday'] : undefined) ?? features.sense

/** How a candidate stands among the others. */
export interface Standing {
  readonly like: number
  /** Before the next; behind the first for all but it. */
  readonly lead: number
  /** Its part of what speaks for any. */
  readonly share: number
  /** How far what it is about is nearer than the nearest other's. */
  readonly senseLead: number
}

/** How each of some candidates stands, best first. */
export function standingOf(ranked: readonly { readonly like: number; readonly sense: number }[]): (at: number) => Standing {
  const all = ranked.reduce((sum, { like }) => sum + Math.exp(like), 0)
  const [nearest = 0, next = 0] = ranked.map(({ sense }) => sense).sort((a, b) => b - a)
  return (at) => {
    const { like, sense } = ranked[at]!
    const lead = like - (ranked[at === 0 ? 1 : 0]?.like ?? NOTHING)
    return { like, lead, share: Math.exp(like) / all, senseLead: sense - (sense === nearest ? next : nearest) }
  }
}

/** What `chance` weighs: of itself, and how it stands among the others. */
export const chancesOf = (
  { found, agrees, main, features, bare }: Candidate,
  {
    like,
    lead,
    share,
    senseLead,
    alone,
    strange,
    unheard,
  }: Standing & { readonly alone: number; readonly strange: number; readonly unheard: number },
): Signs => ({
  ...features,
  ...bare,
  like,
  lead,
  share,
  senseLead,
  agrees,
  alone: agrees >= 0.8 ? alone : 0,
  main,
  worded: found.score > 0 ? 1 : 0,
  strange,
  unheard,
  bias: 1,
})

/** The weighed sum of the signs: larger is likelier. */
export const likeness = (candidate: Candidate, { likeness: weights }: JudgeWeights): number => weighed(signsOf(candidate), weights)

/** Whether an intent tells anything: in a small base of entries that bear none it only hides the words. */
const tells = (index: GramIndex, intent: string | undefined, cards: Cards): boolean =>
  isHint(intent) && (index.count > LARGE || index.bears((card) => cards.of(card).intents.includes(intent)))

/** Whether an intent tells what is asked about. */
const isHint = (intent: string | undefined): intent is string => intent !== undefined && isMatter(intent)

const chance = (signs: Signs, { chance: weights }: JudgeWeights): number => 1 / (1 + Math.exp(-weighed(signs, weights)))

/** As an error names it. */
const JUDGE = 'the judge of entries'
/** Quantised, so that a trace is the same on every machine. */
const round = (value: number) => Math.round(value * 1000) / 1000
