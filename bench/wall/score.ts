import { type Share, wilson } from '../../server/platform/statistics/index.ts'
import { percentile } from '../harness/result.ts'
import type { Kind } from './sessions.ts'
import type { Happened } from './told.ts'

/** How well one kind is warned of. */
export interface Score {
  readonly planted: number
  readonly recall: Share
  readonly precision: Share
  /** From what makes it due until it was told, of those that were found. */
  readonly seconds: { readonly middle: number; readonly most: number }
}

/** When the planted one was told, at the moment it was due or later. */
export const foundAt = ({ written, dueAt, raised }: Happened): Date | undefined =>
  dueAt && raised.find(({ kind, at }) => kind === written.plant && at >= dueAt)?.at

/** Warnings of a session that nothing in it asked for: of another kind, or before their time. */
export const falseOf = ({ written, dueAt, raised }: Happened): Happened['raised'] =>
  raised.filter(({ kind, at }) => !written.also.includes(kind) && !(kind === written.plant && dueAt !== undefined && at >= dueAt))

/** Recall over the sessions planted with it, and precision over all of its warnings. */
export function scoreOf(kind: Kind, all: readonly Happened[]): Score {
  const planted = all.filter(({ written }) => written.plant === kind)
  const found = planted.flatMap((one) => {
    const at = foundAt(one)
    return at && one.dueAt ? [(at.getTime() - one.dueAt.getTime()) / 1_000] : []
  })
  const wrong = all.filter((one) => falseOf(one).some((raised) => raised.kind === kind)).length
  return {
    planted: planted.length,
    recall: wilson(found.length, planted.length),
    precision: wilson(found.length, found.length + wrong),
    seconds: { middle: percentile(found, 0.5), most: Math.max(0, ...found) },
  }
}

/** Of sessions with no fault those that were warned of. */
export function alarmedClean(all: readonly Happened[]): Share {
  const clean = all.filter(({ written }) => written.plant === 'clean')
  return wilson(clean.filter((one) => falseOf(one).length > 0).length, clean.length)
}
