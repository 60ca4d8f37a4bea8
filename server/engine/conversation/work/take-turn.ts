import { createHash } from 'node:crypto'
import type { StoredPart } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { uuidv7 } from '#platform/clock'
import { AppError, isAppError } from '#platform/errors'
import type { Consultation } from '#platform/models'
import type { DialogueState } from '../dialogue-state.ts'
import { ownScenarios } from '../own.ts'
import { withRest } from '../rest/with-rest.ts'
import type { Journal } from '../store/backlog.ts'
import type { Act, Failed, Fetch, HandoffReason, LookUp, Outcome, Turn } from '../turn.ts'
import { runTurn } from '../turn.ts'
import { toldOfNobody } from './first.ts'
import { inMode } from './in-mode.ts'
import { withModel } from './language/with-model.ts'
import { matterOf } from './matters.ts'
import { promised } from './promised/promised.ts'
import type { HandoffReceipt, Scene, Stages } from './stages.ts'
import { complainedOf } from './ticket/complained-of.ts'
import { canonical, type Trace, type TracedLookUp } from './trace.ts'

export interface Task {
  /** Given where a turn is replayed; else made. */
  readonly turnId?: string
  readonly conversationId: string
  readonly sessionId: string
  readonly cause: 'message' | 'silence'
  readonly parts: readonly StoredPart[]
  readonly state: DialogueState
  /** Up to which seq all was answered before: with the conversation it names the turn for every try of it. */
  readonly since?: number
  readonly upTo?: number
  /** The right under which it is worked; absent where nothing is written. */
  readonly fence?: number
  /** Of an earlier try that began a deed: its look-ups are not made again. */
  readonly journal?: Journal
  /** Steps of a language model that were kept before it was begun anew with more of the shopper's words. */
  readonly stepsBefore?: number
}

/** A turn that was worked: what it came to, and its record. */
export interface Taken {
  readonly trace: Trace
  readonly outcome: Outcome
  readonly turn: Turn
  readonly receipt: HandoffReceipt | null
  /** Milliseconds of understanding, look-ups, and all. */
  readonly ms: { understand: number; look_up: number; all: number }
  /** Milliseconds of each look-up, in order. */
  readonly lookUpMs: readonly number[]
}

/** What is looked after while a turn waits for a language model. */
export interface Watch {
  /** Makes the turn's right to the conversation longer: who waits for a model is slow, and not dead. */
  renew(): void
  /** After each step of the model; what it throws ends the turn with nothing written. */
  stepped(): Promise<void>
}
const UNWATCHED: Watch = { renew: () => undefined, stepped: async () => undefined }

/** Works one turn from words to parts; writes nothing but the steps of a language model. */
export async function takeTurn(stages: Stages, scene: Scene, task: Task, watch: Watch = UNWATCHED): Promise<Taken> {
  const started = performance.now()
  await stages.prepare(scene)
  const said = stages.perceive(task.parts)
  const heard = stages.understand(said, task.state, scene)
  const understoodAt = performance.now()

  const lookUps: TracedLookUp[] = []
  const lookUpMs: number[] = []
  const traced = async (what: LookUp, work: Promise<unknown>) => {
    const from = performance.now()
    const json = JSON.stringify(await work.catch(asFailed(what.port))) ?? 'null'
    lookUpMs.push(performance.now() - from)
    lookUps.push({ what, json })
    // as it will be read from the trace: a replay sees exactly what the turn saw
    return JSON.parse(json)
  }
  const fetch: Fetch = (what) => traced(what, journaled(task, what) ?? stages.fetch(what, scene))
  const { shop, page, now, workspaceId } = scene
  const shopper = stages.numbers?.(scene) ? { ...scene.shopper, numbered: true as const } : scene.shopper
  const { turnId = uuidv7(), since: _, upTo: __, journal: ___, fence: ____, stepsBefore: _____, ...asked } = task
  const found = stages.notices?.(scene) ?? []
  // mostly at hand, and a turn that waits for nothing costs nothing
  const notices = found instanceof Promise ? await found : found
  const inForce = notices.length > 0 ? { notices } : {}
  const own = await ownScenarios(stages, scene)
  const agent = stages.agentFor?.(scene)
  const arrived: Turn = {
    id: turnId,
    workspaceId,
    ...asked,
    shop,
    shopper,
    page,
    now,
    said,
    understood: heard,
    facts: {},
    ...inForce,
    ...own.inTurn,
    ...(agent && { agent }),
  }
  const mode = inMode(stages, scene)
  const act = actOf(stages, { scene, task, lookUps }, traced, mode.needsNod)
  const consult = consultOf(stages, { scene, task, lookUps }, traced, watch)
  // a model that drives words its replies itself
  const { askModelFor, ...others } = stages
  const model = withModel({ ...others, ...(!agent && askModelFor && { askModelFor }), decide: mode.decide }, scene)
  const about = { conversationId: task.conversationId, intent: matterOf(arrived, arrived), language: heard.language }
  const first = scene.botOn && task.cause === 'message' ? await stages.peopleFirst?.(scene, about) : undefined
  const botOn = scene.botOn && first !== 'people'
  const start = botOn ? await model.reading(arrived) : arrived
  const { understood } = start
  const came = botOn
    ? mode.settled(await runTurn(start, mode.decide, { fetch, act, consult }))
    : silenced(start, first === 'people' ? 'person_first' : 'bot_off')
  const { turn } = came
  const decided = toldOfNobody(first, came.outcome)

  const receipt =
    decided.do === 'hand_off' ? await stages.handOff(scene, decided.reason, task.conversationId, complainedOf(turn, decided)) : null
  const told = receipt ? { ...turn, facts: { ...turn.facts, handoff: receipt } } : turn
  const plain = stages.say(decided, told)
  const worded = await model.phrasing(plain, { outcome: decided, turn: told })
  const { reply, promises, outcome: checked } = promised(stages, { own: plain, worded, unused: model.unused() }, decided, told)
  const outcome = withRest(checked, reply)
  const noted = mode.note()
  const trace: Trace = {
    versions: { ...stages.versions(scene), ...own.version },
    turnId,
    conversationId: task.conversationId,
    sessionId: task.sessionId,
    now: now.toISOString(),
    cause: task.cause,
    botOn: scene.botOn,
    ...(first ? { first } : {}),
    shop,
    shopper,
    page,
    ...inForce,
    parts: task.parts,
    before: task.state,
    said,
    understood,
    lookUps,
    outcome,
    receipt,
    ...(model.words.length > 0 ? { model: model.words } : {}),
    ...(promises.kept.length + promises.held.length > 0 ? { promises } : {}),
    ...(noted ? { mode: noted } : {}),
    ...(agent && { agent }),
    reply,
  }
  const ms = { understand: understoodAt - started, look_up: lookUpMs.reduce((sum, ms) => sum + ms, 0), all: performance.now() - started }
  return { trace, outcome, turn: told, receipt, ms, lookUpMs }
}

type NeedsNod = (what: LookUp, turn: Turn) => boolean
type Traced = (what: LookUp, work: Promise<unknown>) => Promise<unknown>

/** What an earlier try of the turn was told, as it was told it. */
function journaled({ journal }: Task, what: LookUp): Promise<unknown> | undefined {
  const known = journal?.lookUps.find((one) => canonical(one.what) === canonical(what))
  return known && Promise.resolve(JSON.parse(known.json))
}

interface Under {
  readonly scene: Scene
  readonly task: Task
  readonly lookUps: readonly TracedLookUp[]
}

/** A deed is traced like a look-up, and known by conversation, turn and step: taken up again after a crash it is the same one. */
function actOf({ act }: Stages, { scene, task, lookUps }: Under, traced: Traced, needsNod: NeedsNod): Act {
  const { conversationId, sessionId, since = 0, upTo = since, fence } = task
  const nobody = async () => {
    throw new AppError('upstream_failed', 'nothing acts here')
  }
  return (what, as, turn) => {
    const inForce = fence === undefined ? {} : { turn: { fence, since } }
    const nod = needsNod(what, turn) ? { nod: true as const } : {}
    const journal = { upTo, now: scene.now.toISOString(), lookUps: [...lookUps] }
    const step = { key: `${conversationId}/${since}/${as}`, conversationId, sessionId, journal, ...inForce, ...nod }
    return traced(what, (act ?? nobody)(what, scene, step))
  }
}

/** Well under what a turn may take without a sign. */
const RENEWED_EVERY_MS = 10_000

/** What a model is asked is known by its hash: the question follows from the turn, and its answer is all that came from outside. */
function consultOf(stages: Stages, { scene, task, lookUps }: Under, traced: Traced, watch: Watch) {
  let kept = lookUps.length
  let nth = task.stepsBefore ?? 0
  return async (ask: Consultation, as: string): Promise<unknown> => {
    const hash = createHash('sha256').update(canonical(ask)).digest('hex').slice(0, 24)
    const what = { port: 'model.step', with: [as, hash] }
    const known = journaled(task, what)
    const waiting = setInterval(() => watch.renew(), RENEWED_EVERY_MS)
    const given = await traced(what, known ?? stages.consult?.(ask, scene) ?? nobodyConsulted()).finally(() => clearInterval(waiting))
    watch.renew()
    const { conversationId, since, upTo, fence } = task
    if (stages.keepStep && known === undefined && since !== undefined && upTo !== undefined && fence !== undefined)
      await stages.keepStep(scene, { conversationId, since, upTo, fence, nth, lookUps: lookUps.slice(kept) })
    kept = lookUps.length
    nth++
    if (known === undefined) await watch.stepped()
    return given
  }
}

const nobodyConsulted = async (): Promise<never> => {
  throw new AppError('upstream_failed', 'no language model is set up here')
}

const silenced = (turn: Turn, reason: HandoffReason): { outcome: Outcome; turn: Turn } => ({
  outcome: { do: 'hand_off', reason, state: turn.state },
  turn,
})

/** A shop that does not answer is a fact too: the scenario says so, and never guesses. */
const asFailed =
  (port: string) =>
  (error: unknown): Failed => {
    if (isAppError(error)) return { failed: true, port, why: error.code, details: firstGraphemes(error.message, 300) }
    throw error
  }
