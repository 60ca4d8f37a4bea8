import { join } from 'node:path'
import { z } from 'zod'
import { readInput } from '../harness/input.ts'

/** Lines that shoppers write, by what they are of: any two of different groups may be said beside or after one another. */
const Sets = z.array(
  z.strictObject({
    name: z.string(),
    language: z.enum(['zh-CN', 'en']),
    /** The orders of who writes them, as chat scripts have it. */
    shopper: z.string(),
    lines: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  }),
)
export type LineSet = z.infer<typeof Sets>[number]
const SHAPE = 'a list of { name, language, shopper, lines: { group: [line, …] } }, see bench/pairs/sets.json'

/** The sets of `--file FILE`, or the bench's own. */
export function readSets(args: readonly string[]): readonly LineSet[] {
  const file = args[args.indexOf('--file') + 1]
  return readInput(args.includes('--file') && file ? file : join(import.meta.dirname, 'sets.json'), Sets, SHAPE)
}

/** Each line with each of another group. */
export function acrossGroups({ lines }: LineSet): (readonly [string, string])[] {
  const groups = Object.entries(lines)
  return groups.flatMap(([group, own]) =>
    own.flatMap((one) => groups.filter(([other]) => other !== group).flatMap(([, others]) => others.map((other) => [one, other] as const))),
  )
}
