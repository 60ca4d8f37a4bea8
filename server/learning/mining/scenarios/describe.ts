import type { Model } from '#engine/understanding'
import { type PastMessage, sessionOf } from '#learning/history'
import { type Telling, tellingPhrases } from '../names/names.ts'
import type { PhraseCounts } from '../names/phrases.ts'
import { endOf } from './ends.ts'
import type { ClusterSample } from './samples.ts'
import type { Scenario, Shares } from './scenario.ts'
import type { ShopActOf } from './shop-acts.ts'
import { stepsOf } from './steps.ts'

const BEGINS = 6
const EXAMPLES = 10
const PHRASES = 6
/** An intent that stands for fewer of the openings names nothing. */
const LEAST_INTENT = 1 / 3
/** Openings looked at for phrases; moods and steps cost more and are read in fewer. */
const READ_CLOSELY = 40

/** What a scenario is described with. */
export interface Describing {
  readonly model: Model
  readonly actOf: ShopActOf
  readonly phrases: PhraseCounts
  /** The sentence of an opening that says what is wanted. */
  readonly tellingOf: (opening: readonly string[]) => string
  /** The line of a session. */
  readonly sessionAt: (offset: number, length: number) => string
  /** All matters of the history. */
  readonly of: number
}

/** A scenario without its name and number, and the phrases a name may be made of. */
export interface Described {
  readonly scenario: Omit<Scenario, 'id' | 'name'>
  readonly telling: readonly Telling[]
}

interface Looked {
  readonly id: string
  readonly messages: readonly PastMessage[]
  readonly isLast: boolean
  readonly seconds: number | null
}

/** What was counted of a cluster, and the matters drawn from it. */
export type Sample = Pick<ClusterSample, 'matters' | 'sessions' | 'looked'>

/** Describes a cluster by the matters drawn from it. */
export function describeCluster(sample: Sample, by: Describing): Described {
  const { looked } = sample
  const openings = looked.map(({ matter }) => matter.matter[3])
  const telling = tellingPhrases(openings, by.phrases)
  const close = looked.slice(0, READ_CLOSELY).map(({ matter }) => lookAt(matter, by))
  const endings = close.map(({ messages, isLast }) => endOf(messages, isLast, by.model))
  const turns = quantiles(looked.map(({ matter: { matter } }) => matter[1] - matter[0]))
  const seconds = looked.flatMap(({ matter: { matter } }) => (matter[2] === null ? [] : [matter[2]]))
  const scenario = {
    intent: intentOf(openings, by.model),
    matters: sample.matters,
    sessions: sample.sessions,
    share: round(sample.matters / by.of),
    phrases: telling.slice(0, PHRASES).map(({ phrase, share }) => ({ phrase, share: round(share) })),
    begins: beginsOf(sample, by.tellingOf),
    steps: stepsOf(
      close.map(({ messages }) => messages),
      by.model,
      by.actOf,
    ),
    ends: sharesOf(endings.map(({ end }) => end)),
    mood: sharesOf(endings.map(({ mood }) => mood)),
    turns: turns ?? { median: 0, p90: 0 },
    seconds: quantiles(seconds),
    lookedAt: close.length,
    examples: [...new Set(close.map(({ id }) => id))].slice(0, EXAMPLES),
  }
  return { scenario, telling }
}

function lookAt({ offset, length, matter: [from, to, seconds] }: Sample['looked'][number]['matter'], { sessionAt }: Describing): Looked {
  const session = sessionOf(sessionAt(offset, length))
  const messages = session?.messages ?? []
  return { id: session?.id ?? '', messages: messages.slice(from, to), isLast: to === messages.length, seconds }
}

/** The openings nearest to the middle, no two the same. */
function beginsOf({ looked }: Sample, tellingOf: Describing['tellingOf']): string[] {
  const nearest = [...looked].sort((a, b) => b.cosine - a.cosine || a.matter.session - b.matter.session)
  const texts = new Set(nearest.map(({ matter }) => tellingOf(matter.matter[3])).filter((text) => text !== ''))
  return [...texts].slice(0, BEGINS)
}

function intentOf(openings: readonly (readonly string[])[], { intents }: Model): Scenario['intent'] {
  const counts = new Map<string, number>()
  for (const [first] of openings) {
    const id = first === undefined ? '' : intents.classes[intents.classify(first)]!
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const [id, count] = [...counts].sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1))[0] ?? ['', 0]
  const share = round(count / Math.max(1, openings.length))
  return id !== '' && share >= LEAST_INTENT ? { id, share } : null
}

function sharesOf(kinds: readonly string[]): Shares {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const sorted = [...counts].sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([kind, count]) => [kind, round(count / kinds.length)]))
}

function quantiles(values: readonly number[]): { median: number; p90: number } | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return { median: at(0.5), p90: at(0.9) }
}

const round = (n: number) => Math.round(n * 1e5) / 1e5
