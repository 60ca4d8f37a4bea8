import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { modelCache } from '../../server/cli/understand.ts'
import { shippedModel } from '../../server/engine/understanding/index.ts'
import { clusterTexts } from '../../server/learning/mining/index.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'
import { foundIn } from './found.ts'
import { PLANTED } from './history.ts'
import { house } from './house.ts'
import { kMeans } from './k-means.ts'
import { xiaoer } from './processes.ts'
import { vMeasure } from './v-measure.ts'
import { wizard } from './wizard.ts'
import { writeSessions } from './written.ts'

const ROOT = join(import.meta.dirname, '../..')
const TOPICS = join(ROOT, '../shared/data/intent/jd-topics-')
const [FULL, QUICK] = [1_000_000, 20_000]
/** What is asked of the full run: of taking it in, and of mining it. */
const MOST_SECONDS = 1_800
const [MOST_MB_IN, MOST_MB] = [2_048, 8_192]
const PARTS = ['topics', 'history', 'planted', 'console', 'wizard'] as const

/**
 * Mining: clusters of labelled messages against k-means on tf-idf with as many clusters, in the same run; sessions made by a seed taken in by the
 * command as a process of its own, mined by another, where scenarios were planted in them; and the same by the console of a service, with a day
 * more of it; and by the wizard of another, which is killed in between. `--sessions N` for another number; `--quick` makes 20,000; `--part NAME`
 * (topics, history, planted, console, wizard) for one of the five.
 */
export async function* bench({ seed, quick, args }: BenchOptions): AsyncGenerator<Result> {
  const part = args.includes('--part') ? args[args.indexOf('--part') + 1] : undefined
  const isAsked = (name: (typeof PARTS)[number]) => part === undefined || part === name
  if (isAsked('topics')) yield* topics(seed)
  const given = args[args.indexOf('--sessions') + 1]
  const sessions = args.includes('--sessions') && given ? Number(given) : quick ? QUICK : FULL
  if (isAsked('history') || isAsked('planted')) yield* commands(sessions, seed, isAsked)
  if (isAsked('console')) yield* house(sessions, seed)
  if (isAsked('wizard')) yield* wizard(sessions, seed)
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

/** Both commands on one file. */
async function* commands(sessions: number, seed: number, isAsked: (part: 'history' | 'planted') => boolean): AsyncGenerator<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-bench-mining-'))
  const file = join(folder, 'history.jsonl')
  try {
    const { truth, messages } = await writeSessions(file, sessions, seed)
    if (isAsked('history')) yield* takenIn(file, folder, { sessions, messages })
    if (isAsked('planted')) yield* planted(file, folder, truth)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A figure that has a goal in the full run alone. */
const asked = (name: string, value: number, unit: string, most: number, isFull: boolean): Result => ({
  ...figure(name, value, unit),
  goal: isFull ? `< ${most}` : null,
  ok: !isFull || value < most,
})

const Taken = z.object({ sessions: z.int(), messages: z.int() })

async function* takenIn(file: string, folder: string, made: { sessions: number; messages: number }): AsyncGenerator<Result> {
  const { last, seconds, peakMb } = await xiaoer(['history', file, '--out', join(folder, 'in')])
  const { sessions, messages } = Taken.parse(JSON.parse(last))
  const isFull = made.sessions >= FULL
  const isWhole = sessions === made.sessions && messages === made.messages
  yield { ...figure('mining.history.sessions', sessions, 'sessions'), goal: `= ${made.sessions}`, ok: isWhole }
  yield figure('mining.history.messages', messages, 'messages')
  yield asked('mining.history.seconds', round(seconds, 1), 's', MOST_SECONDS, isFull)
  yield asked('mining.history.rss', round(peakMb, 0), 'MB', MOST_MB_IN, isFull)
}

const Mined = z.object({ scenarios: z.int(), seconds: z.number(), rssMb: z.number() })

async function* planted(file: string, folder: string, truth: Int32Array): AsyncGenerator<Result> {
  const { scenarios, seconds, rssMb } = Mined.parse(JSON.parse((await xiaoer(['mine', file, '--out', folder])).last))
  const { large, foundLarge, found, purity } = await foundIn(join(folder, 'sessions.jsonl'), truth)
  const isFull = truth.length >= FULL
  yield figure('mining.planted.sessions', truth.length, 'sessions')
  yield figure('mining.planted.scenarios', scenarios, 'scenarios')
  yield {
    ...figure('mining.planted.large_found', round(foundLarge / large, 3), `of ${large}`),
    goal: isFull ? '>= 0.9' : null,
    ok: !isFull || foundLarge >= 0.9 * large,
  }
  yield { ...figure('mining.planted.found', found, `of ${PLANTED}`), goal: isFull ? '>= 237' : null, ok: !isFull || found >= 237 }
  yield figure('mining.planted.purity', round(purity, 3), '')
  yield asked('mining.planted.seconds', seconds, 's', MOST_SECONDS, isFull)
  yield asked('mining.planted.rss', rssMb, 'MB', MOST_MB, isFull)
}
