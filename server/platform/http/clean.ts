import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'

const DEEPEST = 40

/**
 * Refuses what no text of ours may hold, anywhere in a parsed body: NUL (PostgreSQL cannot store it), lone surrogates (not Unicode), and the
 * names that reach into JavaScript objects. Throws `invalid` with the place.
 */
export function refuseUnclean(value: unknown, path = 'body', depth = 0): void {
  if (typeof value === 'string') refuseText(value, path)
  if (typeof value !== 'object' || value === null) return
  if (depth >= DEEPEST) throw invalid(path, `is nested deeper than ${DEEPEST} levels`)
  for (const [key, each] of Object.entries(value)) {
    const here = `${path}.${key.length > 60 ? '…' : key}`
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw invalid(path, 'has a field of a forbidden name')
    refuseText(key, path)
    refuseUnclean(each, here, depth + 1)
  }
}

function refuseText(text: string, path: string): void {
  if (text.includes('\0')) throw invalid(path, 'holds a NUL character; remove it')
  if (!text.isWellFormed()) throw invalid(path, 'holds half of a surrogate pair; send well-formed Unicode')
}

const invalid = (path: string, message: string) =>
  new AppError('invalid', `${path} ${message}`, { fields: [{ path, message, refusal: refusal('shape.unclean') }] })
