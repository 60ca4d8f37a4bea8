import type { LanguageModelUse, TriedModel } from '@xiaoer/contract'
import type { AgentTerms, AskModel, ModelGiven, Scene } from '#engine/conversation'
import type { LastRead } from '#platform/cache'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { type breakerOf, type Consultation, failureOf, type Guarded, type ModelStep } from '#platform/models'
import type { Logger } from '#platform/telemetry'
import { countTokens, type LanguageModelRules, noteCall, type Payer, type PutCall, takeCall } from '#workspaces'
import { TOOL_WORDS, type Tools, type ToolsAtHand } from './tools.ts'

/** A model that can be asked, and where it is. */
export interface Reached {
  readonly host: string
  readonly model: Guarded
  /** Of what it reads: where nothing of it can be used time after time, it is not asked to read for a while. */
  readonly reading: ReturnType<typeof breakerOf>
}

/** Of a workspace: what it lets a language model do, and which one that is; none where none is set up. */
export interface Heard {
  readonly rules: LanguageModelRules
  readonly reached: Reached | undefined
}

export interface LanguageParts {
  readonly db: Database
  readonly heard: LastRead<Heard>
  readonly logger: Logger
  /** Longest that one step of a model that drives is waited for. */
  readonly patienceMs: number
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
      return known?.reached && known.rules.enabled && driver !== 'local' ? { drives: driver, model: known.reached.model.name } : undefined
    },
    consult: consultBy(parts, behind.add),
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
      const { rules, reached } = await heard.load(who.workspaceId)
      if (!reached || !allows(rules, use, sureness)) return undefined
      const { model, reading } = reached
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
      const text = await asked(model, { ...given, use }, payer, withinMs - (performance.now() - from), judged)
      return { name, text, ...usedOf(atHand), ...(use === 'draft' && atHand && { material: atHand.material }) }
    } catch (err) {
      logger.warn({ err, use }, 'the language model gave no answer; the turn goes on without it')
      return { name, none: reasonOf(err), ...usedOf(atHand) }
    }
  }

/** One step of a model that drives, paid from the budgets of shopper and day. Throws AppError where none came. */
const consultBy =
  ({ db, heard, patienceMs }: LanguageParts, behind: (work: Promise<unknown>) => void) =>
  async (ask: Consultation, { workspaceId, now, shopper }: Scene): Promise<ModelStep> => {
    const { rules, reached } = await heard.load(workspaceId)
    if (!reached) throw new AppError('upstream_failed', 'no language model is set up here')
    const payer = { workspaceId, shopperId: shopper.id, at: now }
    const took = await takeCall(db, payer, rules)
    if (took !== 'yes') throw new AppError('upstream_failed', `the budget of the ${took} is used up`)
    const from = performance.now()
    const noted = (tokens: number, why: PutCall['why']) =>
      behind(noteCall(db, { ...payer, model: reached.model.name, use: 'agent', ms: performance.now() - from, tokens, why }))
    try {
      const step = await reached.model.step(ask, patienceMs)
      if (step.tokens > 0) behind(countTokens(db, payer, step.tokens))
      noted(step.tokens, null)
      return step
    } catch (error) {
      noted(0, failureOf(error))
      throw error
    }
  }

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
    { use, ...ask }: Parameters<Guarded['complete']>[0] & Pick<PutCall, 'use'>,
    payer: Payer,
    withinMs: number,
    unused?: Unused,
  ): Promise<string> => {
    const from = performance.now()
    const noted = (tokens: number, why: PutCall['why']) =>
      behind(noteCall(db, { ...payer, model: model.name, use, ms: performance.now() - from, tokens, why }))
    try {
      const { text, tokens } = await model.complete(ask, withinMs)
      if (tokens > 0) behind(countTokens(db, payer, tokens))
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
