import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { momentOf, moneyOf } from '../kinds/index.ts'

/** Numbers stand as numbers or as text, by the method. */
export const text = z.union([z.string(), z.number()]).transform(String)
export const maybe = text.nullish().transform((value) => value ?? '')

/** Yuan as these platforms write them ("12.50"). */
export const yuan = (written: string) => moneyOf(written === '' ? '0' : written, 'CNY')
/** The clock of China, which they all tell the time by. */
export const inChina = (written: string): Date | undefined => (written === '' ? undefined : momentOf(written, 'Asia/Shanghai'))

/** Now by that clock: "2026-11-25 16:00:00". */
export const chinaClock = (at: Date): string => CHINA.format(at)
/** The Swedish way to write a moment is the one that these platforms read. */
const CHINA = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' })

/** Now in seconds since 1970. */
export const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1_000))

/** What a platform's own word for a state means here. Throws `upstream_failed` for one that its table does not have: it is told, and never guessed. */
export function stateIn<State extends string>(
  table: Readonly<Record<string, State>>,
  state: string,
  at: { platform: string; path: string },
): State {
  const known = Object.hasOwn(table, state) ? table[state] : undefined
  if (known === undefined) throw new AppError('upstream_failed', refusal('shops.strange_state', { ...at, state }))
  return known
}

/** What a platform enciphers between signs of its own, or is too long for a word and nothing else. */
const ENCIPHERED = /^(?:[#$~@].*[#$~@]|[\w+/=*-]{25,})$/su
/** A name, number or street as it may be shown: what comes enciphered is told as hidden. */
export const shown = (written: string | undefined): string => (ENCIPHERED.test(written ?? '') ? '***' : (written ?? ''))
