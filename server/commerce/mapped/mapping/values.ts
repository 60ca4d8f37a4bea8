import type { Money } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { momentOf, moneyOf, plainText } from '../../kinds/index.ts'
import type { Read } from './field.ts'
import type { Mapping } from './mapping.ts'

/** Reads values of an answer as what they are meant to be. Throws `upstream_failed` with the place in the mapping that does not fit. */
export interface Values {
  /** A text; empty where there is none. HTML is plain words. */
  text(read: Read | undefined, from: unknown): string
  /** A text that has to be there. */
  need(at: string, read: Read, from: unknown): string
  money(at: string, read: Read, from: unknown, currency?: string): Money
  moment(at: string, read: Read, from: unknown): Date
  whole(at: string, read: Read, from: unknown): number
  state<State extends string>(
    at: string,
    states: { readonly at: Read; readonly are: Readonly<Record<string, State>> },
    from: unknown,
  ): State
}

/** Values as a mapping means them. */
export function valuesOf({ name: platform, currency: usual, money: unit, timeZone, offset = 'UTC' }: Mapping): Values {
  const strange = (path: string, value: unknown) =>
    new AppError('upstream_failed', refusal('shops.not_mapped', { platform, path, value: shortly(value) }))
  const need = (at: string, read: Read, from: unknown): string => {
    const value = read(from)
    const text = written(value)
    if (text !== '') return text
    if (typeof value === 'object' && value !== null) throw several(platform, at, value)
    throw Array.isArray(from) ? new AppError('upstream_failed', refusal('shops.list_here', { platform, path: at })) : strange(at, undefined)
  }
  return {
    text: (read, from) => plainText(written(read?.(from))),
    need: (at, read, from) => plainText(need(at, read, from)),
    money(at, read, from, currency = usual) {
      const said = need(at, read, from)
      const text = said.replaceAll(',', '')
      if (!/^-?\d+(?:\.\d+)?$/u.test(text))
        throw new AppError('upstream_failed', refusal('shops.no_sum', { platform, path: at, value: said }))
      if (unit === 'minor' && text.includes('.'))
        throw new AppError('upstream_failed', refusal('shops.no_minor', { platform, path: at, value: said }))
      return unit === 'minor' ? { minor: Number(text), currency } : moneyOf(text, currency)
    },
    moment(at, read, from) {
      const found = momentOf(need(at, read, from), timeZone ?? offset)
      if (!found) throw strange(at, read(from))
      return found
    },
    whole(at, read, from) {
      const text = need(at, read, from)
      if (!Number.isFinite(Number(text))) throw strange(at, text)
      return Math.floor(Number(text))
    },
    state(at, { at: read, are }, from) {
      const said = need(at, read, from)
      const found = Object.hasOwn(are, said) ? are[said] : undefined
      if (!found)
        throw new AppError('upstream_failed', refusal('shops.unknown_state', { platform, path: at, state: firstGraphemes(said, 60) }))
      return found
    },
  }
}

/** A list or a thing where one value is meant: how it is gone further into. */
const several = (platform: string, path: string, value: object) =>
  new AppError(
    'upstream_failed',
    refusal(Array.isArray(value) ? 'shops.list_there' : 'shops.thing_there', { platform, path, value: shortly(value) }),
  )

const written = (value: unknown): string => (['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '')
const shortly = (value: unknown): string => (value === undefined ? '–' : firstGraphemes(JSON.stringify(value) ?? '', 60))
