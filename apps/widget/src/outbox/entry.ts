import type { Page, ShopperPart, StoredPart } from '@xiaoer/contract'

/** A picture that goes with an entry; its bytes lie in the picture shelf under the entry's id. */
export interface PictureNote {
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** Given by the service once it is uploaded. */
  readonly fileId?: string
}

/** One message that the service has not confirmed. `id` is the message's own: sending it again stores nothing new. */
export interface Entry {
  readonly id: string
  /** When it was written, ms of this browser's clock; only shown, never ordered by. */
  readonly at: number
  readonly parts: readonly ShopperPart[]
  /** How the log shows it until the stored message comes. */
  readonly shown: readonly StoredPart[]
  readonly state: EntryState
  /** Why it is not sent: the stable code of the problem, or `SET_ASIDE`. */
  readonly reason?: string
  /** How often the service was reached and did not take it. */
  readonly tries?: number
  readonly page?: Page
  readonly picture?: PictureNote
}

export type EntryState = 'waiting' | 'refused'

/** The reason of an entry that the service failed on again and again while it took another. */
export const SET_ASIDE = 'set_aside'

/** After so many failures of the service, those behind an entry are tried too. */
export const TRIES = 5

/** What each result of a try means for an entry. `gone` ends it. */
export const AFTER_TRY = {
  sent: 'gone',
  unreached: 'waiting',
  busy: 'waiting',
  signed_out: 'waiting',
  refused: 'refused',
} as const satisfies Record<string, EntryState | 'gone'>

/** Reads an entry as kept; null for anything else, since other scripts of the page can write there too. */
export function entryOf(value: unknown): Entry | null {
  return isEntry(value) ? value : null
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('parts' in value) || !('shown' in value)) return false
  if (!('state' in value) || (value.state !== 'waiting' && value.state !== 'refused')) return false
  return typeof value.id === 'string' && areParts(value.parts) && areParts(value.shown)
}

function areParts(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((part: unknown) => typeof part === 'object' && part !== null && 'kind' in part && typeof part.kind === 'string')
  )
}
