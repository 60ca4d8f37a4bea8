import type { Shown } from '../records/records.ts'
import type { BesideLine, Numbered } from './lines.ts'
import { type Beside, isSame, type Standing } from './standing.ts'

/** What becomes of each line: new, changed, or the same as it stood there. */
export function asRows(lines: readonly Numbered[], before: Standing, after: Standing): Shown[] {
  const [stood, stands] = [byMark(before), byMark(after)]
  const nameOf = namesIn(after)
  return lines.map(({ line, number }) => {
    const there = stood.get(markOf(line))
    const kind = there === undefined ? 'new' : isSame(there, stands.get(markOf(line))) ? 'same' : 'changed'
    return { kind, where: String(number), ...words(line, nameOf), what: line.kind, near: null, fault: null }
  })
}

/** What makes two of them the same thing: sets go by name, edges by what they join. */
function markOf(one: Beside | BesideLine): string {
  if (one.kind === 'set') return `set ${'set' in one ? one.set.name : one.name}`
  return one.kind === 'edge' ? `edge ${one.edge.from}\t${one.edge.kind}\t${one.edge.to}` : `${one.kind} ${one.id}`
}

const byMark = (standing: Standing) => new Map([...standing.values()].map((one) => [markOf(one), one]))

/** Names of own nodes by id; all others are called what they are called in the file. */
function namesIn(standing: Standing): (id: string) => string {
  const names = new Map([...standing.values()].flatMap((one) => (one.kind === 'node' ? [[one.id, one.node.zh] as const] : [])))
  return (id) => names.get(id) ?? id
}

function words(line: BesideLine, nameOf: (id: string) => string): Pick<Shown, 'question' | 'answer'> {
  if (line.kind === 'set') return { question: line.name, answer: line.shops.join('、') }
  if (line.kind === 'notice') return { question: line.notice.text, answer: `${line.notice.from} – ${line.notice.to}` }
  if (line.kind === 'node') return { question: line.node.zh, answer: line.node.en }
  return { question: `${nameOf(line.edge.from)} → ${nameOf(line.edge.to)}`, answer: line.edge.source }
}
