import { join } from 'node:path'
import { z } from 'zod'
import { shuffled } from '../../server/engine/text/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import { readInput } from '../harness/input.ts'
import type { BenchOptions, Result } from '../harness/result.ts'
import { openTalks, type Reply } from './talks.ts'

/** Lines that shoppers write, by what they are of: any two of different groups may stand in one message. */
const Sets = z.array(
  z.strictObject({
    name: z.string(),
    language: z.enum(['zh-CN', 'en']),
    /** The orders of who writes them, as chat scripts have it. */
    shopper: z.string(),
    lines: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  }),
)
type Set = z.infer<typeof Sets>[number]
const SHAPE = 'a list of { name, language, shopper, lines: { group: [line, …] } }, see bench/pairs/sets.json'

const BETWEEN = { 'zh-CN': ['，', ' ', '。另外', '，还有', '，顺便问下', '。对了'], en: [' ', ' Also, ', ' And ', ' By the way, '] }
/** At most so many of a set are played; all pairs of 35 lines are over a thousand. */
const MOST = 400
const QUICK = 30
/** Own goal: of twenty things said beside another at most one is lost. */
const MOST_LOST = 5

/** Two matters in one message must come to what each comes to when it is said alone: how many do not, of each set. `--file FILE` takes other sets. */
export async function* bench({ seed, quick, args }: BenchOptions): AsyncIterable<Result> {
  const file = args[args.indexOf('--file') + 1]
  const sets = readInput(args.includes('--file') && file ? file : join(import.meta.dirname, 'sets.json'), Sets, SHAPE)
  const talks = await openTalks()
  try {
    for (const set of sets) {
      const say = (line: string) => talks.say(set.shopper, set.language, line)
      const pairs = pairsOf(set, seed).slice(0, quick ? QUICK : MOST)
      const lost = await lostOf(pairs, say)
      for (const { message, of } of lost) process.stderr.write(`lost: ${message} — ${of.join(' | ')}\n`)
      yield row(set.name, (100 * lost.length) / pairs.length)
    }
  } finally {
    await talks.close()
  }
}

/** English sentences stand apart by their marks. */
const ended = { 'zh-CN': (line: string) => line, en: (line: string) => (/[.?!]$/u.test(line) ? line : `${line}.`) }

/** Two lines, and the message that holds both. */
interface Pair {
  readonly lines: readonly [string, string]
  readonly message: string
}

function pairsOf({ lines, language }: Set, seed: number): Pair[] {
  const random = seeded(seed)
  const groups = Object.entries(lines)
  const all = groups.flatMap(([group, own]) =>
    own.flatMap((one) => groups.filter(([other]) => other !== group).flatMap(([, others]) => others.map((other) => [one, other] as const))),
  )
  const between = BETWEEN[language]
  return [...shuffled(all.length, random)].flatMap((which, at) => {
    const pair = all[which]
    return pair ? [{ lines: pair, message: pair.map(ended[language]).join(between[at % between.length]) }] : []
  })
}

/** The pairs of which a line is not heard as it is alone. */
async function lostOf(pairs: readonly Pair[], say: (line: string) => Promise<Reply>) {
  const alone = new Map<string, Reply>()
  for (const line of new Set(pairs.flatMap(({ lines }) => lines))) alone.set(line, await say(line))
  const lost: { message: string; of: string[] }[] = []
  for (const { lines, message } of pairs) {
    const both = await say(message)
    const of = lines.filter((line) => !isHeard(alone.get(line), both))
    if (of.length > 0) lost.push({ message, of })
  }
  return lost
}

/** Matters that stand for one another: what becomes of goods is decided once the order is known. */
const ALIKE: readonly (readonly string[])[] = [
  ['goods_trouble', 'exchange_goods', 'return_goods', 'repair_goods', 'refund_only', 'compensation'],
  ['cancel_order', 'intercept_parcel', 'return_goods'],
  ['change_order', 'exchange_goods'],
]

/** Whether what a line comes to alone stands in what both come to: its matter under way or waiting, or a telling line of what it was told. */
function isHeard(alone: Reply | undefined, both: Reply): boolean {
  if (!alone?.isKnown) return true
  const families = (one: string) => [[one], ...ALIKE.filter((family) => family.includes(one))].flat()
  if (alone.matters.length > 0) return alone.matters.some((one) => families(one).some((other) => both.matters.includes(other)))
  const told = alone.told.slice(0, TELLING)
  return (
    told.length === 0 ||
    told.some((line) => both.told.includes(line)) ||
    (alone.refused !== undefined && both.matters.includes(alone.refused))
  )
}
/** Of what is told the first lines answer; the rest goes with it. */
const TELLING = 4

const row = (name: string, share: number): Result => ({
  name: `${name}: messages of two in which one is lost`,
  value: Number(share.toFixed(1)),
  unit: '%',
  peer: null,
  ratio: null,
  goal: `≤ ${MOST_LOST}`,
  ok: share <= MOST_LOST,
})
