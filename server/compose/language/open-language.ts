import { hostname } from 'node:os'
import type { ModelStanding } from '@xiaoer/contract'
import { lastRead } from '#platform/cache'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { breakerOf, type Endpoint, guarded, languageModel, MOST_BYTES, type Standing } from '#platform/models'
import { fetchOut } from '#platform/outbound'
import type { Logger } from '#platform/telemetry'
import { languageModelRules, MODEL_KEY, type OwnModel, ownModel, type ShownModel } from '#workspaces'
import { languageOf, type Reached } from './ask-model.ts'
import { toolsOf } from './tools.ts'

interface Opened {
  readonly db: Database
  readonly secrets: Secrets
  /** The model that the environment names, for every workspace that has none of its own. */
  readonly endpoint: Endpoint | undefined
  /** Hosts of the private network where a workspace's own may be. */
  readonly privateHosts: readonly string[]
  /** Seconds that one step of a model that drives is waited for. */
  readonly patience: number
  readonly logger: Logger
  readonly now: () => Date
}

/** The language models of the workspaces: each its own, else the one that the environment names, else none. */
export function openLanguage({ db, secrets, endpoint, privateHosts, patience, logger, now }: Opened) {
  const guardedAt = (at: Endpoint, by?: typeof fetch): Reached => ({
    host: new URL(at.url).host,
    model: guarded(languageModel(at, by), () => now().getTime()),
    reading: breakerOf(() => now().getTime()),
  })
  const everybodys = endpoint && guardedAt(endpoint)
  const own = keptOwn(({ url, name, keySealed, protocol }) =>
    guardedAt(
      { url, name, protocol, key: keySealed === null ? undefined : secrets.open(keySealed, MODEL_KEY) },
      fetchOut(privateHosts, MOST_BYTES),
    ),
  )
  const heard = lastRead(async (workspaceId) => {
    const [rules, address] = [await languageModelRules(db, workspaceId), await ownModel(db, workspaceId)]
    return { rules, reached: address ? own.of(workspaceId, address) : everybodys }
  }, now)
  const tools = toolsOf({ db, secrets, privateHosts, logger, now })
  const language = languageOf({ db, heard, logger, tools, patienceMs: patience * 1_000 })
  const here = { node: `${hostname()} · ${process.pid}`, startedAt: now().toISOString() }
  return {
    ...language,
    /** The rules, where it is, or what it may ask of others may be others now. */
    forget: () => {
      heard.forget()
      tools.forget()
    },
    /** The model of a workspace as its people see it. */
    shownIn: async (workspaceId: string): Promise<ShownModel | undefined> => {
      const { reached } = await heard.load(workspaceId)
      if (!reached) return undefined
      const { host, model, reading } = reached
      return {
        name: model.name,
        host,
        standing: () => ({ ...shownStanding(worseOf(model.complete.standing(), reading.standing())), ...here }),
        tried: (who) => language.tried(who, model, now()),
      }
    },
  }
}

/** Workspaces' own models: one that stays as it was keeps what it knows of how it goes with it. */
function keptOwn(open: (address: OwnModel) => Reached) {
  const all = new Map<string, { readonly as: string; readonly reached: Reached }>()
  return {
    of: (workspaceId: string, address: OwnModel): Reached => {
      const as = JSON.stringify(address)
      const known = all.get(workspaceId)
      if (known?.as === as) return known.reached
      const reached = open(address)
      all.set(workspaceId, { as, reached })
      return reached
    },
  }
}

/** That it does not answer, else that nothing of what it reads can be used for some time now. */
const worseOf = (model: Standing, reading: Standing): Standing => (model.failures === 0 && reading.isOpen ? reading : model)

/** As the console is told of it. */
function shownStanding({ failures, since, why, restsUntil, answeredAt }: Standing): Omit<ModelStanding, 'node' | 'startedAt'> {
  const state = restsUntil !== null ? 'resting' : failures > 0 ? 'failing' : answeredAt !== null ? 'well' : 'idle'
  const told = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { state, why, since: told(since), restsUntil: told(restsUntil), answeredAt: told(answeredAt) }
}

/** See `openLanguage`. */
export type OpenLanguage = ReturnType<typeof openLanguage>
