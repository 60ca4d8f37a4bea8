import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseSentences, readConcepts, readLexicons, SHIPPED_FOLDER } from '#engine/understanding'
import { evaluateIntents, type Labelled } from '#learning/training'
import { AppError } from '#platform/errors'

export const help = `xiaoer evaluate --train A.tsv --test B.tsv [--val V.tsv --oos-val W.tsv --oos C.tsv] [--refuse LABEL] [--seed N]

Trains this engine's intent model on A (text TAB label), chooses settings and threshold on V and W, or on parts of A where they are absent,
measures it on B and prints one JSON line: accuracy, macroF1, mcc, oosRecall, ece, trainSeconds, p50us, p99us, rssMb.
--refuse: the label that means "out of scope"; labels of B that A never teaches mean the same. --oos: sentences that must be refused.`

const FILES = ['train', 'test', 'val', 'oos-val', 'oos'] as const

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const file = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      train: file,
      test: file,
      val: file,
      'oos-val': file,
      oos: file,
      refuse: file,
      seed: { type: 'string', default: '7' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const [train, test, val, oosVal, oos] = FILES.map((name) => read(values[name]))
  if (train === undefined || test === undefined)
    throw new AppError('invalid', 'evaluate needs --train and --test; see xiaoer evaluate --help')
  const { refuse } = values
  const figures = evaluateIntents({
    train,
    test,
    seed: Number(values.seed),
    ...defined({ val, oosVal, oos, refuse, concepts: readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons'))) }),
  })
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  return 0
}

function read(file: string | undefined): Labelled[] | undefined {
  if (file === undefined) return undefined
  return parseSentences(readFileSync(file, 'utf8'), file).map(({ text, intent }) => ({ text, label: intent }))
}

/** Leaves out what is absent, so that it stays absent. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
