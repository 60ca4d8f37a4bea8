import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bench, type Result, round } from '../harness/result.ts'
import type { Peer } from './measure/mini-search.ts'
import type { Served } from './measure/serve.ts'
import { inOwnProcess, type Work } from './measure/work.ts'
import { type Asked, askOf, type Question } from './questions/ask.ts'
import { share, verdictsOf } from './verdicts.ts'

const PAIRS = 670_000
const QUICK_PAIRS = 10_000
const REWORDINGS = 2_000
const WITHOUT = 1_000
/** Smaller bases are asked less: so many pairs a question. */
const PAIRS_A_QUESTION = 10
/** The peers take up to seconds a question. */
const ASKED_OF_PEERS = 100

/**
 * A base of question–answer pairs made from the graph packs and catalogues: how it is made up, how soon a snapshot of it answers and how
 * much memory that takes, how long a search takes, and how often it is right about rewordings and about what is not there. `--pairs N`
 * makes a smaller one; `--alone` leaves MiniSearch and PostgreSQL out.
 */
export const bench: Bench = async function* ({ quick, seed, args }) {
  const pairs = numberAfter(args, '--pairs') ?? (quick ? QUICK_PAIRS : PAIRS)
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-knowledge-'))
  try {
    const from = process.cpuUsage()
    const few = Math.floor(pairs / PAIRS_A_QUESTION)
    const asked = askOf(pairs, Math.min(REWORDINGS, few), Math.min(WITHOUT, few), seed)
    yield* base(asked, workedSince(from))
    const work: Work = { pairs, seed, snapshot: join(folder, 'snapshot'), questions: join(folder, 'questions.json') }
    writeFileSync(work.questions, JSON.stringify(asked.questions))
    yield fact('build', (await inOwnProcess<{ seconds: number }>('build', work)).seconds, 's')
    const served = await inOwnProcess<Served>('serve', work)
    yield* speed(served)
    yield* quality(asked.questions, served)
    if (!args.includes('--alone')) yield* peers(work, asked.questions, served)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds of processor time: what else the machine does is no part of it. */
function workedSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

const numberAfter = (args: readonly string[], name: string): number | undefined => {
  const value = Number(args[args.indexOf(name) + 1])
  return args.includes(name) && Number.isInteger(value) && value > 0 ? value : undefined
}

function* base({ shares, reworded }: Asked, seconds: number): Generator<Result> {
  const left = 200_000 * (shares.pairs / PAIRS)
  yield fact('base_pairs', shares.pairs, '')
  yield atLeast('base_distinct', shares.distinct, '', left)
  yield atLeast('base_look_alike', shares.lookAlike, '', 0.3)
  yield below('base_processor', seconds, 's', 60)
  yield fact('reworded', reworded, '')
}

function* speed({ readySeconds, readyProcessor, memoryMb, arraysMb, times }: Served): Generator<Result> {
  yield below('ready', readySeconds, 's', 3)
  yield fact('ready_processor', readyProcessor, 's')
  yield below('memory', memoryMb, 'MB', 350)
  yield fact('memory_arrays', arraysMb, 'MB')
  yield below('search_p50', times.p50, 'ms', 1)
  yield below('search_p99', times.p99, 'ms', 5)
  yield atLeast('searches', times.perSecond, '/s', 1_000)
}

function* quality(questions: readonly Question[], { answers }: Served): Generator<Result> {
  const all = verdictsOf(questions, answers)
  yield atLeast('top1', all.top1, '', 0.8)
  yield atLeast('top5', all.top5, '', 0.92)
  yield atLeast('not_known', all.notKnown, '', 0.9)
  yield atLeast('not_refused', all.notRefused, '', 0.95)
  yield fact('wrongly_answered', all.wronglyAnswered, '')
  for (const [kind, own] of Map.groupBy(questions.keys(), (at) => questions[at]!.kind)) {
    const some = verdictsOf(
      own.map((at) => questions[at]!),
      own.map((at) => answers[at]!),
    )
    if (questions[own[0]!]!.right.length > 0) yield fact(`top1_${kind}`, some.top1, '')
    else yield fact(`not_known_${kind}`, some.notKnown, '')
  }
}

/** The others on the same base and some of the same questions; ours on these beside them. */
async function* peers(work: Work, questions: readonly Question[], served: Served): AsyncGenerator<Result> {
  const every = Math.max(1, Math.floor(questions.filter(({ right }) => right.length > 0).length / ASKED_OF_PEERS))
  const places = [...questions.keys()].filter((at) => questions[at]!.right.length > 0 && at % every === 0)
  const some = places.map((at) => questions[at]!)
  const own = { ...work, questions: `${work.questions}.peers` }
  writeFileSync(own.questions, JSON.stringify(some))
  const ours = verdictsOf(
    some,
    places.map((at) => served.answers[at]!),
  )
  for (const name of ['miniSearch', 'postgres']) {
    const peer = await inOwnProcess<Peer>(name, own)
    const label = name.toLowerCase()
    yield beside(`search_p50_${label}`, served.times.p50, peer.times.p50, 'ms')
    yield beside(`search_p99_${label}`, served.times.p99, peer.times.p99, 'ms')
    yield beside(`top1_${label}`, ours.top1, peersTop1(some, peer), '')
    if (peer.memoryMb !== null) yield beside(`memory_${label}`, served.memoryMb, peer.memoryMb, 'MB')
    yield fact(`filled_${label}`, peer.seconds, 's')
  }
}

const peersTop1 = (some: readonly Question[], { found }: Peer) =>
  share([...some.keys()], (at) => some[at]!.right.includes(found[at]?.[0] ?? ''))

const fact = (name: string, value: number, unit: string): Result => ({
  name: `knowledge_${name}`,
  value: round(value, 3),
  unit,
  peer: null,
  ratio: null,
  goal: null,
  ok: true,
})
const below = (name: string, value: number, unit: string, goal: number): Result => ({
  ...fact(name, value, unit),
  goal: `< ${goal}`,
  ok: value < goal,
})
const atLeast = (name: string, value: number, unit: string, goal: number): Result => ({
  ...fact(name, value, unit),
  goal: `≥ ${goal}`,
  ok: value >= goal,
})
const beside = (name: string, value: number, peer: number, unit: string): Result => ({
  ...fact(name, value, unit),
  peer: round(peer, 3),
  ratio: peer === 0 ? null : round(value / peer, 4),
})
