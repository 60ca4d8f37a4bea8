import {
  type AskReason,
  type ChoiceDraft,
  type HandoffReason,
  isLooking,
  LOOKING,
  type MemoryEvent,
  type NextStep,
  type PartDraft,
  type Pending,
  type Source,
  type Step,
  type Words,
} from '#engine/conversation'
import type { Tone } from '#engine/tone'
import type { Command } from '../commands/index.ts'
import { type Response, render } from '../respond/response.ts'
import { read, type Scene } from '../scene.ts'
import { remember, stateOf, type Talk, topFlow, withOffered } from '../talk.ts'
import { moodOf } from './mood.ts'

/** One thing that is said in a turn. */
export interface Said {
  readonly response: Response
  readonly kind: 'answer' | 'ask' | 'not_known'
  readonly reason?: AskReason
  /** Whose question it is, and for what: the next message may answer it. */
  readonly waits?: { readonly scenario: string; readonly slot: string }
  /** A person goes on with it. */
  readonly person?: HandoffReason
  /** The state of the tone after it, where what is said is of the mood. */
  readonly tone?: Tone
  /** The session is over. */
  readonly closes?: true
}

/** What a policy makes of commands: which it took, and what it says, or the step that it needs first. */
export interface Taken {
  readonly took: readonly Command[]
  readonly step?: NextStep
  readonly said?: readonly Said[]
  readonly talk?: Talk
  /** What stands in the place of what was taken, where the row found nothing to say to it. */
  readonly instead?: Command
}

/** One row of the table: pure, and named in the trace. */
export interface Policy {
  readonly name: string
  readonly run: (pending: readonly Command[], scene: Scene) => Taken | undefined
}

export { HUMAN } from '../answers/index.ts'
export const STOP: ChoiceDraft = { id: 'set:stop', label: { key: 'settle.choice.stop' } }

/** The first command of these kinds. */
export const first = <N extends Command['do']>(
  pending: readonly Command[],
  ...names: readonly N[]
): Extract<Command, { do: N }> | undefined =>
  pending.find((one): one is Extract<Command, { do: N }> => names.some((name) => name === one.do))

interface More {
  readonly lead?: Words
  readonly ask?: Words
  readonly offer?: readonly ChoiceDraft[]
  readonly cards?: readonly PartDraft[]
  readonly source?: Source
  readonly sorry?: true
}

/** A response in these words. */
export const response = (
  body: readonly Words[],
  { lead, ask, offer = [], cards = [], source = 'scenario', sorry }: More = {},
): Response => ({
  ...(lead && { lead }),
  body,
  ...(ask && { ask }),
  ...(sorry && { sorry }),
  offer,
  cards,
  basis: [],
  source,
  shown: [],
})
export const answers = (body: readonly Words[], more: More = {}): Said => ({ kind: 'answer', response: response(body, more) })
export const handsOff = (person: HandoffReason, body: readonly Words[] = []): Said => ({ kind: 'answer', response: response(body), person })

/** Something of ours failed: told as such, and a person gets it. */
export const failed = (): Said => handsOff('failed', [{ key: 'service.failed' }])

const MOST_SAID = 3
const MOST_CHOICES = 8

/** All that is said in a turn as one step: what meets a mood, answers, then the one question; a person takes it over where one is called. */
export function composed(all: readonly Said[], scene: Scene): Step {
  const { turn, talk } = scene
  const asking = all.findLast(({ kind }) => kind === 'ask')
  const told = all.filter((one) => one.kind !== 'ask').slice(0, MOST_SAID)
  const said = asking ? [...told, asking] : told
  const rendered = said.map(({ response: one }) => render({ ...one, offer: [] }))
  const mood = moodOf(scene, said)
  const say = [...(mood.lead ? [mood.lead] : []), ...rendered.flatMap((one) => one.say)]
  const person = said.find((one) => one.person !== undefined)?.person
  const own = optionsOf(said, talk)
  const options = own.length > 0 ? own : [...mood.offer]
  const cards = rendered.flatMap(({ parts }) => parts)
  const parts: PartDraft[] = [
    ...cards,
    ...(options.length > 0 ? [{ kind: 'choices' as const, text: { key: 'choice.title' }, options }] : []),
  ]
  const events = said.flatMap(({ response: { shown, remembers = [] } }): MemoryEvent[] => [
    ...shown.map(({ kind, id }): MemoryEvent => ({ event: 'shown', kind, id })),
    ...remembers,
  ])
  const shownIn = events.reduce<Talk>(remember, talk)
  const called = person === undefined ? shownIn : remember(shownIn, { event: 'person', why: person })
  const known = withOffered(called, namedOptions(scene, options))
  const pending = asking?.waits && pendingOf(scene, asking.waits, options)
  const serves = new Map(known.flows.map(({ flow }) => [flow, scene.flows.get(flow)?.serves ?? []]))
  const kept = stateOf(turn, known, serves, { ...(pending && { pending }), unmet: turn.state.unmet ?? 0 })
  const after = mood.tone ? { ...kept, tone: mood.tone } : kept
  // what was promised of a picture is owed, whatever comes of it
  const state = say.some((words) => 'key' in words && isLooking(words)) ? { ...after, lastSaid: [LOOKING] } : after
  if (person) return { do: 'hand_off', reason: person, say, state }
  if (said.some(({ closes }) => closes)) return { do: 'close', say, state }
  const shown = parts.length > 0 ? { parts } : {}
  if (asking) return { do: 'ask', reason: asking.reason ?? 'slot', say, ...shown, state }
  if (told.every(({ kind }) => kind === 'not_known'))
    return { do: 'not_known', say, ...shown, state: { ...state, lost: turn.state.lost + 1 } }
  return { do: 'answer', say, source: told.find(({ kind }) => kind === 'answer')?.response.source ?? 'scenario', ...shown, state }
}

/** What is offered, but a deed that was done already for what is under talk. */
const optionsOf = (said: readonly Said[], { memory, asked }: Talk): ChoiceDraft[] => {
  const done = new Set(
    memory.flatMap((one) => (one.event === 'done' && (one.orderNumber ?? asked?.order) === asked?.order ? [`flow:${one.flow}`] : [])),
  )
  const all = said.flatMap(({ response: { offer } }) => offer).filter(({ id }) => !done.has(id))
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at).slice(0, MOST_CHOICES)
}

const pendingOf = (
  scene: Scene,
  { scenario, slot }: { readonly scenario: string; readonly slot: string },
  options: readonly ChoiceDraft[],
): Pending => ({
  scenario,
  slot,
  options: namedOptions(scene, options),
})

const namedOptions = (scene: Scene, options: readonly ChoiceDraft[]) => options.map(({ id, label }) => ({ id, label: read(scene, label) }))

/** Whether a flow waits for something and this turn has not put its question. */
export const isLeftOpen = (said: readonly Said[], { talk }: Scene): boolean =>
  topFlow(talk) !== undefined && said.every(({ kind, person, closes }) => kind !== 'ask' && person === undefined && !closes)
