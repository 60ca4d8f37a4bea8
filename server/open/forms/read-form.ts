import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { FieldValue, FieldValues, FormField } from '@xiaoer/contract/tickets'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { refuseUnclean } from '#platform/http'

/** What a shopper filled in. */
export interface Filled {
  readonly subject: string
  readonly details: string
  /** Lower case; empty where none was given. */
  readonly email: string
  readonly fields: FieldValues
  /** Of the page: the same form sent twice is one ticket. */
  readonly once: string
}

const Email = z.union([z.literal(''), z.email().max(120)])
const Once = z.uuid()
const MOST = { subject: 200, details: 8_000 }

/** Reads a form as a browser sends it, its fields by their kinds; what does not fit is told by the type's own rules. Throws `invalid`. */
export function readForm(body: string, form: readonly FormField[]): Filled {
  const sent = new URLSearchParams(body)
  refuseUnclean([...sent.values()], 'body')
  const text = (name: string) => (sent.get(name) ?? '').trim()
  // a field that people do not see: whoever fills it in is none
  if (text('website') !== '') throw new AppError('invalid', 'The form was not filled in by a person')
  const [email, once] = [Email.safeParse(text('email').toLowerCase()), Once.safeParse(text('once'))]
  const tooLong = Object.entries(MOST).some(([name, most]) => text(name).length > most)
  if (!email.success || !once.success || tooLong || text('subject') === '')
    throw new AppError('invalid', 'The form lacks its subject, or its mail address is none')
  const fields = Object.fromEntries(
    form.flatMap((field) => {
      const value = standsIn(field, sent.getAll(`f.${field.id}`))
      return value === undefined ? [] : [[field.id, value]]
    }),
  )
  return { subject: text('subject'), details: text('details'), email: email.data, fields, once: once.data }
}

/** What stands in a field; undefined where nothing does. */
function standsIn({ kind }: FormField, given: readonly string[]): FieldValue | undefined {
  const words = given.map((one) => one.trim()).filter((one) => one !== '')
  const [first] = words
  if (kind === 'check') return first !== undefined
  if (kind === 'choices') return words.length > 0 ? words.slice(0, 50).map((one) => firstGraphemes(one, 80)) : undefined
  if (first === undefined) return undefined
  return kind === 'number' && Number.isFinite(Number(first)) ? Number(first) : firstGraphemes(first, 4_000)
}
