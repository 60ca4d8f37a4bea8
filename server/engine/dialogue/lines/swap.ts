import type { Edit } from './edit.ts'
import type { Mark, Mention } from './marks.ts'

/** "X 换成 Y", "swap X for Y", "Y instead of X". */
export function swapIn(text: string, marks: readonly Mark[]): Edit | undefined {
  const instead = marks.findIndex(({ is }) => is === 'instead_of')
  const mentions = marks.flatMap((mark, at) => (mark.is === 'mention' ? [{ mark, at }] : []))
  if (instead >= 0) {
    const out = mentions.find(({ at }) => at > instead)
    const come = mentions.find((one) => one !== out)
    if (!out || !come) return undefined
    return swapOf(marks, out, { of: come.mark.of, text: text.slice(come.mark.start, come.mark.end) })
  }
  const begins = marks.findIndex(({ is }) => is === 'swap' || is === 'into')
  if (begins < 0) return undefined
  const [lone, ...more] = mentions
  // "能换44吗": a size is what is wanted, "换40那双" is the pair that goes
  if (lone && more.length === 0 && lone.at > begins && lone.mark.isOption && !lone.mark.isOne)
    return swapOf(marks, undefined, { of: lone.mark.of, text: text.slice(lone.mark.start, lone.mark.end) })
  const into = marks.findIndex(({ is }, at) => at >= begins && (is === 'into' || (is === 'for' && at > begins)))
  const before = mentions.filter(({ at }) => at < (into < 0 ? begins : into))
  const [out] = before
  // "T恤换黑的": what stands behind the verb comes, where something stands before it
  const from = into >= 0 ? into : out ? begins : -1
  if (from < 0) {
    const [one] = mentions
    const number = marks.find((mark, at) => at > begins && mark.is === 'number')
    if (!one && number) return swapOf(marks, undefined, { of: [], text: text.slice(number.start, number.end) })
    return one ? { op: 'drop', of: one.mark.of, spans: [[one.mark.start, one.mark.end]], ...countBefore(marks, one.at) } : undefined
  }
  const come = mentions.filter(({ at }) => at > from)
  const first = marks.slice(from + 1).find((mark) => mark.is !== 'number' || !mark.isWeak)
  if (!first) return undefined
  return swapOf(marks, out, { of: come[0]?.mark.of ?? [], text: text.slice(first.start, marks.at(-1)?.end) })
}

function swapOf(
  marks: readonly Mark[],
  out: { readonly mark: Mention; readonly at: number } | undefined,
  to: NonNullable<Edit['to']>,
): Edit {
  return {
    op: 'swap',
    of: out?.mark.of ?? [],
    ...(out && countBefore(marks, out.at)),
    to,
    spans: out ? [[out.mark.start, out.mark.end]] : [],
  }
}

function countBefore(marks: readonly Mark[], at: number): { readonly count?: number } {
  const number = marks[at - 1]
  return number?.is === 'number' ? { count: number.value } : {}
}
