import { hostname } from 'node:os'
import type { ModelStanding } from '@xiaoer/contract'
import type { Database } from '#platform/db'
import { type Endpoint, guarded, openAiCompatible, type Standing } from '#platform/models'
import type { Logger } from '#platform/telemetry'
import type { ShownModel } from '#workspaces'
import { languageOf } from './ask-model.ts'

interface Opened {
  readonly db: Database
  readonly endpoint: Endpoint | undefined
  readonly logger: Logger
  readonly now: () => Date
}

/** The language model the environment names; undefined where it names none, and then nothing of it runs. */
export function openLanguage({ db, endpoint, logger, now }: Opened) {
  if (!endpoint) return undefined
  const model = guarded(openAiCompatible(endpoint), () => now().getTime())
  const language = languageOf({ db, model, logger })
  const tried: ShownModel['tried'] = (who) => language.tried(who, now())
  const here = { node: `${hostname()} · ${process.pid}`, startedAt: now().toISOString() }
  const standing = () => ({ ...shownStanding(model.complete.standing()), ...here })
  return { ...language, shown: { name: endpoint.name, host: new URL(endpoint.url).host, standing, tried } }
}

/** As the console is told of it. */
function shownStanding({ failures, since, why, restsUntil, answeredAt }: Standing): Omit<ModelStanding, 'node' | 'startedAt'> {
  const state = restsUntil !== null ? 'resting' : failures > 0 ? 'failing' : answeredAt !== null ? 'well' : 'idle'
  const told = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { state, why, since: told(since), restsUntil: told(restsUntil), answeredAt: told(answeredAt) }
}

/** See `openLanguage`. */
export type OpenLanguage = NonNullable<ReturnType<typeof openLanguage>>
