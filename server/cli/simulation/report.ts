import type { SimulatedTalk } from './play.ts'

/** What a simulation came to. Shares are of 1. */
export interface SimulationReport {
  readonly talks: number
  /** Talks that reached their goal at the first try. */
  readonly pass1: number
  /** Goals that were reached at every one of the tries; absent with one try. */
  readonly passAll: number | undefined
  readonly tries: number
  readonly wrong: number
  readonly handedOffUnasked: number
  readonly turns: number
  readonly p50ms: number
}

/** Adds up talks; each list holds the tries of one shopper. */
export function reportOf(tries: readonly (readonly SimulatedTalk[])[]): SimulationReport {
  const all = tries.flat()
  const share = (some: number, of: number) => (of === 0 ? 0 : Math.round((1_000 * some) / of) / 1_000)
  const count = (is: (one: SimulatedTalk) => boolean) => share(all.filter(is).length, all.length)
  const most = Math.max(0, ...tries.map((one) => one.length))
  const times = all.map(({ ms, turns }) => ms / Math.max(1, turns)).toSorted((a, b) => a - b)
  return {
    talks: all.length,
    pass1: count(({ passed }) => passed),
    passAll: most > 1 ? share(tries.filter((one) => one.every(({ passed }) => passed)).length, tries.length) : undefined,
    tries: most,
    wrong: count(({ wrong }) => wrong.length > 0),
    handedOffUnasked: count(({ unasked }) => unasked),
    turns: all.length === 0 ? 0 : Math.round((10 * all.reduce((sum, { turns }) => sum + turns, 0)) / all.length) / 10,
    p50ms: Math.round(times[Math.floor(times.length / 2)] ?? 0),
  }
}

/** By goal and language: how many of its talks reached it. */
export function tableOf(talks: readonly SimulatedTalk[]): string {
  const groups = Map.groupBy(talks, ({ goal, language }) => `${goal} ${language}`)
  return [...groups]
    .map(([name, some]) => {
      const passed = some.filter((one) => one.passed).length
      const wrong = some.flatMap((one) => one.wrong)
      return `${name.padEnd(28)} ${passed} of ${some.length}${wrong.length > 0 ? `, wrong: ${wrong.join(', ')}` : ''}`
    })
    .join('\n')
}
