import type { Database } from '#platform/db'
import { type Endpoint, guarded, openAiCompatible } from '#platform/models'
import type { Logger } from '#platform/telemetry'
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
  return { ...languageOf({ db, model, logger }), shown: { name: endpoint.name, host: new URL(endpoint.url).host } }
}
export type OpenLanguage = NonNullable<ReturnType<typeof openLanguage>>
