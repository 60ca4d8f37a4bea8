import { parseArgs } from 'node:util'
import { badRowLine, readMapping, takeIn } from '#learning/history'
import { AppError } from '#platform/errors'

export const help = `xiaoer history FILE --out FOLDER [--mapping FILE] [--swapped] [--dry-run]

Takes past sessions in: FOLDER/sessions.jsonl holds each once, {id, messages[{from, text, at?}]} a line, as \`xiaoer mine\`, \`rehearse\` and \`train --history\`
read them, without phones, addresses, order numbers and the like; FOLDER/bad-rows.jsonl what could not be taken, with line and reason.
FILE: jsonl or ndjson of that shape, of Chatwoot's conversations with messages or of Zendesk's tickets with comments; csv, tsv or xlsx with a message a row,
whose heads name session, from, text and time; UTF-8, UTF-16 or GB 18030. --mapping: a JSON file for other heads,
{"session", "from", "text", "at"?, "shopper"?: [words], "agent"?: [words], "timeZone"?: "Asia/Shanghai"}.
--swapped: shoppers and agents are the wrong way round in the file. --dry-run: nothing is written; standard output also holds what would come in. A run that was
cut off is gone on with by the same command. How far it is stands on standard error.
On standard output: {sessions, messages, repeated, bad, looksSwapped, resumed, faults: {why: rows}}; dry also {rows: the first bad ones with line and reason, samples:
some sessions, masked, times: from and to in milliseconds}.`

export async function run(args: string[]): Promise<number> {
  const options = {
    out: { type: 'string' },
    mapping: { type: 'string' },
    swapped: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [file] = positionals
  const isDry = values['dry-run']
  if (!file || (!values.out && !isDry))
    throw new AppError('invalid', 'Give the file of past sessions and, with --out, a folder; see --help')
  const mapping = values.mapping === undefined ? undefined : readMapping(values.mapping)
  const { look, ...taken } = await takeIn(file, values.out ?? '', {
    ...{ mapping, now: Date.now(), isSwapped: values.swapped, isDry },
    onProgress: progress(),
  })
  if (taken.looksSwapped)
    process.stderr.write(
      'Shoppers and agents seem to be the wrong way round: nearly all sessions are opened by the shop. With --swapped they are read the other way.\n',
    )
  const { faults, samples, times } = look
  const rows = look.rows.map((row) => JSON.parse(badRowLine(row)))
  process.stdout.write(`${JSON.stringify({ ...taken, faults, ...(isDry && { rows, samples, times }) })}\n`)
  return 0
}

/** A line on standard error for each hundredth, with how long it takes yet. */
function progress() {
  let told = -1
  return (share: number, left: number | null): void => {
    const percent = Math.floor(share * 100)
    if (percent === told) return
    told = percent
    process.stderr.write(`${percent} %${left === null ? '' : `, ${timeOf(left)} left`}\n`)
  }
}

const timeOf = (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`)
