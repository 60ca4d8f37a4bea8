import { contextAfter, NOTHING_BEFORE, type Talk } from '#engine/reading'
import type { Lesson } from './ranker.ts'
import { actsOf } from './stand.ts'

type Line = Talk['lines'][number]

/** Each place of an annotated talk at which the shop answers the shopper, with what it did there. Pure. */
export function lessonsIn({ lines }: Talk): Lesson[] {
  const runs = runsIn(lines)
  const lessons: Lesson[] = []
  const done: string[] = []
  let [context, turns, toldDoes] = [NOTHING_BEFORE, 0, [] as readonly string[]]
  runs.forEach((run, nth) => {
    const said = run.flatMap((line) => (line.from === 'shopper' ? [line] : []))
    for (const line of run) context = contextAfter(context, line)
    if (said.length === 0) {
      toldDoes = doesIn(run)
      done.push(...toldDoes)
      turns += 1
      return
    }
    const does = [...new Set((runs[nth + 1] ?? []).flatMap((line) => (line.from === 'agent' ? actsOf(line.text, line.does) : [])))]
    const acts = said.flatMap((line) => line.acts)
    const stand = { words: said.map(({ text }) => text).join(' '), acts, toldDoes, matter: context.matter, done: [...done], turns }
    if (does.length > 0) lessons.push({ stand, does })
  })
  return lessons
}

const doesIn = (run: readonly Line[]): string[] => run.flatMap((line) => (line.from === 'agent' ? line.does : []))

/** Lines of one side that follow each other. */
function runsIn(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last?.[0]?.from === line.from) last.push(line)
    else runs.push([line])
  }
  return runs
}
