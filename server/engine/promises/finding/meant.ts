import { beginsWith, endsDenied, hasWord, isUnsure } from '#engine/guards'
import type { Draft } from './promised.ts'

const BREAK = /[、,;；。!！?？:：\n]|\.(?=\s|$)/u

/**
 * Whether what was found is promised: not where its clause says that nobody can tell, that it is not so, that it would hold only if, or that the
 * shopper is to do it. Sums and shares are never let off: a number that is wrong misleads however it is wrapped. What is said to be done is let
 * off by a condition that begins its clause alone: "I don't know if you saw it but it was refunded" tells a deed.
 */
export function isMeant(text: string, { kind, value, text: words, at, otherwise }: Draft): boolean {
  if (kind === 'money' || kind === 'share') return true
  const [before = '', after = ''] = [text.slice(0, at).split(BREAK).at(-1), text.slice(at).split(BREAK)[0]]
  if (hasWord(before, 'but')) return true
  if (kind === 'done')
    return !beginsWith(before, 'condition') && !(otherwise === true && !hasWord(words, 'past') && isToCome(before, after))
  if (isUnsure(before + after)) return false
  if (kind === 'entitlement') return !isDenied(before, after) && !(value === 'compensation' && hasWord(before + after, 'unsettled'))
  return kind === 'span' || !beginsWith(before, 'condition')
}

/** Told of what the shopper is to do, or of what is to come: "发票邮箱要您发给我". */
const isToCome = (before: string, after: string): boolean => hasWord(before + after, 'yours') || hasWord(before, 'to_come')

/** "没法给您办换货", "没有这笔退差价的记录". */
const isDenied = (before: string, after: string): boolean => endsDenied(before) || (hasWord(before, 'not') && hasWord(after, 'record'))
