import marks from './marks.json' with { type: 'json' }

const startsWithAny = (line: string, all: readonly string[]) => all.some((one) => line.startsWith(one))
const endsWithAny = (line: string, all: readonly string[]) => all.some((one) => line.endsWith(one))

/** A line of `-----` or `_____` around or without the words of an original message. */
const isRule = (line: string) =>
  /^[-_=*\s]{5,}$/u.test(line) || (/^[-_=*\s]{2,}/u.test(line) && marks.original.some((one) => line.includes(one)))

/** Whether what comes from this line on was said before: an attribution, the head of an original message, or a signature. */
function isEnd(lines: readonly string[], at: number): boolean {
  const [line = '', next = ''] = [lines[at]?.trimEnd(), lines[at + 1]?.trim()]
  // RFC 3676, 4.3: a signature begins after a line of two dashes and a space; many programs lose the space
  if (/^-- ?$/u.test(lines[at] ?? '') || startsWithAny(line, marks.sentFrom)) return true
  if (isRule(line) && startsWithAny(next, marks.heads)) return true
  if (isRule(line) && marks.original.some((one) => line.includes(one))) return true
  // an attribution may go over two lines
  if (endsWithAny(line, marks.wrote) && (/\d/u.test(line) || /[@<]/u.test(line))) return true
  if (endsWithAny(next, marks.wrote) && /^(?:On|Am|Le|El|Em|Il|在)\s?.*\d/u.test(line)) return true
  return (
    startsWithAny(line, marks.heads) && lines.slice(at, at + 6).filter((one) => /^\p{L}[\p{L}\s]{1,14}[:：]/u.test(one.trim())).length >= 3
  )
}

/** What is new in a mail: without what it quotes (RFC 3676) and without the signature. Where nothing is left it is all of it. */
export function stripped(text: string): string {
  const lines = text.replace(/\r\n?/gu, '\n').replaceAll('\u00a0', ' ').split('\n')
  const end = lines.findIndex((_, at) => isEnd(lines, at))
  const kept = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/u.test(line))
  const words = kept
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
  return words || text.replace(/^\s*>.*$/gmu, '').trim()
}
