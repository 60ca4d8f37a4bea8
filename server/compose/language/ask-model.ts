import type { LanguageModelUse, ModelPlace, TriedModel } from '@xiaoer/contract'
import type { AgentTerms, AskModel, ModelGiven, Scene } from '#engine/conversation'
import type { LastRead } from '#platform/cache'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import {
  type breakerOf,
  type Consultation,
  failureOf,
  type Guarded,
  isMendable,
  type ModelMessage,
  type ModelStep,
  type Probing,
  type probeModel,
} from '#platform/models'
import type { Logger } from '#platform/telemetry'
import { countTokens, type LanguageModelRules, type ModelAbilities, noteCall, type Payer, type PutCall, takeCall } from '#workspaces'
import { TOOL_WORDS, type Tools, type ToolsAtHand } from './tools.ts'

/** A model that can be asked, and where it is. */
export interface Reached {
  readonly host: string
  readonly model: Guarded
  /** Of what it reads: where nothing of it can be used time after time, it is not asked to read for a while. */
  readonly reading: ReturnType<typeof breakerOf>
  /** Asks it all that shows what it can do. */
  readonly probe: (probing: Probing) => ReturnType<typeof probeModel>
}

/** One of a workspace's two, with what it was found to be able to do. */
export interface Place extends Reached, ModelAbilities {
  readonly place: ModelPlace
}

/** Of a workspace: what it lets a language model do, which one that is, and which is asked where that one does not answer; none where none is set up. */
export interface Heard {
  readonly rules: LanguageModelRules
  readonly reached: Place | undefined
  readonly failover: Place | undefined
}

export interface LanguageParts {
  readonly db: Database
  readonly heard: LastRead<Heard>
  readonly logger: Logger
  /** Longest that one step of a model that drives is waited for. */
  readonly patienceMs: number
  readonly now: () => Date
  /** What the model may ask of others on the way. */
  readonly tools: Pick<Tools, 'atHand'>
}

/** What a question to the model needs, whoever puts it. */
export interface Put {
  readonly use: LanguageModelUse | 'read'
  /** Of reading: how sure the local reader is. */
  readonly sureness?: number
  readonly instructions: string
  readonly prompt: string
  readonly maxTokens: number
  /** Ends the question before its time. */
  readonly signal?: AbortSignal
}

/** What is asked to try it, and how long that waits: as long as a person at the desk would. */
const TRIAL = { instructions: 'Answer with the word OK alone.', prompt: 'OK?', maxTokens: 20 }
const TRIED_WITHIN_MS = 8_000

/** Below this the local reader doubts: there it errs about as often as not on real messages (`npm run bench -- reading`). */
export const DOUBTFUL_BELOW = 0.5

/** Whether the workspace has the model asked for this. */
function allows({ enabled, uses, reader }: LanguageModelRules, use: Put['use'], sureness = 0): boolean {
  if (use !== 'read') return enabled && uses.includes(use)
  return enabled && (reader === 'model' || (reader === 'doubtful' && sureness < DOUBTFUL_BELOW))
}

/** What a model gave; of a draft with what tools gave it, whole, to hold the draft against. */
export type Given = ModelGiven & { readonly material?: readonly string[] }

type Who = Pick<Scene, 'workspaceId' | 'now'> & { readonly shopper: { readonly id: string } }

/** The language models within what the workspaces allow: rules, budget, breaker, deadline. */
export function languageOf(parts: LanguageParts) {
  const { db, heard, logger } = parts
  const behind = workBehind((err) => logger.warn({ err }, 'what a question to the language model cost was not noted'))
  const asked = askedBy(db, behind.add)
  const put = putBy(parts, asked)
  const askModel: AskModel = ({ task, ...question }, scene, withinMs, unused) => put({ use: task, ...question }, scene, withinMs, unused)
  /** As was read last. */
  const isAsked = (workspaceId: string): boolean => {
    const known = heard.of(workspaceId)
    return known?.reached !== undefined && known.rules.enabled
  }
  return {
    put,
    tried: trialBy(parts, asked),
    load: async ({ workspaceId }: Pick<Scene, 'workspaceId'>): Promise<void> => void (await heard.load(workspaceId)),
    /** At hand after `load`; undefined where none is set up, or it is switched off. */
    askModelFor: ({ workspaceId }: Scene): AskModel | undefined => (isAsked(workspaceId) ? askModel : undefined),
    /** On what terms the workspace has the model drive, after `load`; undefined where it does not. */
    agentFor: ({ workspaceId }: Scene): AgentTerms | undefined => {
      const known = heard.of(workspaceId)
      const { driver } = known?.rules ?? { driver: 'local' as const }
      // without tools it would only guess
      if (!known?.reached?.callsTools || !known.rules.enabled || driver === 'local') return undefined
      return { drives: driver, model: known.reached.model.name }
    },
    consult: consultBy(parts, behind.add),
    /** How the probes of an address are paid and noted: by the day, and by no shopper. */
    probing: (workspaceId: string, place: ModelPlace, model: string): Pick<Probing, 'pays' | 'spent'> => {
      const payer = () => ({ workspaceId, shopperId: null, at: parts.now() })
      return {
        pays: async () => (await takeCall(db, payer(), (await heard.load(workspaceId)).rules)) === 'yes',
        spent: ({ ms, tokens, why }) => {
          if (tokens > 0) behind.add(countTokens(db, payer(), tokens))
          behind.add(noteCall(db, { ...payer(), place, model, use: 'probe', ms, tokens, why: why === 'budget' ? null : why }))
        },
      }
    },
    /** Whether there is one to ask. */
    isSetUp: async (workspaceId: string): Promise<boolean> => (await heard.load(workspaceId)).reached !== undefined,
    /** The rules, or where it is, may be others now. */
    forget: heard.forget,
    idle: behind.idle,
  }
}
export type Language = ReturnType<typeof languageOf>

/** Undefined where the workspace does not use it so, or has none; never throws. */
const putBy =
  ({ db, heard, logger, tools }: LanguageParts, asked: ReturnType<typeof askedBy>) =>
  async ({ use, sureness, ...ask }: Put, who: Who, withinMs: number, unused?: Unused): Promise<Given | undefined> => {
    const from = performance.now()
    let name = ''
    let atHand: ToolsAtHand | undefined
    try {
      const { rules, reached: first, failover } = await heard.load(who.workspaceId)
      if (!first || !allows(rules, use, sureness)) return undefined
      const { place, model, reading } = first.model.complete.shut() && failover && !failover.model.complete.shut() ? failover : first
      name = model.name
      // what is not asked is not paid for
      const shut = withinMs <= 0 ? 'late' : (model.complete.shut() ?? (use === 'read' ? reading.shut() : undefined))
      if (shut) return { name, none: reasonOf(new Error(shut)) }
      const payer = { workspaceId: who.workspaceId, shopperId: who.shopper.id, at: who.now }
      const took = await takeCall(db, payer, rules)
      if (took !== 'yes') return { name, none: `the budget of the ${took} is used up` }
      atHand = await tools.atHand(who.workspaceId, use)
      const given = atHand ? { ...ask, instructions: ask.instructions + TOOL_WORDS, tools: atHand.tools } : ask
      const judged = use === 'read' && unused ? heardBy(reading, unused) : unused
      const text = await asked(model, { ...given, use, place }, payer, withinMs - (performance.now() - from), judged)
      return { name, text, ...usedOf(atHand), ...(use === 'draft' && atHand && { material: atHand.material }) }
    } catch (err) {
      logger.warn({ err, use }, 'the language model gave no answer; the turn goes on without it')
      return { name, none: reasonOf(err), ...usedOf(atHand) }
    }
  }

/** Of a step's time the first address has this share where there is another: what is left is enough for a quick one. */
const FIRST_SHARE = 0.6
/** So often in a row the same calls, and it is asked no more in this turn. */
const MOST_ALIKE = 3

/**
 * One step of a model that drives, paid from the budgets of shopper and day: by the first address, or by the other where that one rests, or fails in
 * this turn with what another may mend. A step's answer is of one of them alone. Throws AppError where none came.
 */
const consultBy = (parts: LanguageParts, behind: (work: Promise<unknown>) => void) => {
  // those of a turn go on where the last one came from
  const failedFirst = new WeakSet<Scene>()
  return async (ask: Consultation, scene: Scene): Promise<ModelStep> => {
    const { rules, reached, failover } = await parts.heard.load(scene.workspaceId)
    if (!reached || !rules.enabled) throw new AppError('upstream_failed', 'no language model is set up here')
    const payer = { workspaceId: scene.workspaceId, shopperId: scene.shopper.id, at: scene.now }
    const asking: StepAsked = { ask, payer, db: parts.db, behind }
    if (callsAlike(ask.messages) >= MOST_ALIKE) {
      noteStep(asking, reached, { ms: 0, tokens: 0, why: 'looping' })
      throw new AppError('upstream_failed', 'looping: the same calls again and again')
    }
    const until = performance.now() + parts.patienceMs
    const order = failover ? (failedFirst.has(scene) ? [failover] : [reached, failover]) : [reached]
    let failure: unknown
    for (const [nth, at] of order.entries()) {
      const shut = at.model.step.shut()
      failure = new AppError('upstream_failed', shut ?? 'no answer')
      // what is not asked is not paid for
      if (shut) continue
      const took = await takeCall(parts.db, payer, rules)
      if (took !== 'yes') throw new AppError('upstream_failed', `the budget of the ${took} is used up`)
      const withinMs = (until - performance.now()) * (nth === order.length - 1 ? 1 : FIRST_SHARE)
      try {
        return await stepOf(asking, at, withinMs)
      } catch (error) {
        failure = error
        if (at === reached) failedFirst.add(scene)
        if (!isMendable(failureOf(error))) break
      }
    }
    throw failure
  }
}

interface StepAsked extends Pick<LanguageParts, 'db'> {
  readonly ask: Consultation
  readonly payer: Payer
  readonly behind: (work: Promise<unknown>) => void
}

const noteStep = ({ db, payer, behind }: StepAsked, { place, model }: Place, what: Pick<PutCall, 'ms' | 'tokens' | 'why'>): void =>
  behind(noteCall(db, { ...payer, ...what, place, model: model.name, use: 'agent' }))

/** One step of one model, noted. */
async function stepOf(asked: StepAsked, at: Place, withinMs: number): Promise<ModelStep> {
  const { ask, payer, db } = asked
  const from = performance.now()
  try {
    const given = await at.model.step({ ...ask, messages: ask.messages.map((one) => asWrittenBy(at, one)) }, withinMs)
    const { own, ...step } = given
    const tokens = step.tokens || estimated(ask, step)
    // the next step of this turn is paid from what is left after this one
    await countTokens(db, payer, tokens)
    noteStep(asked, at, { ms: performance.now() - from, tokens, why: null })
    return { ...step, tokens, model: at.model.name, ...(own && { own: own.map((message) => ({ by: markOf(at), message })) }) }
  } catch (error) {
    noteStep(asked, at, { ms: performance.now() - from, tokens: 0, why: failureOf(error) })
    throw error
  }
}

/** Whose thoughts they are: another model's are of no use to this one, and mostly signed. */
const markOf = ({ host, model }: Place): string => `${host} ${model.name}`

/** A message of the talk as this model wants it: with its own thoughts, if it takes them. */
function asWrittenBy(at: Place, message: ModelMessage): ModelMessage {
  if (message.role !== 'assistant' || !message.own) return message
  const { own, ...bare } = message
  const mine = own.flatMap((one) => (isMarked(one) && one.by === markOf(at) ? [one.message] : []))
  return at.takesThoughts && mine.length > 0 ? { ...bare, own: mine } : bare
}

const isMarked = (value: unknown): value is { readonly by: string; readonly message: unknown } =>
  typeof value === 'object' && value !== null && 'by' in value && typeof value.by === 'string' && 'message' in value

/** How many steps in a row, the last first, called the same. */
function callsAlike(messages: Consultation['messages']): number {
  const steps = messages.flatMap((one) => (one.role === 'assistant' && one.calls.length > 0 ? [one.calls] : []))
  const [last, ...before] = steps.map((calls) => JSON.stringify(calls.map(({ name, args }) => [name, args]))).reverse()
  if (last === undefined) return 0
  const other = before.findIndex((one) => one !== last)
  return 1 + (other === -1 ? before.length : other)
}

/** Characters that a token has, on the safe side, where a provider does not count: Chinese has one to two, English four. */
const CHARACTERS_A_TOKEN = 3
const estimated = (...texts: readonly unknown[]): number => Math.ceil(JSON.stringify(texts).length / CHARACTERS_A_TOKEN)

type Unused = (text: string) => string | undefined

/** What is read is no answer to the breaker of reading where it cannot be used. */
const heardBy =
  (reading: Reached['reading'], unused: Unused): Unused =>
  (text) => {
    const ended = reading.begun()
    const why = unused(text)
    if (why === undefined) ended()
    else ended(new Error('unused'))
    return why
  }

const usedOf = (atHand: ToolsAtHand | undefined) => (atHand && atHand.words.length > 0 ? { tools: [...atHand.words] } : {})

/** One short question of nobody's, to see whether it answers; costs a call like any other. */
const trialBy =
  ({ db, heard, logger }: LanguageParts, asked: ReturnType<typeof askedBy>) =>
  async ({ workspaceId, accountId }: { workspaceId: string; accountId: string }, model: Guarded, at: Date): Promise<TriedModel> => {
    const from = performance.now()
    const done = (why: TriedModel['why']): TriedModel => ({ ms: Math.round(performance.now() - from), why })
    try {
      const payer = { workspaceId, shopperId: accountId, at }
      if ((await takeCall(db, payer, (await heard.load(workspaceId)).rules)) !== 'yes') return done('budget')
      await asked(model, { ...TRIAL, use: 'try' }, payer, TRIED_WITHIN_MS)
      return done(null)
    } catch (err) {
      logger.warn({ err }, 'the language model gave no answer when it was tried')
      return done(failureOf(err))
    }
  }

/** Puts one question that is paid for, and notes what came of it behind it; throws what the model throws. */
const askedBy =
  (db: Database, behind: (work: Promise<unknown>) => void) =>
  async (
    model: Guarded,
    { use, place = 'first', ...ask }: Parameters<Guarded['complete']>[0] & Pick<PutCall, 'use' | 'place'>,
    payer: Payer,
    withinMs: number,
    unused?: Unused,
  ): Promise<string> => {
    const from = performance.now()
    const noted = (tokens: number, why: PutCall['why']) =>
      behind(noteCall(db, { ...payer, place, model: model.name, use, ms: performance.now() - from, tokens, why }))
    try {
      const { text, tokens: counted } = await model.complete(ask, withinMs)
      const tokens = counted || estimated(ask.instructions, ask.prompt, text)
      behind(countTokens(db, payer, tokens))
      noted(tokens, unused?.(text) === undefined ? null : 'unused')
      return text
    } catch (error) {
      noted(0, failureOf(error))
      throw error
    }
  }

/** What nobody waits for behind a reply; closing does. */
function workBehind(failed: (error: unknown) => void) {
  const under = new Set<Promise<unknown>>()
  return {
    add: (work: Promise<unknown>): void => {
      const done = work.catch(failed)
      under.add(done)
      done.finally(() => under.delete(done))
    },
    idle: () => Promise.all(under),
  }
}

/** The kind of failure, in words that hold nothing of the clock: the trace must not say how many milliseconds it was late. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'failed'
  return /^(?:late|busy|resting)/u.exec(message)?.[0] ?? 'no answer'
}
