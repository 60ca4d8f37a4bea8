import { join } from 'node:path'
import type { Shop } from '#commerce'
import { Importer, uploadsIn } from '#learning/importing'
import { Sites } from '#learning/importing/sites'
import type { Database } from '#platform/db'
import type { Logger } from '#platform/telemetry'
import { shopsOf } from '#workspaces'
import { earlierOf } from './earlier.ts'
import { goneOf } from './gone-of.ts'

export interface ImportingParts {
  readonly db: Database
  readonly now: () => Date
  readonly dataFolder: string
  readonly logger: Logger
  /** Hosts of the private network that may be called. */
  readonly privateHosts: readonly string[]
  readonly publicUrl: string | undefined
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** Imports of this node; what a process before it left undone is gone on with. */
export function importingOf({ db, now, dataFolder, logger, shopFor, ...reached }: ImportingParts) {
  const failed = (err: unknown) => logger.error({ err }, 'an import broke off; it can be gone on with in the console')
  const connected = async (workspaceId: string) => (await shopsOf(db, workspaceId)).flatMap(({ id }) => shopFor(workspaceId, id) ?? [])
  const importer = new Importer({ db, now, goneOf: goneOf(connected), uploads: uploadsIn(join(dataFolder, 'imports')), failed })
  void importer.resume('all').catch(failed)
  const unread = (err: unknown) => logger.error({ err }, 'a site could not be read; it can be read again in the console')
  const sites = new Sites({ ...reached, db, now, failed: unread })
  return { db, now, importer, sites, shopsOf: connected, earlierSessions: earlierOf({ db, now, dataFolder, logger }) }
}
/** See `importingOf`. */
export type Importing = ReturnType<typeof importingOf>
