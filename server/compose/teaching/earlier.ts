import { join } from 'node:path'
import { EarlierImporter } from '#desk/earlier'
import { badRowLine, FAULT_WORDS, type HistoryFault, Mapping, readTold } from '#learning/history'
import { uploadsIn } from '#learning/importing'
import type { ImportingParts } from './importing.ts'

const isFault = (why: string): why is HistoryFault => Object.hasOwn(FAULT_WORDS, why)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Sessions of a system that was left, taken in on this node. */
export function earlierOf({ db, now, dataFolder, logger }: Pick<ImportingParts, 'db' | 'now' | 'dataFolder' | 'logger'>) {
  const parts = {
    db,
    now,
    read: (path: string, now: number, mapping: unknown) =>
      readTold(path, { now, mapping: mapping === null ? undefined : Mapping.parse(mapping) }),
    mappingIn: (text: string) => Mapping.safeParse(parsed(text)).data ?? null,
    badLine: ({ where, why }: { where: string; why: string }) =>
      isFault(why) ? badRowLine({ where, why }) : JSON.stringify({ line: where, why }),
    uploads: uploadsIn(join(dataFolder, 'earlier')),
    failed: (err: unknown) => logger.error({ err }, 'earlier sessions could not be taken in; take them back and try again in the console'),
  }
  return { db, badLine: parts.badLine, mappingIn: parts.mappingIn, earlier: new EarlierImporter(parts) }
}
