import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { modelCache } from '../../server/cli/understand.ts'
import { shippedModel } from '../../server/engine/understanding/index.ts'
import { clusterTexts } from '../../server/learning/mining/index.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'
import { foundIn } from './found.ts'
import { history, PLANTED } from './history.ts'
import { kMeans } from './k-means.ts'
import { vMeasure } from './v-measure.ts'

const ROOT = join(import.meta.dirname, '../..')
const TOPICS = join(ROOT, '../shared/data/intent/jd-topics-')
const [FULL, QUICK] = [1_000_000, 20_000]
/** What is asked of the full run. */
const MOST_SECONDS = 1_800
const MOST_MB = 8_192

/**
 * Mining: clusters of labelled messages against k-means on tf-idf with as many clusters, in the same run; and scenarios planted in sessions made
 * by a seed, mined by the command as a process of its own. `--sessions N` for another number; `--quick` makes 20,000.
 */
export async function* bench({ seed, quick, args }: BenchOptions): AsyncGenerator<Result> {
  yield* topics(seed)
  const given = args[args.indexOf('--sessions') + 1]
  const sessions = args.includes('--sessions') && given ? Number(given) : quick ? QUICK : FULL
  yield* planted(sessions, seed)
}

/** The train part chose the settings; both parts are clustered, without labels, and the dev part's labels judge. */
function* topics(seed: number): Generator<Result> {
  const [train, dev] = ['train', 'dev'].map((part) => `${TOPICS}${part}.tsv`)
  if (!train || !dev || !existsSync(train) || !existsSync(dev)) {
    process.stderr.write(`mining: no ${TOPICS}*.tsv: the labelled messages are left out\n`)
    return
  }
  const [others, judged] = [readTopics(train), readTopics(dev)]
  const texts = [...judged, ...others].map(({ text }) => text)
  const labels = judged.map(({ topic }) => topic)
  const { clusters, count } = clusterTexts(texts, shippedModel(modelCache()))
  const own = vMeasure(labels, clusters.subarray(0, labels.length))
  const peer = vMeasure(labels, kMeans(texts, count, seed).subarray(0, labels.length))
  yield figure('mining.topics.clusters', count, 'clusters')
  yield {
    ...figure('mining.topics.v_measure', round(own, 3), ''),
    peer: round(peer, 3),
    ratio: round(own / peer),
    goal: '0.08 above k-means on tf-idf',
    ok: own - peer >= 0.08,
  }
}

function readTopics(file: string): { text: string; topic: string }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [text = '', topic = ''] = line.split('\t')
      return { text, topic }
    })
}

const figure = (name: string, value: number, unit: string): Result => ({ name, value, unit, peer: null, ratio: null, goal: null, ok: true })

async function* planted(sessions: number, seed: number): AsyncGenerator<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-bench-mining-'))
  try {
    const truth = await writeHistory(join(folder, 'history.jsonl'), sessions, seed)
    const { scenarios, seconds, rssMb } = await mined(join(folder, 'history.jsonl'), folder)
    const { large, foundLarge, found, purity } = await foundIn(join(folder, 'sessions.jsonl'), truth)
    const isFull = sessions >= FULL
    yield figure('mining.planted.sessions', sessions, 'sessions')
    yield figure('mining.planted.scenarios', scenarios, 'scenarios')
    yield {
      ...figure('mining.planted.large_found', round(foundLarge / large, 3), `of ${large}`),
      goal: isFull ? '>= 0.9' : null,
      ok: !isFull || foundLarge >= 0.9 * large,
    }
    yield { ...figure('mining.planted.found', found, `of ${PLANTED}`), goal: isFull ? '>= 237' : null, ok: !isFull || found >= 237 }
    yield figure('mining.planted.purity', round(purity, 3), '')
    yield {
      ...figure('mining.planted.seconds', seconds, 's'),
      goal: isFull ? `< ${MOST_SECONDS}` : null,
      ok: !isFull || seconds < MOST_SECONDS,
    }
    yield { ...figure('mining.planted.rss', rssMb, 'MB'), goal: isFull ? `< ${MOST_MB}` : null, ok: !isFull || rssMb < MOST_MB }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeHistory(file: string, sessions: number, seed: number): Promise<Int32Array> {
  const truth = new Int32Array(sessions)
  const to = createWriteStream(file)
  let at = 0
  for (const { planted: one, line } of history(sessions, seed)) {
    truth[at++] = one
    if (!to.write(`${line}\n`)) await once(to, 'drain')
  }
  to.end()
  await finished(to)
  return truth
}

/** The command's last line. */
async function mined(file: string, folder: string): Promise<{ scenarios: number; seconds: number; rssMb: number }> {
  const child = spawn(process.execPath, [join(ROOT, 'server/cli/main.ts'), 'mine', file, '--out', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString('utf8')
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`xiaoer mine ended with ${code}`)
  return JSON.parse(said.trim().split('\n').at(-1) ?? '')
}
