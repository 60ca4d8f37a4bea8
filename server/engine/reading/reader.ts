import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type ActKind, consentOf, type DialogueAct, type Entity, mainAct, type Reference, type TurnReading } from '#engine/conversation'
import { type Normalised, normalise, originalSpan, remembered } from '#engine/text'
import { finite } from '#platform/statistics'
import { Awake, steppedOf } from './awake.ts'
import type { ReadingContext } from './context.ts'
import { type Cutter, piecesOf } from './cuts.ts'
import { Features } from './net/features.ts'
import { HEADS, type Head, type Net } from './net/net.ts'
import { Teller, type Telling } from './net/telling.ts'
import type { SlotTagger } from './slots/tagger.ts'
import { carriesValues, withSlots, withValues } from './slots/with-slots.ts'
import type { ReadingOptions } from './train.ts'

/** Longer messages are read up to here; what follows repeats or was pasted. */
const READ_AT_MOST = 2_000

/** What a reader was taught. */
export interface ReaderParts {
  readonly cutter: Cutter
  readonly telling: Telling
  readonly net: Net
}

/** What the words of a message seem to want by themselves, as a classifier of single sentences holds it: some intents with how likely each is. */
export type Alone = readonly { readonly intent: string; readonly confidence: number }[]

/** What is neither said by the one nor by the other is still as likely as this: the words name four intents at most. */
const UNHEARD = { reading: 1e-4, alone: 0.02 }

/** How a reader hears words: folded as it was taught, and by themselves where nobody read them so before; and what finds values in them, asked for with the first message. */
export interface ReaderOptions extends ReadingOptions {
  readonly alone?: (text: string) => Alone
  readonly slots?: () => SlotTagger
}

/** Reads a message in its conversation. Pure and synchronous; holds buffers, so each thread has its own. */
export class Reader {
  private readonly parts: ReaderParts
  private readonly features: Features
  private readonly fold: (text: string) => Normalised
  /** What the words of a message hold by themselves, where nobody has understood them before. */
  readonly alone: (text: string) => Alone
  private readonly awake: Awake
  private readonly slots: (() => SlotTagger) | undefined
  /** What words of the shop's do (`ask:size`), likeliest first; nothing where that is not likely. The same ones are said again and again. */
  readonly does: (told: string) => readonly string[]
  private readonly out: Readonly<Record<Head, Float32Array>>

  constructor(parts: ReaderParts, { concepts, fold = normalise, alone = () => [], slots }: ReaderOptions = {}) {
    this.features = new Features(concepts)
    this.fold = fold
    this.alone = alone
    this.slots = slots
    const teller = new Teller(parts.telling)
    this.does = remembered((told: string) => teller.of(told))
    this.parts = parts
    this.awake = new Awake(steppedOf(parts.net), parts.net.bias)
    const room = (head: Head) => new Float32Array(parts.net.heads[head].classes.length)
    this.out = { act: room('act'), intent: room('intent'), reference: room('reference') }
  }

  /**
   * The dialogue acts of a message, in its order; `alone` is what is known already of its words. Their values are left open: nothing that is decided
   * goes by them, and who looks at a turn has them `valued`. Never throws, whatever the text holds.
   */
  read(text: string, context: ReadingContext, alone: Alone = this.alone(text)): TurnReading {
    const folded = this.fold(firstGraphemes(text, READ_AT_MOST))
    const edges = piecesOf(this.parts.cutter, folded.text)
    const known = this.known(context)
    const shared = this.features.contextOf(known)
    const acts: DialogueAct[] = []
    for (let i = 0; i + 1 < edges.length; i++) {
      this.features.of(folded.text, edges[i]!, edges[i + 1]!, shared)
      acts.push(this.actOf(folded, edges[i]!, edges[i + 1]!, alone))
    }
    return { acts, intent: mainAct(acts).intent, consent: consentOf(acts) }
  }

  /**
   * A reading with the values in the words of its acts, learnt and `found` by their form. One that has values has been given them, by a language model
   * or by an older reader, and is left as it is.
   */
  valued(reading: TurnReading, text: string, context: ReadingContext, found: readonly Entity[]): TurnReading {
    if (reading.acts.some(({ slots }) => slots.length > 0)) return reading
    const folded = this.fold(firstGraphemes(text, READ_AT_MOST))
    const values = reading.acts.some(carriesValues) ? (this.slots?.().of(folded, text, this.known(context).does) ?? []) : []
    return withSlots({ ...reading, acts: reading.acts.map((act) => withValues(act, values)) }, found)
  }

  /** Where nobody noted what the shop's words do, the words tell. */
  private known(context: ReadingContext): ReadingContext {
    return context.told === '' || context.does.length > 0 ? context : { ...context, does: this.does(context.told) }
  }

  private actOf(folded: Normalised, start: number, end: number, alone: Alone): DialogueAct {
    this.awake.from(this.features)
    for (const head of HEADS) this.awake.probabilities(this.parts.net.heads[head], this.out[head])
    pool(this.out.intent, this.parts.net.heads.intent.classes, alone)
    const [act, intent, reference] = HEADS.map((head) => bestOf(this.out[head])) as [number, number, number]
    const { heads } = this.parts.net
    return {
      act: heads.act.classes[act] as ActKind,
      intent: heads.intent.classes[intent]!,
      refersTo: heads.reference.classes[reference] as Reference,
      span: originalSpan(folded, start, end),
      slots: [],
      confidence: finite(this.out.act[act]! * this.out.intent[intent]!, 'the reader of turns'),
    }
  }
}

/**
 * What the reading and the words alone hold together: the product of both, the words at half their weight (a logarithmic opinion pool: Genest and
 * Zidek, Statistical Science 1986).
 */
function pool(read: Float32Array, classes: readonly string[], alone: Alone): void {
  if (alone.length === 0) return
  const heard = new Float64Array(read.length).fill(Math.sqrt(UNHEARD.alone))
  for (const { intent, confidence } of alone) {
    const c = classes.indexOf(intent)
    if (c >= 0) heard[c] = Math.sqrt(confidence + UNHEARD.alone)
  }
  let total = 0
  for (let c = 0; c < read.length; c++) total += read[c] = (read[c]! + UNHEARD.reading) * heard[c]!
  for (let c = 0; c < read.length; c++) read[c]! /= total
}

function bestOf(values: Float32Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}
