import { parseArgs } from 'node:util'
import { ImportDoubles } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import { compareFile, takeFile } from './importing/take.ts'
import { undo } from './importing/undo.ts'
import type { Language } from './importing/words.ts'

export const help = `xiaoer import knowledge FILE|URL [--dry-run] [--category NAME] [--doubles replace|leave|keep] [--bad-rows OUT.csv] [--language zh-CN|en]
xiaoer import knowledge [FILE | ID] --undo

Takes entries from xlsx, csv (UTF-8 with or without a mark, GBK), jsonl, json, md, html, docx and pdf, also as MaxKB, FastGPT and Tiledesk export them.
Of a page of a shop (URL) facts and questions are taken as drafts.
A line of jsonl holds id, question, wordings[], answer, category, intents[], questionEn, wordingsEn[], answerEn, and what an export writes beside. A row changes the entry of its id or, where it
has none, the one that asks the same; what a row does not say stays as it is. So importing twice is importing once.
Rows are written in whole batches and answer while the rest is read; after a crash the same command goes on where it was. A file that turns out unreadable leaves nothing behind.
--dry-run compares all that the file holds, refuses what the import would refuse, and writes nothing. --category: for rows that name none.
--doubles: what becomes of rows whose question stands here already (signs, case and blanks do not count): the entry is changed (the default), the row is left out, or both stand.
--bad-rows: where rows go that could not be taken, each with its place and the reason; else, of an import, NAME.bad-rows.csv in the current folder, of a dry run nowhere.
--undo takes an import back, all of it: by its id, the latest of a file, or the latest of all. Entries that somebody has changed since stay.
--language: what standard error and the file of bad rows are told in, also why a file is refused; en by default.
Sets, notices and the own graph of an export are compared, taken and counted like its entries.
Prints one JSON line: {id, entries, written, new, changed, same, near, held, double, bad}, near being new ones that nearly repeat another; of an undo {id, undone, kept}.
Ends with 2 where rows were bad.`

export async function run(args: string[]): Promise<number> {
  const options = {
    'dry-run': { type: 'boolean', default: false },
    category: { type: 'string' },
    'bad-rows': { type: 'string' },
    doubles: { type: 'string', default: 'replace' },
    undo: { type: 'boolean', default: false },
    language: { type: 'string', default: 'en' },
  } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [what, given] = positionals
  if (what !== 'knowledge') throw new AppError('invalid', 'Say what and from where: xiaoer import knowledge FILE')
  const language = languageOf(values.language)
  if (values.undo) return undo(given, language)
  if (!given) throw new AppError('invalid', 'Name the file: xiaoer import knowledge FILE')
  const wanted = {
    path: given,
    category: values.category ?? null,
    doubles: doublesOf(values.doubles),
    badRows: values['bad-rows'],
    language,
  }
  return values['dry-run'] ? compareFile(wanted) : takeFile(wanted)
}

function doublesOf(given: string): ImportDoubles {
  const read = ImportDoubles.safeParse(given)
  if (!read.success) throw new AppError('invalid', `--doubles ${given}: there are replace, leave and keep`)
  return read.data
}

function languageOf(given: string): Language {
  if (given !== 'zh-CN' && given !== 'en') throw new AppError('invalid', `--language ${given}: there are zh-CN and en`)
  return given
}
