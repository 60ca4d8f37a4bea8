import type { ChoiceDraft, Words } from '#engine/conversation'
import { entryAsked } from '../commands/index.ts'
import { answered } from './answer.ts'
import { nearest } from './nearest.ts'
import { answers, first, HUMAN, type Policy, response, type Said } from './policy.ts'
import { startsOf } from './walking.ts'

const MOST_CHOICES = 3

/** What may be meant in several ways is answered by an entry that surely does, else put as one question with taps: entries, and what the shop does. */
export const clarify: Policy = {
  name: 'clarify',
  run: (pending, scene) => {
    const unclear = first(pending, 'unclear')
    if (!unclear || unclear.words.trim() === '') return undefined
    const found = nearest(scene, unclear.words, unclear.near)
    if ('step' in found) return { took: [unclear], step: found.step }
    if (found.best !== undefined) return { took: [unclear], ...answered(scene, entryAsked(found.best, unclear.words)) }
    if (unclear.near.length === 0) return undefined
    if (found.likely) return { took: [unclear], said: [likeliest(found.likely, found.near)] }
    const offer = [...found.near, ...startsOf(scene, unclear.near)].slice(0, MOST_CHOICES)
    if (offer.length < 2) return undefined
    const said: Said = {
      kind: 'ask',
      reason: 'between_rivals',
      response: response([{ key: 'rule.which' }], { offer: [...offer, HUMAN] }),
      waits: { scenario: 'talk', slot: 'entry' },
    }
    return { took: [unclear], said: [said] }
  },
}

/** The nearest entry, told as such, the others to tap. */
const likeliest = (entry: Words, near: readonly ChoiceDraft[]): Said =>
  answers([{ key: 'rule.nearest' }, entry], { source: 'knowledge', offer: [...near.slice(1), HUMAN] })
