import type { MinedView } from '@xiaoer/contract/mined'

/** From this share of the sessions on, what most of them were read as is evidence of what the scenario is. */
const MOST = 0.5
/** Said by more than one shopper: no slip of one. */
const TWICE = 2

/** What may stand chosen before a person looks: an intent that a colleague named or most sessions were read as, and openings that were said more than once. Else nothing. */
export function evidencedIn({
  scenario,
  openings,
}: Pick<MinedView, 'openings'> & { scenario: Pick<MinedView['scenario'], 'intent' | 'course'> }) {
  const read = scenario.course?.intent
  return {
    intent: scenario.intent ?? (read && read.share >= MOST ? read.id : null),
    texts: openings.filter(({ times }) => times >= TWICE).map(({ text }) => text),
  }
}
