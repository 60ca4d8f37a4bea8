import type { TdHTMLAttributes } from 'react'

/** What a table's column is called, where it is called anything. */
interface Titled {
  title?: unknown
}
type Cell = TdHTMLAttributes<HTMLElement> & { 'data-title': string }

/** Columns whose cells carry the name of their column: on a phone the rows stand as cards (`cards` in cards.css), each value beside its name. */
export const asCards = <C extends Titled>(columns: readonly C[]) =>
  columns.map((column) => ({ ...column, onCell: (): Cell => ({ 'data-title': typeof column.title === 'string' ? column.title : '' }) }))
