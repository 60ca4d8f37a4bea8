import { createInterface } from 'node:readline/promises'
import {
  type Label,
  packKept,
  Reader,
  type ReaderParts,
  readCorpus,
  shippedParts,
  situated,
  type Teaching,
  teachReader,
} from '#engine/reading'
import { type Model, readerTeaching, shippedModel } from '#engine/understanding'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { type Endpoint, languageModel } from '#platform/models'
import { readerFile } from '../../compose/reading/open-reader.ts'
import { writeWhole } from '../history/train-history.ts'
import type { PastSession } from '../rehearsal/sessions.ts'
import { modelCache } from '../understand.ts'
import { type Answers, answersFile, labelOf, openAnswers } from './answers.ts'
import { askAll, type Question, questionOf, tokensOf } from './ask.ts'
import { agreedWhereSure, figuresOf, isDoubted, isWorse, tableOf } from './before-after.ts'
import { readLabelsFile } from './labels-file.ts'
import { drawOf, keyOf, lessonsOf, type PastTurn, pairsOf, sessionsById, turnsOf } from './past-turns.ts'

interface Wanted {
  readonly labels?: string | undefined
  /** Messages of the history that are put to the model in all. */
  readonly most: number
  readonly yes: boolean
  readonly out?: string | undefined
}

/** What all of it stands on. */
interface Ground {
  readonly sessions: ReadonlyMap<string, PastSession>
  readonly model: Model
  readonly teaching: Teaching
  readonly parts: ReaderParts
  readonly reader: Reader
  readonly out: string
}

/** What teaches, and what tells how well. */
interface Material {
  readonly by: 'people' | 'model'
  readonly teach: readonly Label[]
  readonly measure: readonly Label[]
  /** What the reader that is written is taught, where that is more than what is measured. */
  readonly all?: readonly Label[]
  readonly told: object
}

/** Teaches the reader of turns from past sessions, by a model or by people, measures it and writes it; gives the exit code, 2 where it is worse. */
export async function trainReader(history: string, wanted: Wanted): Promise<number> {
  const from = performance.now()
  const { languageModel, dataFolder } = readConfig(process.env)
  const endpoint = wanted.most === 0 ? undefined : languageModel
  if (!endpoint && wanted.labels === undefined)
    throw new AppError(
      'invalid',
      'No language model is asked: set MODEL_URL and MODEL_NAME (docs/guides/use-a-language-model.md) and let --most be more than 0, or give --labels FILE, what people made of the messages',
    )
  const sessions = await sessionsById(history)
  const labels = wanted.labels === undefined ? undefined : readLabelsFile(wanted.labels, sessions)
  const model = shippedModel(modelCache())
  const teaching = readerTeaching(model)
  const parts = shippedParts(modelCache(), teaching)
  const ground = { sessions, model, teaching, parts, reader: new Reader(parts, teaching), out: wanted.out ?? readerFile(dataFolder) }
  const material = endpoint ? await byModel(ground, endpoint, labels, wanted) : byPeople(labels ?? [])
  if (material === undefined) return 1
  return taught(ground, material, wanted, from)
}

/** Half of the sessions that people labelled teach, the others measure. */
function byPeople(labels: readonly Label[]): Material {
  const { one, rest } = parted(labels, 2)
  if (one.length === 0 || rest.length === 0)
    throw new AppError('invalid', 'All labels are of one session: half of the sessions teach and the others measure, so label two at least')
  say(
    `people labelled ${labels.length} messages: ${rest.length} teach while ${one.length} of other sessions measure; all teach the reader that is written`,
  )
  return { by: 'people', teach: rest, measure: one, all: labels, told: { asked: 0, unanswered: 0, refused: {}, tokens: 0 } }
}

/** The model's readings teach; those of people measure, or a fifth of the model's own. Undefined where the calls were not agreed to. */
async function byModel(
  ground: Ground,
  endpoint: Endpoint,
  labels: readonly Label[] | undefined,
  { most, yes }: Wanted,
): Promise<Material | undefined> {
  const answers = openAnswers(answersFile(ground.out))
  const measured = new Set(labels?.map(({ session }) => session))
  const { turns, questions, unfit } = drawn(ground, answers, measured, most)
  say(
    `${turns.length} messages of shoppers ${labels ? 'in sessions without labels of people ' : ''}are wanted of ${endpoint.name} at ${new URL(endpoint.url).host}, at most ${most}`,
  )
  say(
    `${turns.length - questions.length} of them are answered already; ${unfit} others cannot be asked about: nothing to read, too long, or private words that cannot be hidden`,
  )
  const spent = questions.length === 0 ? { tokens: 0, unanswered: 0 } : await asked(questions, answers, endpoint, yes)
  if (spent === undefined) return undefined
  const given = turns.flatMap((turn) => answers.of(turn) ?? [])
  const teach = given.flatMap((answer) => labelOf(answer) ?? [])
  const refused = Map.groupBy(
    given.flatMap(({ read }) => ('refused' in read ? [read.refused] : [])),
    (why) => why,
  )
  const reasons = Object.fromEntries([...refused].map(([why, all]) => [why, all.length]).sort(([, a], [, b]) => Number(b) - Number(a)))
  for (const [why, times] of Object.entries(reasons)) say(`${times} answers are left out: ${why}`)
  if (teach.length === 0) throw new AppError('invalid', `Of ${given.length} answers none could be used: there is nothing to learn from`)
  const told = { asked: questions.length, ...spent, refused: reasons }
  if (labels) return { by: 'people', teach, measure: labels, told }
  const { one, rest } = parted(teach, 5)
  say('no labels of people are given: a fifth of the sessions tells how far the reader agrees with the model, which is not how right it is')
  return { by: 'model', teach: rest, measure: one, told }
}

/** The messages that are put to the model, the same ones in every run, and of them those without an answer. */
function drawn({ sessions, reader, model }: Ground, answers: Answers, measured: ReadonlySet<string>, most: number) {
  const all = [...sessions.values()].filter(({ id }) => !measured.has(id)).flatMap((session) => turnsOf(reader, session))
  const order = all.map((turn) => ({ turn, at: drawOf(keyOf(turn)) })).sort((a, b) => (a.at < b.at ? -1 : 1))
  const turns: PastTurn[] = []
  const questions: Question[] = []
  let unfit = 0
  for (const { turn } of order) {
    if (turns.length === most) break
    const isKept = answers.of(turn) !== undefined
    const question = isKept ? undefined : questionOf(model, turn)
    if (question) questions.push(question)
    if (isKept || question) turns.push(turn)
    else unfit++
  }
  if (turns.length === 0) throw new AppError('invalid', 'No message of the history can be put to the model: there is nothing to learn from')
  return { turns, questions, unfit }
}

/** Undefined where nobody agreed to the calls. */
async function asked(questions: readonly Question[], answers: Answers, endpoint: Endpoint, yes: boolean) {
  say(
    `to ask: ${questions.length} calls, about ${thousands(tokensOf(questions))} tokens; a call without an answer is tried again twice at most`,
  )
  if (!yes && !(await isAgreed())) {
    say('Nothing was asked and nothing written; --yes asks without this question')
    return undefined
  }
  const bar = { tenth: 0 }
  const onShare = (done: number, of: number) => {
    const tenth = Math.floor((10 * done) / of)
    if (tenth > bar.tenth) say(`${done} of ${of} asked`)
    bar.tenth = tenth
  }
  return askAll(questions, { model: languageModel(endpoint), answers, onShare })
}

async function isAgreed(): Promise<boolean> {
  process.stderr.write('Ask the model? [y/N] ')
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) {
    lines.close()
    return /^(?:y|yes|是)$/iu.test(line.trim())
  }
  return false
}

/** Measures the reader that was taught beside the one that ships, and writes it. */
function taught(
  { sessions, teaching, parts, reader, out }: Ground,
  { by, teach, measure, all, told }: Material,
  wanted: Wanted,
  from: number,
): number {
  say(`${teach.length} messages teach; some seconds, a minute for thousands`)
  const shipped = situated([...readCorpus('talks'), ...readCorpus('scripts')])
  const on = (labels: readonly Label[]): ReaderParts => teachReader(parts, lessonsOf(reader, sessions, labels), shipped, teaching)
  const measuredParts = on(teach)
  const before = figuresOf(pairsOf(reader, sessions, measure))
  const after = figuresOf(pairsOf(new Reader(measuredParts, teaching), sessions, measure))
  say(tableOf(before, after, by))
  const sure = by === 'model' ? agreedWhereSure(pairsOf(reader, sessions, [...teach, ...measure])) : undefined
  const doubted = sure !== undefined && isDoubted(sure)
  if (sure && doubted)
    say(
      `of messages that the reader that ships is sure about the model reads ${Math.round(100 * sure.share)} % the same: it is not believed without labels of people, see --labels`,
    )
  const worse = doubted || isWorse(before, after)
  const bytes = packKept(all ? on(all) : measuredParts, teaching.version)
  const written = !worse || wanted.out !== undefined
  if (written) writeWhole(out, bytes)
  say(
    written
      ? `written to ${out}${wanted.out === undefined ? '; the service serves with it from its next start' : ''}`
      : `it reads worse than the one that ships${doubted ? ', or by a model that is not believed' : ''}, so ${out} is left as it was; --out writes it elsewhere`,
  )
  const measured = { by, messages: measure.length, before, after, ...(sure && { sure }) }
  const seconds = Math.round(performance.now() - from) / 1_000
  const line = { out, written, sessions: sessions.size, taught: (all ?? teach).length, ...told, measured, bytes: bytes.byteLength, seconds }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  return worse ? 2 : 0
}

/** One of so many parts of what is labelled, by sessions, and the rest. */
function parted(labels: readonly Label[], parts: number): { one: Label[]; rest: Label[] } {
  const order = [...new Set(labels.map(({ session }) => session))].sort((a, b) => (drawOf(a) < drawOf(b) ? -1 : 1))
  const chosen = new Set(order.slice(0, Math.round(order.length / parts)))
  return { one: labels.filter(({ session }) => chosen.has(session)), rest: labels.filter(({ session }) => !chosen.has(session)) }
}

const say = (line: string) => void process.stderr.write(`${line}\n`)
const thousands = (n: number): string => Math.round(n).toLocaleString('en')
