import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  asIfAlways,
  type Case,
  type Decision,
  decide,
  decisionText,
  type Fault,
  fault,
  faultText,
  jsonOf,
  type Language,
  nearWords,
  nearWordsOf,
  overruledBars,
  type Policy,
  readPolicy,
  readWrittenCase,
  retold,
  shippedPolicies,
  type WrittenCase,
  whatWouldChange,
} from '#engine/decisions'
import { AppError } from '#platform/errors'

export const help = `xiaoer decide CASE.json [--policy FILE …] [--instead FILE] [--language zh-CN|en] [--quiet]

Decides a return, an exchange or another after-sales matter by law and policy. CASE.json holds one case, or one a line; - reads standard input.
Writes one JSON object a case: ranked options with reasons, articles, cost and what would flip them, and the facts to ask for; to standard error
the same for reading. Needs no database. Without a "law" in a case its shop's policy alone decides. --policy: policies of your own beside the law packs that ship; without it those of the demo shop.
--instead: decides nothing, but tells as one JSON object what the last version of that policy would have changed, in place of the one of the same
name: how many cases, the money moved, examples. --language: what standard error is told in, also what is wrong with a file, en by default;
--quiet: nothing there.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      policy: { type: 'string', multiple: true },
      instead: { type: 'string' },
      language: { type: 'string', default: 'en' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new AppError('invalid', 'decide needs one file of cases; see xiaoer decide --help')
  const { language } = values
  if (language !== 'zh-CN' && language !== 'en') throw new AppError('invalid', `--language ${language}: there are zh-CN and en`)
  const policies = policiesOf(values.policy, language)
  if (!values.quiet && values.policy) warn(policies, language)
  const cases = casesOf(textOf(file === '-' ? 0 : file, language), file, language)
  if (values.instead !== undefined) {
    const matters = cases.map(({ matter }) => matter)
    process.stdout.write(`${JSON.stringify(whatWouldChange(policies, replaced(policies, values.instead, language), matters))}\n`)
    return 0
  }
  for (const { matter, place } of cases) {
    const decision = decided(policies, matter, place, language)
    if (!values.quiet) {
      warnOfCase(policies, matter, language)
      for (const near of nearWordsOf(matter, policies)) process.stderr.write(`${place} ${faultText(near, language)}\n`)
    }
    process.stdout.write(`${JSON.stringify(decision)}\n`)
    if (!values.quiet) process.stderr.write(`${decisionText(decision, language)}\n`)
  }
  return 0
}

function decided(policies: readonly Policy[], matter: Case, place: string, language: Language): Decision {
  try {
    return decide(policies, matter)
  } catch (error) {
    const told = retold(error, language)
    throw told instanceof AppError ? new AppError(told.code, `${place} ${told.message}`, { cause: told.cause }) : told
  }
}

/** Tells where no law speaks, and where the shop of a case has no policy: forgotten or a slip in its name, as often as not. */
function warnOfCase(policies: readonly Policy[], { shop, law }: Case, language: Language): void {
  const laws = policies.flatMap(({ layer, applies }) => (layer === 'law' && applies.law ? [applies.law] : []))
  if (law === undefined) process.stderr.write(`${faultText(fault('no_law', { all: { list: laws } }), language)}\n`)
  const shops = [...new Set(policies.flatMap(({ applies }) => applies.shop ?? []))]
  if (shop === undefined || shops.includes(shop)) return
  process.stderr.write(`${faultText(fault('no_shop_policy', { shop, all: { list: shops } }), language)}\n`)
}

/** The law packs with the policies named, which may give no less than those, or with those that ship. */
function policiesOf(files: readonly string[] | undefined, language: Language): Policy[] {
  if (files === undefined) return shippedPolicies()
  const law = shippedPolicies('law')
  return [...law, ...eachOf(files, (file) => readPolicy(textOf(file, language), file, { law, language }))]
}

/** All of them read, or all that is wrong with any told together: who mends a file wants to mend it once. */
function eachOf<From, To>(all: readonly From[], read: (one: From) => To): To[] {
  const faults: AppError[] = []
  const found = all.flatMap((one) => {
    try {
      return [read(one)]
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error
      faults.push(error)
      return []
    }
  })
  const [first, ...more] = faults
  if (first === undefined) return found
  throw more.length === 0 ? first : new AppError('invalid', faults.map(({ message }) => message).join('\n'))
}

/** The policies with one of them in another version, as if that had always been in force. */
function replaced(policies: readonly Policy[], file: string, language: Language): Policy[] {
  const other = asIfAlways(readPolicy(textOf(file, language), file, { law: policies, language }))
  if (policies.some(({ policy }) => policy === other.policy)) return policies.map((one) => (one.policy === other.policy ? other : one))
  throw wrong(`${file}:`, fault('no_such_policy', { policy: other.policy, all: { list: policies.map(({ policy }) => policy) } }), language)
}

/** Tells which bars the law goes over: they may stand, and do not reach that far. And which words are written in two ways. */
function warn(policies: readonly Policy[], language: Language): void {
  for (const { policy, bar, option, grant, point } of overruledBars(policies))
    process.stderr.write(
      `${policy}: ${faultText(fault('bar_overruled', { bar, option: { option }, grant, point: { point } }), language)}\n`,
    )
  for (const { policy, fault: near } of nearWords(policies)) process.stderr.write(`${policy}: ${faultText(near, language)}\n`)
}

function textOf(file: string | 0, language: Language): string {
  const bytes = bytesOf(file, language)
  try {
    // a mark of byte order at the beginning is let go
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw wrong(`${file}`, fault('not_utf8', {}), language)
  }
}

function bytesOf(file: string | 0, language: Language): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw wrong(`${file}`, fault('unreadable', {}), language)
  }
}

/** A case, and where it stands. */
interface Placed {
  readonly matter: Case
  readonly place: string
}

/** One case over several lines, or one a line. */
function casesOf(text: string, file: string, language: Language): Placed[] {
  if (text.trim() === '') throw wrong(file, fault('no_case', {}), language)
  const written = areLines(text) ? linesOf(text, file) : [{ text, file, line: 1 }]
  return eachOf(written, (one) => ({
    matter: readWrittenCase(one, language),
    place: written.length === 1 && one.line === 1 ? file : `${file}:${one.line}`,
  }))
}

/** A case a line: the first of several is one by itself. */
function areLines(text: string): boolean {
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '')
  return rest.length > 0 && 'value' in jsonOf(first) && first.trim().startsWith('{')
}

const linesOf = (text: string, file: string): WrittenCase[] =>
  text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ text: line, file, line: i + 1 }]))

const wrong = (place: string, found: Fault, language: Language) => new AppError('invalid', `${place} ${faultText(found, language)}`)
