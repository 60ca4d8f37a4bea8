import { countGraphemes, firstGraphemes, masked } from '@xiaoer/contract/graphemes'
import { mask } from '#platform/telemetry'
import type { Turn } from '../../turn.ts'
import type { Understanding } from '../../understanding.ts'

const LONGEST = 120
/** So much of either end tells whoever knows the number that it is this one, and nobody else what it is. */
const SHOWN = 2

interface Heard extends Pick<Turn, 'said'> {
  readonly understood: Pick<Understanding, 'entities'>
}

/**
 * What a ticket is listed under: the shopper's words without what reaches them or tells who they are. That stands in the talk alone, which opens
 * to whoever may read it.
 */
export function subjectOf({ said, understood }: Heard): string {
  const secret = understood.entities.filter((one) => one.private === true && countGraphemes(one.text) > 2 * SHOWN)
  return firstGraphemes(mask(secret.reduce((words, { text }) => words.replaceAll(text, starred(text)), said)), LONGEST)
}

const starred = (text: string): string => masked(text, { first: SHOWN, last: SHOWN })
