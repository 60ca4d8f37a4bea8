import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Common, TradePack } from '@xiaoer/contract/trades'
import { AppError } from '#platform/errors'

/** Where the packs that ship stand. */
export const TRADES_FOLDER = fileURLToPath(new URL('../../../../data/trades/', import.meta.url))
const COMMON = 'common.json'

/** All packs with what they share. */
export interface Trades {
  readonly common: Common
  readonly packs: readonly TradePack[]
}

/** Reads the packs of a folder, by their file's name. Throws `AppError('invalid')` that names the file and the place. */
export function readTrades(folder = TRADES_FOLDER): Trades {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== COMMON)
    .sort()
  return {
    common: parsed(Common, folder, COMMON),
    packs: names.map((name) => parsed(TradePack, folder, name)),
  }
}

let shipped: Trades | undefined

/** The packs that ship, read once. */
export function shippedTrades(): Trades {
  shipped ??= readTrades()
  return shipped
}

interface Schema<T> {
  readonly safeParse: (
    value: unknown,
  ) => { success: true; data: T } | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }
}

function parsed<T>(schema: Schema<T>, folder: string, name: string): T {
  const found = schema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  if (found.success) return found.data
  const [first] = found.error.issues
  throw new AppError('invalid', `data/trades/${name}: ${first?.path.map(String).join('.') ?? ''}: ${first?.message ?? 'another shape'}`)
}
