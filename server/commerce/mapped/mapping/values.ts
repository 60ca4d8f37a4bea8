import type { Money } from '@xiaoer/contract'
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
export function valuesOf({ name: platform, currency: usual, money: unit, offset }: Mapping): Values {
  const strange = (path: string, value: unknown) =>
    new AppError('upstream_failed', refusal('shops.not_mapped', { platform, path, value: shortly(value) }))
  const need = (at: string, read: Read, from: unknown): string => {
    const text = written(read(from))
    if (text === '') throw strange(at, undefined)
    return text
  }
  return {
    text: (read, from) => plainText(written(read?.(from))),
    need: (at, read, from) => plainText(need(at, read, from)),
    money(at, read, from, currency = usual) {
      const text = need(at, read, from).replaceAll(',', '')
      if (unit === 'minor' ? !/^-?\d+$/u.test(text) : !/^-?\d+(?:\.\d+)?$/u.test(text)) throw strange(at, text)
      return unit === 'minor' ? { minor: Number(text), currency } : moneyOf(text, currency)
    },
    moment(at, read, from) {
      const found = momentOf(need(at, read, from), offset)
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
      if (!found) throw new AppError('upstream_failed', refusal('shops.unknown_state', { platform, path: at, state: said.slice(0, 60) }))
      return found
    },
  }
}

const written = (value: unknown): string => (['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '')
const shortly = (value: unknown): string => (value === undefined ? '–' : (JSON.stringify(value) ?? '').slice(0, 60))
