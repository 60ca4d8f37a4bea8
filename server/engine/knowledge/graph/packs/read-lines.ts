import { AppError } from '#platform/errors'
import type { Edge, GraphNode } from '../graph.ts'
import { isEdgeKind, isMark, isNodeKind, type Mark } from '../kinds.ts'

/** A line of a pack that could not be read is named by its place. */
const unreadable = (place: string, why: string) => new AppError('invalid', `${place}: ${why}`)

interface Line {
  readonly place: string
  readonly cells: readonly string[]
}

/** The rows of a tab-separated file, without remarks and the heading. */
function rowsOf(text: string, file: string): Line[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/)
  const rows = lines
    .map((line, i) => ({ place: `${file}:${i + 1}`, line }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'))
  return rows.slice(1).map(({ place, line }) => ({ place, cells: line.split('\t').map((cell) => cell.trim()) }))
}

const listOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')

function marksIn(cell: string | undefined, place: string): Mark[] {
  return listOf(cell).map((mark) => {
    if (!isMark(mark)) throw unreadable(place, `${mark} is no mark`)
    return mark
  })
}

/** Nodes of a pack: `kind, name, zh, also, marks`, one a line; the English name is the id. Throws `invalid` with file and line. */
export function nodesOf(text: string, file: string, pack: string): GraphNode[] {
  return rowsOf(text, file).map(({ place, cells: [kind = '', name = '', zh = '', also, marks] }) => {
    if (!isNodeKind(kind)) throw unreadable(place, `${kind} is no kind of node`)
    if (name === '' || zh === '') throw unreadable(place, 'a node has an English and a Chinese name')
    return { id: name.toLowerCase(), kind, zh, en: name, also: listOf(also), marks: marksIn(marks, place), pack }
  })
}

/** `# source: …` and `# date: …` at the head of a file hold for all its lines. */
const headOf = (text: string, name: string): string | undefined => new RegExp(`^# ${name}: (.+)$`, 'm').exec(text)?.[1]?.trim()

/** Edges of a pack: `from, edge, to, source, marks`, one or more `to` a line. Throws `invalid` with file and line. */
export function edgesOf(text: string, file: string, pack: string): Edge[] {
  const [source, date] = [headOf(text, 'source'), headOf(text, 'date')]
  if (!source || !date || !/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw unreadable(file, 'a file of edges begins with "# source: …" and "# date: yyyy-mm-dd"')
  return rowsOf(text, file).flatMap(({ place, cells: [from = '', kind = '', to, own, marks] }) => {
    if (!isEdgeKind(kind)) throw unreadable(place, `${kind} is no kind of edge`)
    const targets = listOf(to)
    if (from === '' || targets.length === 0) throw unreadable(place, 'an edge goes from a node to a node')
    const rest = { source: own || source, date, marks: marksIn(marks, place), pack }
    return targets.map((target) => ({ from: from.toLowerCase(), kind, to: target.toLowerCase(), ...rest }))
  })
}
