import { hostname } from 'node:os'
import type { ModelPlace, ModelProbes, ModelStanding } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import { lastRead } from '#platform/cache'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { breakerOf, type Endpoint, guarded, languageModel, MOST_BYTES, probeModel, type Standing } from '#platform/models'
import { streamOut } from '#platform/outbound'
import type { Logger } from '#platform/telemetry'
import {
  abilitiesOf,
  beginProbes,
  keepProbes,
  languageModelRules,
  MODEL_KEY,
  type OwnModel,
  ownModel,
  probesOf,
  type ShownModel,
} from '#workspaces'
import { type Heard, languageOf, type Place, type Reached } from './ask-model.ts'
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
  /** Steps of a model that drives under way at most on this node. */
  readonly stepsAtOnce: number
  readonly logger: Logger
  readonly now: () => Date
}

/** The language models of the workspaces: each its own, else the one that the environment names, else none. */
export function openLanguage({ db, secrets, endpoint, privateHosts, patience, stepsAtOnce, logger, now }: Opened) {
  const known = new Set<Reached>()
  const guardedAt = (at: Endpoint, by: typeof fetch = fetch): Reached => ({
    host: new URL(at.url).host,
    model: guarded(languageModel(at, by), () => now().getTime(), stepsAtOnce),
    reading: breakerOf(() => now().getTime()),
    probe: (probing) => probeModel(at, by, probing),
  })
  const everybodys = endpoint && guardedAt(endpoint)
  if (everybodys) known.add(everybodys)
  const own = keptOwn(known, ({ url, name, keySealed, protocol }) =>
    guardedAt(
      { url, name, protocol, key: keySealed === null ? undefined : secrets.open(keySealed, MODEL_KEY) },
      streamOut(privateHosts, MOST_BYTES),
    ),
  )
  const heard = lastRead(heardBy(db, own.of, everybodys), now)
  const tools = toolsOf({ db, secrets, privateHosts, logger, now })
  const language = languageOf({ db, heard, logger, tools, patienceMs: patience * 1_000, now })
  const here = { node: `${hostname()} · ${process.pid}`, startedAt: now().toISOString() }
  const probed = probedBy({ db, logger, now }, language.probing, heard.forget)
  return {
    ...language,
    /** The rules, where it is, or what it may ask of others may be others now. */
    forget: () => {
      heard.forget()
      tools.forget()
    },
    /** The model of a workspace as its people see it. */
    shownIn: async (workspaceId: string, place: ModelPlace = 'first'): Promise<ShownModel | undefined> => {
      const { reached: first, failover } = await heard.load(workspaceId)
      const reached = place === 'first' ? first : failover
      if (!reached) return undefined
      return {
        name: reached.model.name,
        host: reached.host,
        standing: () => ({ ...shownStanding(standingOf(reached)), ...here }),
        tried: (who) => language.tried(who, reached.model, now()),
        probed: (of) => probed(of, reached),
      }
    },
    /** The worst of the models that this process asks, for those who run it. */
    standing: (): Pick<ModelStanding, 'state' | 'why'> | undefined => {
      const all = [...known].map((one) => shownStanding(standingOf(one)))
      return STATES.map((state) => all.find((one) => one.state === state)).find((one) => one !== undefined)
    },
  }
}

/** What a workspace lets its models do, and which those are, with what they were found to be able to do. */
const heardBy =
  (db: Database, own: ReturnType<typeof keptOwn>['of'], everybodys: Reached | undefined) =>
  async (workspaceId: string): Promise<Heard> => {
    const rules = await languageModelRules(db, workspaceId)
    const placeOf = async (place: ModelPlace): Promise<Place | undefined> => {
      const address = await ownModel(db, workspaceId, place)
      const reached = own(workspaceId, place, address) ?? (place === 'first' ? everybodys : undefined)
      if (!reached) return undefined
      const probes = await probesOf(db, { workspaceId, place, host: reached.host, name: reached.model.name })
      return { place, ...reached, ...abilitiesOf(probes) }
    }
    const reached = await placeOf('first')
    // where there is no first nobody looks for a second
    return { rules, reached, failover: reached && (await placeOf('failover')) }
  }

/** Asks an address all that shows what it can do; what has ended so far is kept on the way. */
const probedBy =
  ({ db, logger, now }: Pick<Opened, 'db' | 'logger' | 'now'>, paying: ReturnType<typeof languageOf>['probing'], kept: () => void) =>
  async (workspaceId: string, { place, host, model, probe }: Place): Promise<ModelProbes> => {
    const of = { workspaceId, place, host, name: model.name }
    if (!(await beginProbes(db, of, now()))) throw new AppError('conflict', refusal('assist.probing'))
    // one after the other, so that what is kept last is what ended last
    let keeping: Promise<unknown> = Promise.resolve()
    const ended = await probe({
      ...paying(workspaceId, place, model.name),
      told: (probes) => {
        keeping = keeping.then(() => keepProbes(db, of, probes, null)).catch((err: unknown) => logger.warn({ err }, 'a probe was not kept'))
      },
    })
    await keeping
    const answers = ended.find((one) => one.probe === 'answers')
    if (answers && answers.why !== 'budget') for (const one of [model.step, model.complete]) one.noted(answers.why)
    await keepProbes(db, of, ended, now())
    kept()
    const probes = await probesOf(db, of)
    // another address was set meanwhile
    if (!probes) throw new AppError('conflict', refusal('assist.no_model'))
    return probes
  }

/** The worst first. */
const STATES: readonly ModelStanding['state'][] = ['resting', 'failing', 'well', 'idle']

/** Workspaces' own models: one that stays as it was keeps what it knows of how it goes with it. */
function keptOwn(known: Set<Reached>, open: (address: OwnModel) => Reached) {
  const all = new Map<string, { readonly as: string; readonly reached: Reached }>()
  return {
    of: (workspaceId: string, place: ModelPlace, address: OwnModel | undefined): Reached | undefined => {
      const key = `${workspaceId}/${place}`
      const kept = all.get(key)
      const as = JSON.stringify(address)
      if (kept && kept.as === as) return kept.reached
      if (kept) known.delete(kept.reached)
      all.delete(key)
      if (!address) return undefined
      const reached = open(address)
      all.set(key, { as, reached })
      known.add(reached)
      return reached
    },
  }
}

/** That it does not answer, to steps or to anything else; else that nothing of what it reads can be used for some time now. */
function standingOf({ model, reading }: Reached): Standing {
  const [steps, words, read] = [model.step.standing(), model.complete.standing(), reading.standing()]
  const answeredAt = latest(steps.answeredAt, words.answeredAt)
  const worse = steps.failures >= words.failures && steps.failures > 0 ? steps : words
  if (worse.failures > 0) return { ...worse, answeredAt }
  return read.isOpen ? read : { ...words, answeredAt }
}

const latest = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.max(one, other)

/** As the console is told of it. */
function shownStanding({ failures, since, why, restsUntil, answeredAt }: Standing): Omit<ModelStanding, 'node' | 'startedAt'> {
  const state = restsUntil !== null ? 'resting' : failures > 0 ? 'failing' : answeredAt !== null ? 'well' : 'idle'
  const told = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { state, why, since: told(since), restsUntil: told(restsUntil), answeredAt: told(answeredAt) }
}

/** See `openLanguage`. */
export type OpenLanguage = ReturnType<typeof openLanguage>
