import { charactersIn, fitting } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import type { Outgoing, Sent } from '../push-channel.ts'
import { piecesOf } from './pieces.ts'

/** A template that the platform approved, and what tells it apart there: its language, or the field that carries words. */
export interface NamedTemplate {
  readonly name: string
  readonly detail: string
}

/** A template as a manager names it, `name:detail`; undefined where none is named. Throws `invalid` for what is not of that form. */
export function templateOf(said = ''): NamedTemplate | undefined {
  const [name = '', detail = '', ...more] = said.trim().split(':')
  if (said.trim() === '') return undefined
  if (!name || !detail || more.length > 0) throw new AppError('invalid', refusal('channel.field', { name: 'template' }))
  return { name, detail }
}

/** A message as the one line that a variable of a template holds, and whether that is all of it. */
export function asOneLine({ quote: _, ...message }: Outgoing, longest: number): { readonly text: string; readonly isWhole: boolean } {
  const room = { longest: Number.POSITIVE_INFINITY, mostOptions: 0, wordsOnly: true, whole: true }
  const all = piecesOf(message, room).map(({ text }) => text)
  const line = all.join(' ').replace(/\s+/gu, ' ').trim()
  const isWhole = charactersIn(line) <= longest
  return { text: isWhole ? line : `${fitting(line, longest - 1, charactersIn)}…`, isWhole }
}

const BEGUN = 'a template told the beginning; the whole of it goes out when they write'

/**
 * What a call after the window came to. What the platform does not take then, a template that was withdrawn or a tag that may not be used, waits for the
 * shopper in its words; so does what a template told only the beginning of, even where nobody knows whether it arrived: it is not told twice.
 */
export function afterWindow(sent: Sent, isWhole: boolean): Sent {
  if (sent.outcome === 'sent') return isWhole ? sent : { outcome: 'held', why: BEGUN }
  if (sent.outcome === 'unsure' && !isWhole) return { outcome: 'held', why: sent.why }
  return sent.outcome === 'refused' && !sent.blocked ? { outcome: 'held', why: sent.why } : sent
}
