import { type PhraseCounts, phrasesOf } from './phrases.ts'

/** Phrases of a name. */
const IN_NAME = 3
/** A phrase of a name stands in this share of the openings, and twice at least. */
const LEAST_SHARE = 0.06
/** A longer phrase says more where it stands nearly as often as the shorter one in it. */
const NEARLY = 0.45
/** Added to shares, so that a phrase never seen elsewhere does not outweigh all. */
const PRIOR = 0.002
/** A phrase with what it says of a cluster. */
export interface Telling {
  readonly phrase: string
  /** Share of the cluster's openings. */
  readonly share: number
  readonly score: number
}

/** What tells a cluster's openings from all others, most telling first; no phrase is part of another. */
export function tellingPhrases(openings: readonly (readonly string[])[], all: PhraseCounts): Telling[] {
  const counts = new Map<string, number>()
  for (const opening of openings)
    for (const phrase of new Set(opening.flatMap((plain) => [...phrasesOf(plain)]))) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  const least = Math.max(2, openings.length * LEAST_SHARE)
  const scored = [...counts]
    .filter(([, count]) => count >= least)
    .map(([phrase, count]) => telling(phrase, count / openings.length, all.share(phrase)))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.phrase < b.phrase ? -1 : 1))
  return apart(scored)
}

function telling(phrase: string, share: number, everywhere: number): Telling {
  const lift = Math.log((share + PRIOR) / (everywhere + PRIOR))
  return { phrase, share, score: share * lift * Math.sqrt(Math.min(5, phrase.length)) }
}

/** The best ones that share no two characters; a longer one takes the place of the shorter in it where it stands nearly as often. */
function apart(scored: readonly Telling[]): Telling[] {
  const kept: Telling[] = []
  for (const one of scored.slice(0, 200)) {
    const longer = scored.find(({ phrase, share }) => phrase !== one.phrase && phrase.includes(one.phrase) && share >= NEARLY * one.share)
    const best = longer ?? one
    if (kept.every(({ phrase }) => !overlap(phrase, best.phrase))) kept.push(best)
    if (kept.length === 8) break
  }
  return kept
}

function overlap(a: string, b: string): boolean {
  const pairs = (text: string) => Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2))
  const others = new Set(pairs(b))
  return a.includes(b) || b.includes(a) || pairs(a).some((pair) => others.has(pair))
}

/** A name for each cluster, of its most telling phrases; no two are the same, and none is one of `taken`. */
export function namesOf(phrases: readonly (readonly Telling[])[], otherwise: readonly string[], taken: readonly string[] = []): string[] {
  const given = new Set<string>(taken)
  return phrases.map((telling, at) => {
    const words = telling.map(({ phrase }) => phrase)
    const wishes = words.map((_, most) => words.slice(0, Math.max(IN_NAME, most + 1)).join(' · '))
    const base = wishes.find((name) => !given.has(name)) ?? otherwise[at] ?? ''
    let name = base
    for (let again = 2; given.has(name); again++) name = `${base} (${again})`
    given.add(name)
    return name
  })
}
