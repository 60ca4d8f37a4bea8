import type { LanguageModelUse, TriedModel } from '@xiaoer/contract'
import type { AskModel, ModelGiven, Scene } from '#engine/conversation'
import type { Database } from '#platform/db'
import { failureOf, type Guarded } from '#platform/models'
import type { Logger } from '#platform/telemetry'
import { countTokens, type LanguageModelRules, languageModelRules, takeCall } from '#workspaces'

export interface LanguageParts {
  readonly db: Database
  readonly model: Guarded
  readonly logger: Logger
}

/** What a question to the model needs, whoever puts it. */
export interface Put {
  readonly use: LanguageModelUse | 'read'
  /** Of reading: how sure the local reader is. */
  readonly sureness?: number
  readonly instructions: string
  readonly prompt: string
  readonly maxTokens: number
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

type Who = Pick<Scene, 'workspaceId' | 'now'> & { readonly shopper: { readonly id: string } }

/** The language model within what the workspace allows: rules, budget, breaker, deadline. */
export function languageOf({ db, model, logger }: LanguageParts) {
  const rules = keptRules(db)
  const behind = workBehind((err) => logger.warn({ err }, 'tokens of the language model were not counted'))

  /** Undefined where the workspace does not use it so; never throws. */
  async function put({ use, sureness, ...ask }: Put, who: Who, withinMs: number): Promise<ModelGiven | undefined> {
    const from = performance.now()
    try {
      const allowed = await rules.of(who.workspaceId)
      if (!allows(allowed, use, sureness)) return undefined
      // what is not asked is not paid for
      const shut = model.complete.shut()
      if (shut) return { name: model.name, none: reasonOf(new Error(shut)) }
      const payer = { workspaceId: who.workspaceId, shopperId: who.shopper.id, at: who.now }
      const took = await takeCall(db, payer, allowed)
      if (took !== 'yes') return { name: model.name, none: `the budget of the ${took} is used up` }
      const { text, tokens } = await model.complete(ask, withinMs - (performance.now() - from))
      if (tokens > 0) behind.add(countTokens(db, payer, tokens))
      return { name: model.name, text }
    } catch (err) {
      logger.warn({ err, use }, 'the language model gave no answer; the turn goes on without it')
      return { name: model.name, none: reasonOf(err) }
    }
  }

  const askModel: AskModel = ({ task, ...question }, scene, withinMs) => put({ use: task, ...question }, scene, withinMs)
  return {
    name: model.name,
    put,
    tried: trialOf({ db, model, logger }, rules.of, behind.add),
    askModel,
    /** The rules may be others now. */
    forget: rules.forget,
    idle: behind.idle,
  }
}
export type Language = ReturnType<typeof languageOf>

/** One short question of nobody's, to see whether it answers; costs a call like any other. */
const trialOf =
  (
    { db, model, logger }: LanguageParts,
    rulesOf: (workspaceId: string) => Promise<LanguageModelRules>,
    behind: (work: Promise<unknown>) => void,
  ) =>
  async ({ workspaceId, accountId }: { workspaceId: string; accountId: string }, at: Date): Promise<TriedModel> => {
    const from = performance.now()
    const done = (why: TriedModel['why']): TriedModel => ({ ms: Math.round(performance.now() - from), why })
    try {
      const payer = { workspaceId, shopperId: accountId, at }
      if ((await takeCall(db, payer, await rulesOf(workspaceId))) !== 'yes') return done('budget')
      const { tokens } = await model.complete(TRIAL, TRIED_WITHIN_MS)
      if (tokens > 0) behind(countTokens(db, payer, tokens))
      return done(null)
    } catch (err) {
      logger.warn({ err }, 'the language model gave no answer when it was tried')
      return done(failureOf(err))
    }
  }

/** The rules of workspaces, read once until something changes. */
function keptRules(db: Database) {
  const kept = new Map<string, Promise<LanguageModelRules>>()
  return {
    of: (workspaceId: string): Promise<LanguageModelRules> => {
      const known = kept.get(workspaceId) ?? languageModelRules(db, workspaceId)
      kept.set(workspaceId, known)
      known.catch(() => kept.delete(workspaceId))
      return known
    },
    forget: () => kept.clear(),
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
