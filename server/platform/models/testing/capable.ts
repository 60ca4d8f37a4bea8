import type { Asked, Behaviour } from './stub-endpoint.ts'

/** What a STUB of a model can do when it is probed. */
export interface Traits {
  readonly streams?: boolean
  readonly tools?: boolean
  readonly parallel?: boolean
  readonly strict?: boolean
  readonly json?: boolean
  /** It thinks before it answers; `must`: and refuses a talk with tools without its thoughts; `never`: and refuses one with them. */
  readonly thinks?: 'may' | 'must' | 'never'
  readonly images?: boolean
  /** Characters of a question that it sees, the last ones. */
  readonly window?: number
  readonly counts?: boolean
  readonly keeps?: boolean
}

/** A good one. */
export const GOOD: Traits = {
  ...{ streams: true, tools: true, parallel: true, strict: true, json: true, images: true, window: 1_000_000, counts: true, keeps: true },
}

/** Answers what the probes ask, as far as it can; what else it is asked it answers with OK. */
export const capable =
  (traits: Traits = GOOD) =>
  (asked: Asked): Behaviour => {
    const thinking = traits.thinks && { thinking: 'hm' }
    const usage = traits.counts ? { prompt: 9_000, cached: traits.keeps ? 8_192 : 0 } : ('none' as const)
    const say = (words: string): Behaviour => ({ say: words, ...thinking, usage, ...(!traits.streams && { pieces: words.length }) })
    const seen = asked.prompt.slice(-(traits.window ?? 4_000))
    if (asked.images > 0) return traits.images ? say('Red') : { fail: 'refused' }
    if (asked.format === 'json_schema') return traits.strict ? say('{"colour":"blue","count":7}') : { fail: 'refused' }
    if (asked.format === 'json_object') return traits.json ? say('{"capital":"Paris"}') : say('The capital of France is Paris.')
    if (asked.material.length > 0) {
      const isGiven = asked.thoughts.length > 0
      if ((traits.thinks === 'must' && !isGiven) || (traits.thinks === 'never' && isGiven)) return { fail: 'refused' }
      return say('It is sunny.')
    }
    if (asked.tools.includes('get_weather')) {
      const cities = ['Hangzhou', 'Shanghai', 'Berlin'].filter((city) => asked.prompt.includes(city))
      const calls = cities.map((city) => ({ tool: 'get_weather', with: { city } }))
      return traits.tools ? { calls: traits.parallel ? calls : calls.slice(0, 1), ...thinking } : say('It is sunny, I think.')
    }
    if (/password/u.test(seen)) return say(/password is ([\w-]+)/u.exec(seen)?.[1] ?? 'I do not know.')
    return say(/numbers from 1/u.test(seen) ? '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20' : 'OK')
  }
