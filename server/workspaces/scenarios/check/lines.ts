import type { ScenarioProblem, ScenarioTest } from '@xiaoer/contract/scenarios'
import { problem } from './problem.ts'

/** A line of a dialogue: what the shopper does, or what must come. */
export type Line =
  | { readonly do: 'write'; readonly text: string }
  | { readonly do: 'tap'; readonly nth: number }
  | { readonly do: 'words'; readonly anyOf: readonly string[] }
  | { readonly do: 'no_words'; readonly noneOf: readonly string[] }
  | { readonly do: 'part'; readonly part: string }
  | { readonly do: 'outcome'; readonly anyOf: readonly string[] }

const oneOf = (text: string) =>
  text
    .split('|')
    .map((word) => word.trim())
    .filter(Boolean)

/** Reads one line as `.chat` scripts have it; undefined where it is none. */
export function readLine(line: string): Line | undefined {
  const rest = line.slice(1).trim()
  if (rest === '') return undefined
  if (line.startsWith('>')) return /^\*\d+$/u.test(rest) ? { do: 'tap', nth: Number(rest.slice(1)) } : { do: 'write', text: rest }
  if (!line.startsWith('<')) return undefined
  if (rest.startsWith('!')) return { do: 'no_words', noneOf: oneOf(rest.slice(1)) }
  if (/^\[\w+\]$/u.test(rest)) return { do: 'part', part: rest.slice(1, -1) }
  if (/^\([\w| ]+\)$/u.test(rest)) return { do: 'outcome', anyOf: oneOf(rest.slice(1, -1)) }
  return { do: 'words', anyOf: oneOf(rest) }
}

/** Dialogues that can be played: lines that can be read, a shopper who speaks first, and something expected. */
export function lineProblems(tests: readonly ScenarioTest[]): ScenarioProblem[] {
  return tests.flatMap(({ title, lines }, nth) => {
    const read = lines.map(readLine)
    const at = `tests.${nth}`
    const unread = read.flatMap((line, i) => (line ? [] : [problem(`${at}.lines.${i}`, 'scenario.no_line', { text: lines[i] ?? '' })]))
    const says = (line: Line | undefined) => line?.do === 'write' || line?.do === 'tap'
    return [
      ...unread,
      ...(says(read[0]) ? [] : [problem(at, 'scenario.speaks_first', { title })]),
      ...(read.some((line) => line && !says(line)) ? [] : [problem(at, 'scenario.expects_nothing', { title })]),
    ]
  })
}
