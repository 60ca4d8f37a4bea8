import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { seeded } from '#platform/random'
import type { PlayedTurn } from './play.ts'

/** What a rehearsal came to; courtesies (greetings, thanks) count as scenario. */
export interface Report {
  readonly turns: number
  readonly facts: number
  readonly knowledge: number
  readonly scenario: number
  readonly asked: number
  readonly handedOff: number
  readonly notKnown: number
  readonly notKnownShare: number
  readonly p50ms: number
  readonly p99ms: number
}

const COUNTED: Readonly<Record<string, 'facts' | 'knowledge' | 'scenario' | 'asked' | 'handedOff' | 'notKnown'>> = {
  facts: 'facts',
  knowledge: 'knowledge',
  scenario: 'scenario',
  courtesy: 'scenario',
  close: 'scenario',
  stay_silent: 'scenario',
  ask: 'asked',
  hand_off: 'handedOff',
  not_known: 'notKnown',
}

export function reportOf(turns: readonly PlayedTurn[]): Report {
  const counts = { facts: 0, knowledge: 0, scenario: 0, asked: 0, handedOff: 0, notKnown: 0 }
  for (const { source } of turns) counts[COUNTED[source] ?? 'notKnown']++
  const times = turns.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100
  const notKnownShare = turns.length === 0 ? 0 : Math.round((counts.notKnown / turns.length) * 10_000) / 10_000
  return { turns: turns.length, ...counts, notKnownShare, p50ms: at(0.5), p99ms: at(0.99) }
}

const UNKNOWNS = 30

/** The table for people, and the most frequent unknowns. */
export function describe(report: Report, turns: readonly PlayedTurn[]): string {
  const share = (n: number) => `${((100 * n) / Math.max(1, report.turns)).toFixed(1).padStart(5)} %`
  const rows = (['facts', 'knowledge', 'scenario', 'asked', 'handedOff', 'notKnown'] as const).map(
    (name) => `  ${name.padEnd(10)} ${String(report[name]).padStart(5)} ${share(report[name])}`,
  )
  const unknown = new Map<string, number>()
  for (const { source, said } of turns) if (source === 'not_known') unknown.set(said, (unknown.get(said) ?? 0) + 1)
  const most = [...unknown].sort(([, a], [, b]) => b - a).slice(0, UNKNOWNS)
  return [
    `turns ${report.turns}, p50 ${report.p50ms} ms, p99 ${report.p99ms} ms`,
    ...rows,
    '',
    `the ${most.length} most frequent unknowns:`,
    ...most.map(([said, n]) => `  ${String(n).padStart(3)}  ${firstGraphemes(said, 100).replaceAll('\n', ' ')}`),
  ].join('\n')
}

/** n turns drawn at random; the same seed draws the same. */
export function sampleOf<T>(all: readonly T[], n: number, seed: number): T[] {
  const random = seeded(seed)
  const left = [...all]
  const drawn: T[] = []
  while (drawn.length < n && left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1))
  return drawn
}
