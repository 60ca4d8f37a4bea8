import type { OrderFlag } from '@xiaoer/contract/marks'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError, isAppError } from '#platform/errors'
import type { OrderNotes } from '../../order.ts'
import type { GatewayClient } from '../gateway.ts'

/** What a platform holds of an order for its seller's people: one text for all of them, and its own code of a flag; empty where there is none. */
export interface Held {
  readonly words: string
  readonly flag: string
}

/** How a platform keeps the note of an order. */
export interface NotesOf {
  /** As many bytes of UTF-8 as its text holds. */
  readonly most: number
  /** Its code of each flag; absent where it has none in colours. */
  readonly flags?: Readonly<Record<OrderFlag, string>>
  /** Its code of no flag; absent where one cannot be taken away. */
  readonly none?: string
  readonly read: (client: GatewayClient, number: string) => Promise<Held | undefined>
  /** Sets both, and gives the platform's own proof where it has one. */
  readonly write: (client: GatewayClient, number: string, held: Held) => Promise<string | undefined>
}

/** Refusals by which nothing was written. */
const SAID_NO: ReadonlySet<string> = new Set(['shops.refused', 'shops.permission', 'shops.key', 'shops.busy'])

/**
 * Notes of a platform that has one text an order: what others wrote there stays, and what we wrote before is replaced. It is read back, so that what is
 * told as written is what the platform shows.
 */
export const notesOf = (of: NotesOf, client: GatewayClient): OrderNotes => ({
  flags: of.flags !== undefined,
  async put(number, { words, before, flag }) {
    const held = await of.read(client, number)
    if (!held) throw new AppError('not_found', refusal('mark.order', { order: number }))
    const wanted = { words: besides(held.words, before, words), flag: flagIn(of, held, flag) }
    if (new TextEncoder().encode(wanted.words).length > of.most)
      throw new AppError('conflict', refusal('mark.full', { platform: client.platform }))
    if (wanted.words === held.words && wanted.flag === held.flag) return { id: number }
    const id = await of.write(client, number, wanted).catch(asSaid)
    const shown = await of.read(client, number)
    if (!shown?.words.includes(words) || shown.flag !== wanted.flag)
      throw new AppError('upstream_failed', refusal('mark.not_shown', { platform: client.platform }))
    return { id: id || number }
  },
})

/** The text with ours in place of what we wrote before, on lines of its own. */
function besides(there: string, before: readonly string[], words: string): string {
  const lines = there.split('\n').filter((line) => line.trim() !== '')
  const ours = new Set([...before, words].flatMap((text) => text.split('\n').map((line) => line.trim())))
  const others = lines.filter((line) => !ours.has(line.trim()))
  return [...(words === '' ? [] : [words]), ...others].join('\n')
}

const flagIn = ({ flags, none }: NotesOf, held: Held, flag: OrderFlag | null | undefined): string =>
  !flags || flag === undefined ? held.flag : flag === null ? (none ?? held.flag) : flags[flag]

/** What the platform refused in so many words was not written; all else may have been. */
function asSaid(error: unknown): never {
  if (!isAppError(error) || !error.refusal || !SAID_NO.has(error.refusal.reason)) throw error
  throw new AppError('conflict', error.refusal)
}
