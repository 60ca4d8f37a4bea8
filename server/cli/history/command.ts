import { parseArgs } from 'node:util'
import { readMapping, takeIn } from '#learning/history'
import { AppError } from '#platform/errors'

export const help = `xiaoer history FILE --out FOLDER [--mapping FILE] [--swapped] [--dry-run]

Takes past sessions in: FOLDER/sessions.jsonl holds each once, {id, messages[{from, text, at?}]} a line, as \`xiaoer mine\`, \`rehearse\` and \`train --history\`
read them, without phones, addresses, order numbers and the like; FOLDER/bad-rows.jsonl what could not be taken, with line and reason.
FILE: jsonl or ndjson of that shape, of Chatwoot's conversations with messages or of Zendesk's tickets with comments; csv, tsv or xlsx with a message a row,
whose heads name session, from, text and time; UTF-8, UTF-16 or GB 18030. --mapping: a JSON file for other heads,
{"session", "from", "text", "at"?, "shopper"?: [words], "agent"?: [words], "offset"?: "+08:00"}.
--swapped: shoppers and agents are the wrong way round in the file. --dry-run: only counts. A run that was cut off is gone on with by the same command.
On standard output: {sessions, messages, repeated, bad, looksSwapped, resumed}.`

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
  const taken = await takeIn(file, values.out ?? '', { mapping, now: Date.now(), isSwapped: values.swapped, isDry })
  if (taken.looksSwapped)
    process.stderr.write(
      'Shoppers and agents seem to be the wrong way round: nearly all sessions are opened by the shop. With --swapped they are read the other way.\n',
    )
  process.stdout.write(`${JSON.stringify(taken)}\n`)
  return 0
}
