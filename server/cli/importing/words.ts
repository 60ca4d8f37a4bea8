import { type ImportFault, wordsOf } from '#learning/importing'

/** What standard error is told in. */
export type Language = 'zh-CN' | 'en'

const WORDS = {
  bad: ['不能导入', 'cannot be taken'],
  held: ['作为草稿导入，因为不能发布', 'taken as drafts, as they may not be published'],
  double: ['这里已有的问题，答案不同', 'asked here already, with another answer'],
  near: ['新的，但与另一个问题几乎一样', 'new, but nearly the same as another question'],
  changed: ['有改动', 'changed'],
  new: ['新的', 'new'],
  written_down: [
    '{0} 行不能导入，或只能作为草稿；都写在 {1} 里，附有原因',
    '{0} rows could not be taken, or only as drafts; they are in {1} with the reasons',
  ],
  not_written_down: [
    '{0} 行不能导入，或只能作为草稿；加上 --bad-rows OUT.csv 会把它们和原因都写下来',
    '{0} rows could not be taken, or only as drafts; --bad-rows OUT.csv writes all of them down with the reasons',
  ],
  runs: [
    '这个文件刚才还在导入，先看它是否还在继续（最多 {0} 秒）',
    'This file was being imported a moment ago; seeing whether that goes on (at most {0} s)',
  ],
  missing: ['{0} 不存在', '{0} does not exist'],
  folder: ['{0} 是文件夹；请给一个文件', '{0} is a folder; give a file'],
  rows: ['{0} 行，每秒 {1} 行', '{0} rows, {1} a second'],
  messages: ['{0} 条消息，每秒 {1} 条', '{0} messages, {1} a second'],
  left: ['，还要 {0} 秒', ', {0} s to go'],
  no_such: ['{0} 既不是文件，也不是一次导入的编号', '{0} is neither a file nor the id of an import'],
  none: ['没有可以撤销的导入', 'there is no import to undo'],
  none_of: ['没有 {0} 的导入可以撤销', 'there is no import of {0} to undo'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

/** What the import tells in a language. */
export function inLanguage(language: Language, key: keyof typeof WORDS, ...values: (string | number)[]): string {
  const [zh, en] = WORDS[key]
  return (language === 'en' ? en : zh).replace(/\{(\d)\}/gu, (_, at: string) => String(values[Number(at)]))
}

/** Why something is not taken. */
export const reasonIn = (fault: ImportFault, language: Language): string => (language === 'en' ? wordsOf(fault).en : wordsOf(fault).zh)

/** A line on standard error. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)
