import { contextAfter, NOTHING_BEFORE } from '#engine/reading'
import type { ReadingParts } from '../assist-parts.ts'
import { shippedActs } from './learnt.ts'
import { type LikelyAct, rankActs } from './ranker.ts'
import { type Heard, isNoMatter, type Stand } from './stand.ts'

/** A line of a talk, as it was said. */
export interface Line {
  readonly author: string
  readonly text: string
}

/** What comes next, and what it is about. */
export interface Likely {
  readonly acts: readonly LikelyAct[]
  readonly matter: string | null
}

/** So many lines are read whole: what was said before them has set the matter at most, and reading takes a millisecond a line. */
const READ_WHOLE = 10

/** What whoever answers does next, likeliest first: by what the talk has come to. `lines`: oldest first, the last of them the shopper's. `intent`: what its words want, as they were read. */
export function likelyActs(reading: Pick<ReadingParts, 'does' | 'actsIn'>, lines: readonly Line[], intent: string): Likely {
  const stand = standOf(reading, lines)
  const matter = stand.matter ?? (isNoMatter(intent) ? null : intent)
  return { acts: rankActs(shippedActs(), { ...stand, matter }), matter }
}

function standOf({ does, actsIn }: Pick<ReadingParts, 'does' | 'actsIn'>, lines: readonly Line[]): Stand {
  let [context, turns] = [NOTHING_BEFORE, 0]
  let [said, acts, toldDoes] = [[] as string[], [] as Heard[], [] as string[]]
  const done: string[] = []
  lines.forEach(({ author, text }, at) => {
    const isShop = author !== 'shopper'
    if (isShop && said.length > 0) [said, acts, toldDoes] = [[], [], []]
    if (isShop && toldDoes.length === 0) turns += 1
    const deeds = isShop ? [...does(text)] : []
    toldDoes = [...toldDoes, ...deeds]
    done.push(...deeds)
    const heard = isShop || at < lines.length - READ_WHOLE ? [] : actsIn(text, context)
    if (!isShop)
      [said, acts] = [
        [...said, text],
        [...acts, ...heard],
      ]
    context = contextAfter(context, isShop ? { from: 'agent', text, does: deeds } : { from: 'shopper', text, acts: heard })
  })
  return { words: said.join(' '), acts, toldDoes, matter: context.matter, done, turns }
}
