import { fileURLToPath } from 'node:url'
import { shippedReader } from '../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../server/engine/understanding/index.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'
import { judge, type Verdict } from './judge.ts'
import { type Half, type Mention, readMentions } from './mentions.ts'
import { readShelf } from './shelf.ts'
import { type Minds, openTalk } from './talk.ts'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/xiaoer', import.meta.url))
/** Own goals: so many of a hundred are met, and so many at most are met with other goods. */
const LEAST_RIGHT = 70
const MOST_WRONG = 10

interface Played {
  readonly mention: Mention
  readonly verdict: Verdict
}

/** Whether goods of catalogues that are not the demo shop's are found as shoppers name them. `--developed` plays that half alone and prints what is not right. */
export async function* bench({ args }: BenchOptions): AsyncIterable<Result> {
  const only: Half | undefined = args.includes('--developed') ? 'developed' : undefined
  const model = shippedModel(CACHE)
  const minds = { model, reader: shippedReader(CACHE, readerTeaching(model)) }
  const played: Played[] = []
  for (const mention of readMentions().filter(({ half }) => only === undefined || half === only)) played.push(await play(minds, mention))
  for (const half of only ? [only] : (['developed', 'kept'] as const)) {
    const own = played.filter(({ mention }) => mention.half === half)
    for (const kind of new Set(own.map(({ mention }) => mention.kind)))
      process.stderr.write(`${half} ${kind}: ${counts(own.filter(({ mention }) => mention.kind === kind))}\n`)
    process.stderr.write(`${half} all: ${counts(own)}\n`)
    yield share(`${half}_right`, own, 'right')
    yield share(`${half}_wrong`, own, 'wrong')
  }
}

async function play(minds: Minds, mention: Mention): Promise<Played> {
  const talk = openTalk(minds, readShelf(mention.catalogue))
  for (const said of mention.before) await talk.hear(said)
  const told = await talk.hear(mention.said)
  const verdict = judge(mention.meant, told)
  if (verdict !== 'right' && mention.half === 'developed')
    process.stderr.write(
      `${verdict}\t${mention.catalogue} ${mention.kind}\t${[...mention.before, mention.said].join(' || ')}\t${mention.meant} | ${JSON.stringify(told)}\n`,
    )
  return { mention, verdict }
}

const VERDICTS: readonly Verdict[] = ['right', 'asked', 'nothing', 'wrong']
const counts = (some: readonly Played[]): string =>
  VERDICTS.map((one) => `${some.filter(({ verdict }) => verdict === one).length} ${one}`).join(', ')

function share(name: string, some: readonly Played[], which: 'right' | 'wrong'): Result {
  const value = round((100 * some.filter(({ verdict }) => verdict === which).length) / some.length, 1)
  const [goal, ok] = which === 'right' ? [`≥ ${LEAST_RIGHT}`, value >= LEAST_RIGHT] : [`≤ ${MOST_WRONG}`, value <= MOST_WRONG]
  return { name, value, unit: '%', peer: null, ratio: null, goal, ok }
}
