import { shuffled } from '../../server/engine/text/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import type { BenchOptions, Result } from '../harness/result.ts'
import { isHeard } from './heard.ts'
import { acrossGroups, type LineSet, readSets } from './sets.ts'
import { openTalks, type Reply } from './talks.ts'

const BETWEEN = { 'zh-CN': ['，', ' ', '。另外', '，还有', '，顺便问下', '。对了'], en: [' ', ' Also, ', ' And ', ' By the way, '] }
/** At most so many of a set are played; all pairs of 35 lines are over a thousand. */
const MOST = 400
const QUICK = 30
/** Own goal: of twenty things said beside another at most one is lost. */
const MOST_LOST = 5

/** Two matters in one message must come to what each comes to when it is said alone: how many do not, of each set. `--file FILE` takes other sets. */
export async function* bench({ seed, quick, args }: BenchOptions): AsyncIterable<Result> {
  const sets = readSets(args)
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

function pairsOf(set: LineSet, seed: number): Pair[] {
  const { language } = set
  const random = seeded(seed)
  const all = acrossGroups(set)
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

const row = (name: string, share: number): Result => ({
  name: `${name}: messages of two in which one is lost`,
  value: Number(share.toFixed(1)),
  unit: '%',
  peer: null,
  ratio: null,
  goal: `≤ ${MOST_LOST}`,
  ok: share <= MOST_LOST,
})
