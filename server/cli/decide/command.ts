import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  asIfAlways,
  type Case,
  decide,
  decisionText,
  overruledBars,
  type Policy,
  readCase,
  readPolicy,
  shippedPolicies,
  whatWouldChange,
} from '#engine/decisions'
import { AppError } from '#platform/errors'

export const help = `xiaoer decide CASE.json [--policy FILE …] [--instead FILE] [--language zh-CN|en] [--quiet]

Decides a return, an exchange or another after-sales matter by law and policy. CASE.json holds one case, or one a line; - reads standard input.
Writes one JSON object a case: ranked options with reasons, articles, cost and what would flip them, and the facts to ask for; to standard error
the same for reading. Needs no database. --policy: policies of your own beside the law packs that ship; without it those of the demo shop.
--instead: decides nothing, but tells as one JSON object what the last version of that policy would have changed, in place of the one of the same
name: how many cases, the money moved, examples. --language: what standard error is told in, en by default; --quiet: nothing there.`

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
  const policies = policiesOf(values.policy)
  if (!values.quiet && values.policy) warn(policies)
  const cases = casesOf(textOf(file === '-' ? 0 : file), file)
  if (values.instead !== undefined) {
    process.stdout.write(`${JSON.stringify(whatWouldChange(policies, replaced(policies, values.instead), cases))}\n`)
    return 0
  }
  for (const matter of cases) {
    const decision = decide(policies, matter)
    process.stdout.write(`${JSON.stringify(decision)}\n`)
    if (!values.quiet) process.stderr.write(`${decisionText(decision, language)}\n`)
  }
  return 0
}

/** The law packs with the policies named, which may give no less than those, or with those that ship. */
function policiesOf(files: readonly string[] | undefined): Policy[] {
  if (files === undefined) return shippedPolicies()
  const law = shippedPolicies('law')
  return [...law, ...files.map((file) => readPolicy(textOf(file), file, law))]
}

/** The policies with one of them in another version, as if that had always been in force. */
function replaced(policies: readonly Policy[], file: string): Policy[] {
  const other = asIfAlways(readPolicy(textOf(file), file, policies))
  if (policies.some(({ policy }) => policy === other.policy)) return policies.map((one) => (one.policy === other.policy ? other : one))
  throw new AppError(
    'invalid',
    `${file}: no policy ${other.policy} to put it in place of; there are ${policies.map(({ policy }) => policy).join(', ')}`,
  )
}

/** Tells which bars the law goes over: they may stand, and do not reach that far. */
function warn(policies: readonly Policy[]): void {
  for (const { policy, bar, option, grant, point } of overruledBars(policies)) {
    const where = Object.entries(point).map(([fact, value]) => `${fact} ${value}`)
    process.stderr.write(`${policy}: the bar ${bar} on ${option} does not reach where ${grant} grants it, as where ${where.join(', ')}\n`)
  }
}

function textOf(file: string | 0): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new AppError('invalid', `${file} cannot be read: name a file that is there`)
  }
}

/** One case over several lines, or one a line. */
function casesOf(text: string, file: string): Case[] {
  const whole = parsed(text)
  if (whole !== undefined) return [readCase(whole, file)]
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    const value = parsed(line)
    if (value === undefined) throw new AppError('invalid', `${file}:${i + 1} is not JSON: write one case in the file, or one on each line`)
    return [readCase(value, `${file}:${i + 1}`)]
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
