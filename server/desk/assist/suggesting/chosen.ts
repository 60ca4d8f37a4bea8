import type { LikelyAct } from '../next-act/ranker.ts'
import { gramsIn, likeness } from '../past/likeness.ts'
import type { Candidate } from './candidates.ts'

const MOST = 3
/** Texts so alike say the same. */
const SAME = 0.75
/** The talk may go on as no talk before did. */
const ANYWAY = 0.02
/** How much of an act is left to be suggested once something does it: a second answer may be the right one, a second greeting is none. */
const LEFT = { tell: 0.5, other: 0.2 } as const

/** Where telling is this likely, the best answer at hand is among the three. */
const MAY_TELL = 0.15
const tells = ({ acts }: Candidate): boolean => acts.length === 0 || acts.includes('tell')

/**
 * The three that together likeliest hold what is to be done next: each by what it is worth and how likely what it does comes next, an act that is
 * done by one already counting less for the others (a greedy cover: Nemhauser, Wolsey and Fisher, 1978). Not two that say the same.
 */
export function chosen(candidates: readonly Candidate[], likely: readonly LikelyAct[]): Candidate[] {
  const left = new Map(likely.map(({ act, probability }) => [act, probability]))
  const mayTell = (left.get('tell') ?? 0) >= MAY_TELL
  const gains = ({ acts, worth }: Candidate) => {
    // what it is not known to do is taken for telling
    const fits = sum((acts.length === 0 ? ['tell'] : acts).map((act) => left.get(act) ?? 0))
    return worth * (ANYWAY + fits)
  }
  const found: Candidate[] = []
  const all = apart(candidates)
  let rest = all
  while (rest.length > 0 && found.length < MOST) {
    const best = rest.reduce((one, other) => (gains(other) > gains(one) ? other : one))
    found.push(best)
    rest = rest.filter((one) => one !== best)
    for (const act of best.acts) left.set(act, (left.get(act) ?? 0) * (act === 'tell' ? LEFT.tell : LEFT.other))
  }
  // by their worth, the best first
  const answer = all.find(tells)
  return !mayTell || answer === undefined || found.some(tells) ? found : [...found.slice(0, MOST - 1), answer]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** The likelier ones first, without those that say what a likelier one says. */
function apart(candidates: readonly Candidate[]): Candidate[] {
  const kept: { readonly one: Candidate; readonly grams: ReadonlySet<string> }[] = []
  for (const one of candidates.toSorted((a, b) => b.worth - a.worth)) {
    const grams = gramsIn(one.text)
    if (!kept.some((other) => likeness(other.grams, grams) >= SAME)) kept.push({ one, grams })
  }
  return kept.map(({ one }) => one)
}
